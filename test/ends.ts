/**
 * What helpers do when a test or a file of tests is over. Files of one worker share their modules: a
 * hook that a helper sets for itself would be set for the first of them alone.
 */
import { rm } from 'node:fs/promises';

type End = () => Promise<void>;
const ends: Record<'test' | 'file', End[]> = { test: [], file: [] };

export function atEndOf(what: 'test' | 'file', end: End): void {
  ends[what].push(end);
}

export function removeAtEndOf(what: 'test' | 'file', folder: string): void {
  atEndOf(what, () => rm(folder, { recursive: true, force: true }));
}

/** For `setup.ts`. */
export async function end(what: 'test' | 'file'): Promise<void> {
  for (const one of ends[what].splice(0)) await one();
}
