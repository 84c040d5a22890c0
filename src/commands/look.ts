import { settingsOf } from '../config.js';
import type { Case } from '../case/store.js';
import type { CommonOptions, Io } from './session.js';

/** Opens the case for looking: no lock, nothing changed. */
export async function lookAtCase(
  options: CommonOptions,
  { cwd, env, terminal }: Io,
): Promise<Case> {
  const { findCase } = await import('../case/discover.js');
  const { Case } = await import('../case/store.js');
  const opened = await Case.open(await findCase(settingsOf(options, env).case, cwd));
  if (opened.log.torn) terminal.warn(terminal.messages.list.torn());
  return opened;
}
