/**
 * The built program in a folder of its own, where something is missing, or in another's place. What a
 * process loads is then decided by what lies there, as on people's machines. Hooks of Node's loader could
 * refuse it too, but take a third of a second for each process, and for each reader that it starts.
 */
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeAtEndOf } from '../ends.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STUB = new URL('stub-ppocr.mjs', import.meta.url).href;
const about = createRequire(import.meta.url)('../../package.json') as Record<string, object>;
const PACKAGES = ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((kind) =>
  Object.keys(about[kind]!),
);

/** Not a symbolic link: Node would load what lies beside the file that it leads to. */
function place(file: string, to: string): void {
  fs.mkdirSync(dirname(to), { recursive: true });
  try {
    fs.linkSync(file, to);
  } catch {
    // On another disk.
    fs.copyFileSync(file, to);
  }
}

interface Changes {
  /** Packages, and files of the program. */
  without?: readonly string[];
  /** Text of files of the program. */
  instead?: Readonly<Record<string, string>>;
}

/** @returns the folder; gone after the file's tests. */
export function installed({ without = [], instead = {} }: Changes): string {
  const root = fs.mkdtempSync(join(tmpdir(), 'evidence-installed-'));
  removeAtEndOf('file', root);
  const built = fs.readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' });
  const files = [
    ...['package.json', 'bin/evidence.js', 'test/cli/several.mjs'],
    ...built
      .map((name) => `dist/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.js$|\/(?:models|fonts)\/.*\.|\.html$/.test(name)),
  ];
  for (const name of files)
    if (!without.includes(name) && !(name in instead)) place(join(ROOT, name), join(root, name));
  for (const [name, text] of Object.entries(instead)) fs.writeFileSync(join(root, name), text);
  for (const name of PACKAGES.filter((name) => !without.includes(name))) {
    const link = join(root, 'node_modules', name);
    fs.mkdirSync(dirname(link), { recursive: true });
    fs.symlinkSync(join(ROOT, 'node_modules', name), link, 'junction');
  }
  return root;
}

/** What takes the place of engines that read no text and load no models: see stub-ppocr.mjs. */
export const stubs = (...engines: ('ppocr' | 'tesseract')[]): Record<string, string> =>
  Object.fromEntries(
    engines.map((name) => [
      `dist/recognise/node/${name}.js`,
      `export * from ${JSON.stringify(STUB)};\n`,
    ]),
  );

/** So are both, and those of its readers. */
export const withStubEngines = (): string => installed({ instead: stubs('ppocr', 'tesseract') });
