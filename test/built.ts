/** Before all tests: builds anew where a source is newer than what was built, so that none is of yesterday. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const timeOf = (path: string) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs;

export function setup(): void {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((name) => timeOf(join('src', name)) ?? 0));
  const oldest = Math.min(
    ...['.tsbuildinfo', 'verify.html', 'seal.html'].map((name) => timeOf(join('dist', name)) ?? 0),
  );
  if (newest > oldest) execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'inherit' });
}
