/** The walls of docs/ARCHITECTURE.md, and that each of them would be missed. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../bundle/helpers.js';
import { ROOT } from '../cli/helpers.js';
import { breachesIn, circlesIn, graphOf, sourcesIn, STOREYS } from './graph.js';

const SRC = join(ROOT, 'src');
const sources = await sourcesIn(SRC);
const graph = graphOf(sources);
const graphWith = (...files: readonly (readonly [string, string])[]) => graphOf(new Map(files));

/** What it says of a project, faults or the files that it would read. */
const compiler = (...args: string[]) =>
  new Promise<string>((resolve) => {
    const program = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    execFile(process.execPath, [program, ...args], { cwd: ROOT, maxBuffer: 2 ** 24 }, (_, said) =>
      resolve(said),
    );
  });

describe('src/', () => {
  it('holds the entrances and the storeys, nothing else', async () => {
    const entries = await readdir(SRC);
    expect(entries.sort()).toEqual([...STOREYS, 'index.ts', 'schemas.ts'].sort());
  });

  it('has no import circles, types included', () => {
    expect(circlesIn(graph)).toEqual([]);
    const circle = graphWith(
      ['base/a.ts', "import type { B } from './b.js';"],
      ['base/b.ts', "export const b = () => import('./c.js');"],
      ['base/c.ts', "export { A } from './a.js';"],
      ['base/d.ts', "import { a } from './a.js';"],
    );
    expect(circlesIn(circle).map((files) => files.sort())).toEqual([
      ['base/a.ts', 'base/b.ts', 'base/c.ts'],
    ]);
  });

  it('imports downwards, and reaches the machine only from its niches', () => {
    expect(breachesIn(graph)).toEqual([]);
    const broken = graphWith(
      ['base/a.ts', "import { x } from '../reading/b.js';\nimport fs from 'node:fs';"],
      ['base/node/a.ts', "import sharp from 'sharp';"],
      ['reading/b.ts', "import type { C } from './node/c.js';"],
      ['reading/node/c.ts', "import 'sharp';"],
      ['page/d.ts', "const e = await import('../actions/e.js');"],
      ['actions/e.ts', "import { a } from '../base/node/a.js';"],
    );
    expect(breachesIn(broken)).toEqual([
      'base/a.ts -> reading/b.ts',
      'base/a.ts -> node:fs',
      'reading/b.ts -> reading/node/c.ts',
      'page/d.ts -> actions/e.ts',
    ]);
  });

  it('is told the same by the linter while it is written', async () => {
    const folder = await scratchFolder();
    for (const name of ['oxlint.config.js', 'scripts/restricted-syntax.mjs', 'package.json'])
      await cp(join(ROOT, name), join(folder, name));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const wall = 'eslint(no-restricted-imports)';
    const word = 'house(no-restricted-syntax)';
    const keeps = "export const keeps = indexedDB.open('x');";
    const starts = "export const starts = new Worker('x');";
    const storage = 'src/page/seal/storage.ts';
    /** Of each file its lines, and what is said of each. */
    const lines: readonly (readonly [file: string, code: string, told?: string])[] = [
      ['src/files/x.ts', "export * from '../reading/schema.js';", wall],
      ['src/case/view/x.ts', "export * from '../node/store.js';", wall],
      ['src/case/view/x.ts', "export * from 'node:fs';", wall],
      ['src/case/node/x.ts', "export * from 'node:fs';"],
      ['src/case/node/view/x.ts', "export * from 'sharp';"],
      ['src/case/node/x.ts', "export * from '../../sign/cms.js';", wall],
      ['src/cli/x.ts', "export * from 'zod';", wall],
      ['src/page/x.ts', "export * from '../actions/verify.js';", wall],
      ['src/sign/x.ts', 'export const x = process.argv;', word],
      ['src/sign/node/x.ts', 'export const x = process.argv;'],
      ['src/sign/node/x.ts', 'export const y = () => process.exit(1);', word],
      ['src/bundle/x.ts', 'export const x = (all: number[]) => Math.max(...all);', word],
      ['src/report/x.ts', 'export const x = () => console.log(1);', word],
      // One file of the page that seals keeps something, in one place; none sends anything.
      [storage, keeps],
      ['src/page/x.ts', keeps, word],
      ['src/page/seal/x.ts', keeps, word],
      // One starts a worker.
      ['src/page/seal/reading/reader.ts', starts],
      [storage, starts, word],
      ['src/page/seal/reading/x.ts', starts, word],
      [storage, 'export const kept = localStorage;', word],
      [storage, "export const sent = fetch('x');", word],
      [storage, 'export const markup = document.body.innerHTML;', word],
    ];
    for (const [file, code] of lines) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await appendFile(join(folder, file), `${code}\n`);
    }
    const said = await new Promise<string>((resolve) => {
      const program = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
      const args = [program, '-c', 'oxlint.config.js', '--format', 'json'];
      execFile(process.execPath, args, { cwd: folder }, (_, out) => resolve(out));
    });
    const { diagnostics } = JSON.parse(said) as {
      diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[];
    };
    const told = diagnostics.map(({ code, filename, labels }) => {
      const own = lines.filter(([file]) => file === filename.replaceAll(sep, '/'));
      return [...own[labels[0]!.span.line - 1]!.slice(0, 2), code];
    });
    const expected = lines.filter(([, , fault]) => fault !== undefined);
    expect(told.sort()).toEqual([...expected].sort());
  });
});

describe('what is taken by require', () => {
  it('is no ES module: Node 22 before 22.12 refuses those', async () => {
    const taken = new Set<string>();
    for (const text of sources.values())
      for (const [, name] of text.matchAll(
        /(?:createRequire\(import\.meta\.url\)|require)\('([^'./][^']*)'\)/g,
      ))
        taken.add(name!);
    expect(taken).toContain('sharp');
    const modules: string[] = [];
    for (const name of taken) {
      if (name.endsWith('.json')) continue;
      const file = join(ROOT, 'node_modules', name, 'package.json');
      const { type } = JSON.parse(await readFile(file, 'utf8')) as { type?: string };
      if (type === 'module') modules.push(name);
    }
    expect(modules).toEqual([]);
  });
});

describe('the core', () => {
  it("knows neither Node's modules nor its globals, not even through a type", async () => {
    const config = join(ROOT, 'tsconfig.core.json');
    const core = await compiler('-p', config, '--listFilesOnly');
    const files = core.split('\n').filter((name) => name.startsWith(SRC + sep));
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((name) => /\/node\/|\/src\/(actions|cli|page)\//.test(name))).toEqual([]);
    expect(core).not.toContain('/@types/node/');

    const folder = await scratchFolder();
    /** The core's own settings, for one file. */
    const settings = async (name: string) => {
      const path = join(folder, `${name}.json`);
      const files = [join(ROOT, 'test', 'house', `${name}.ts`)];
      const compilerOptions = { rootDir: ROOT };
      await writeFile(
        path,
        JSON.stringify({ extends: config, compilerOptions, files, include: [] }),
      );
      return path;
    };
    expect(await compiler('-p', await settings('refused-type'), '--listFilesOnly')).toContain(
      '/@types/node/',
    );
    const faults = await compiler('-p', await settings('refused'));
    const names = Array.from(faults.matchAll(/ error [^']*'([^']+)'/g), ([, name]) => name);
    expect(new Set(names)).toEqual(new Set(['node:fs', 'Buffer', 'process']));
  });
});

describe('comments and documents', () => {
  it('speak of decisions and files that are there', async () => {
    const decisions = await readdir(join(ROOT, 'docs', 'adr'));
    const known = new Set(decisions.map((name) => Number(name.slice(0, 4))));
    const docs = await readdir(join(ROOT, 'docs'));
    const texts = new Map(sources);
    for (const name of docs.filter((doc) => doc.endsWith('.md')))
      texts.set(`docs/${name}`, await readFile(join(ROOT, 'docs', name), 'utf8'));
    for (const name of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'])
      texts.set(name, await readFile(join(ROOT, name), 'utf8'));
    const lost: string[] = [];
    for (const [file, text] of texts) {
      for (const [whole, number] of text.matchAll(/\bADR (\d+)/g))
        if (!known.has(Number(number))) lost.push(`${file}: ${whole}`);
      for (const [whole, name] of text.matchAll(/\badr\/(\d{4}-[a-z0-9-]+\.md)/g))
        if (!decisions.includes(name!)) lost.push(`${file}: ${whole}`);
      for (const [whole, path] of text.matchAll(/`(src\/[\w./-]+)`/g))
        if (!existsSync(join(ROOT, path!))) lost.push(`${file}: ${whole}`);
    }
    expect(lost).toEqual([]);
  });
});
