/** The walls of docs/ARCHITECTURE.md, and that each of them would be missed. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ESLint } from 'eslint';
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
    const program = join(ROOT, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
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

  it('is told the same by eslint while it is written', async () => {
    const eslint = new ESLint({ cwd: ROOT });
    const told = async (filePath: string, code: string) =>
      (await eslint.lintText(code, { filePath: join(ROOT, filePath) }))[0]!.messages.map(
        ({ ruleId }) => ruleId,
      );
    const wall = ['no-restricted-imports'];
    expect(await told('src/files/x.ts', "export * from '../reading/schema.js';\n")).toEqual(wall);
    expect(await told('src/case/view/x.ts', "export * from '../node/store.js';\n")).toEqual(wall);
    expect(await told('src/case/view/x.ts', "export * from 'node:fs';\n")).toEqual(wall);
    expect(await told('src/case/node/x.ts', "export * from 'node:fs';\n")).toEqual([]);
    expect(await told('src/case/node/x.ts', "export * from '../../sign/cms.js';\n")).toEqual(wall);
    expect(await told('src/page/x.ts', "export * from '../actions/verify.js';\n")).toEqual(wall);
    const word = ['no-restricted-syntax'];
    expect(await told('src/sign/x.ts', 'export const x = process.argv;\n')).toEqual(word);
    // One file of the page that seals keeps something, in one place; none sends anything.
    const keeps = "export const x = indexedDB.open('x');\n";
    const storage = 'src/page/seal/storage.ts';
    expect(await told(storage, keeps)).toEqual([]);
    for (const file of ['src/page/x.ts', 'src/page/seal/x.ts'])
      expect(await told(file, keeps)).toEqual(word);
    // One starts a worker.
    const starts = "export const x = new Worker('x');\n";
    expect(await told('src/page/seal/reading/reader.ts', starts)).toEqual([]);
    for (const file of [storage, 'src/page/seal/reading/x.ts'])
      expect(await told(file, starts)).toEqual(word);
    for (const other of ['localStorage', "fetch('x')", 'document.body.innerHTML'])
      expect(await told(storage, `export const x = ${other};\n`)).toEqual(word);
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
