/** The ordinary tools by which people check a bundle. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import { installed } from '../report/tools.js';

/** Skips the test, saying why, where a tool is not installed. */
export function needs(context: TestContext, ...tools: string[]): void {
  for (const tool of tools) if (!installed(tool)) context.skip(`${tool} is not installed`);
}

export interface Ran {
  code: number;
  /** Standard output and error. */
  output: string;
}

/** In a shell, as people type it; in English. */
export async function run(command: string, cwd: string): Promise<Ran> {
  const env = { ...process.env, LC_ALL: 'C' };
  try {
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { cwd, env });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}
