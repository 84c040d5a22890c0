import { settingsOf } from '../config.js';
import type { Case } from '../../case/node/store.js';
import { casePassphrase } from './passphrase.js';
import type { CommonOptions, Io } from './session.js';

/** Opens the case for looking: no lock, nothing changed. */
export async function lookAtCase(options: CommonOptions, io: Io): Promise<Case> {
  const { cwd, env, terminal } = io;
  const { findCase } = await import('../../case/node/discover.js');
  const { writerAtWork } = await import('../../case/node/lock.js');
  const { Case } = await import('../../case/node/store.js');
  const opened = await Case.open(await findCase(settingsOf(options, env).case, cwd), {
    ask: casePassphrase(io),
  });
  // While another program writes, the line is simply not finished yet.
  if (opened.log.torn && !(await writerAtWork(opened.paths)))
    terminal.warn(terminal.messages.list.torn());
  return opened;
}
