/** The verifier as a web page: the one file that comes with the program, and how it is opened. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EvidenceError } from '../base/errors.js';
import { sha256Hex } from '../base/hash.js';

/** Beside `dist/`'s own modules, and there too when they run from `src/`. */
const PAGE = fileURLToPath(new URL('../../dist/verify.html', import.meta.url));

export interface VerifierPage {
  path: string;
  bytes: Uint8Array;
  /** 64 hex digits; the same for every copy of one version. */
  sha256: string;
}

/** @throws EvidenceError `page-missing` */
export async function readVerifierPage(): Promise<VerifierPage> {
  try {
    const bytes = await readFile(PAGE);
    return { path: PAGE, bytes, sha256: await sha256Hex(bytes) };
  } catch (cause) {
    throw new EvidenceError('page-missing', { file: PAGE, cause });
  }
}

/** What opens a file as a double click would. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
const OTHERWISE = ['xdg-open'] as const;

/** A browser that was started may stay in the foreground; an opener that fails says so at once. */
const PATIENCE_MS = 2000;

/**
 * Opens a file with the program that this computer uses for such files; it does not wait for it.
 * @returns false where nothing could be started.
 */
export async function openFile(
  file: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<boolean> {
  const [command, ...args] = OPENERS[platform] ?? OTHERWISE;
  const child = spawn(command, [...args, file], { env, detached: true, stdio: 'ignore' });
  child.unref();
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve(true), PATIENCE_MS);
    const done = (opened: boolean) => {
      clearTimeout(patience);
      resolve(opened);
    };
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
}
