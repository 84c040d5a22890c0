/** The ordinary tools by which people check a bundle. */
import type { TestContext } from 'vitest';
import { installed } from '../report/tools.js';
import { openStarter, type Ran } from '../starter.js';

/** Skips the test, saying why, where a tool is not installed. */
export function needs(context: TestContext, ...tools: string[]): void {
  for (const tool of tools) if (!installed(tool)) context.skip(`${tool} is not installed`);
}

/** The number of a process that has ended. */
export const deadProcess = async (): Promise<number> => Number((await run('echo $$', '/')).output);

/** In a shell, as people type it; in English. */
export function run(command: string, cwd: string): Promise<Ran> {
  return openStarter().run(command, cwd, { ...process.env, LC_ALL: 'C' });
}
