import type { ChalkInstance } from 'chalk';
import type { Messages } from '../../i18n/index.js';

/** How to draw: what renderers need to know. */
export interface Canvas {
  messages: Messages;
  style: ChalkInstance;
  /** Columns. */
  width: number;
}
