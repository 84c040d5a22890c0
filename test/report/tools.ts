/** Programs that tests use where they are installed. */
import { spawnSync } from 'node:child_process';

export function installed(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
