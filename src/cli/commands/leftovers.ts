/** What earlier runs, killed while they wrote, left where this one writes. */
import { dirname, resolve } from 'node:path';
import { sanitise } from '../../base/sanitise.js';
import type { Io } from './session.js';

/** @param output As named: a file or a folder; the working folder by default. */
export async function tellLeftovers(
  output: string | undefined,
  { terminal, cwd }: Pick<Io, 'terminal' | 'cwd'>,
): Promise<void> {
  const { removeLeftovers } = await import('../../base/node/leftovers.js');
  const named = resolve(cwd, output ?? '.');
  const places = output === undefined ? [named] : [dirname(named), named];
  for (const place of places)
    for (const file of await removeLeftovers(place))
      terminal.warn(terminal.messages.leftoverRemoved(sanitise(file)));
}
