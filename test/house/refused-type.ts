/** One type from a niche can bring Node's globals into the core: house.test.ts shows it. */
import type { ImageFacts } from '../../src/files/node/inspect.js';

export type Facts = ImageFacts;
