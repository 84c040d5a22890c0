/**
 * Before all tests: builds anew where anything that it is built of is newer, so that nothing is of
 * yesterday. After `npm ci`, which builds, that took seconds to find nothing to do.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const timeOf = (path: string) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs;

const inside = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  );
/** What a build leaves. */
const BUILT = ['.tsbuildinfo', 'models/det.onnx', 'verify.html', 'seal.html', 'fonts/LICENSE_FONT'];

export function setup(): void {
  // Node reads these certificates whenever it starts, which takes longer than the start. Tests have
  // authorities of their own.
  delete process.env.NODE_EXTRA_CA_CERTS;
  const sources = [...inside('src'), ...inside('scripts'), 'tsconfig.json', 'package-lock.json'];
  const newest = Math.max(...sources.map((name) => timeOf(name) ?? 0));
  const isWhole = BUILT.every((name) => timeOf(join('dist', name)) !== undefined);
  // Of those, the pages alone are written also where they come out the same.
  const pages = Math.min(timeOf('dist/verify.html') ?? 0, timeOf('dist/seal.html') ?? 0);
  if (!isWhole || newest > pages)
    execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'inherit' });
}
