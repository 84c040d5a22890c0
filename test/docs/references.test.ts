/** Files that comments and documents name are there. */
import { readdir, readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../cli/helpers.js';

const FOLDERS = ['src', 'docs', 'test', 'scripts', 'bench', 'fuzz', 'bin'];
const NAMED = new RegExp(
  '(?<![\\w/.@-])((?:src|docs|adr|test|scripts|bench|cli|page|actions|report|i18n|bundle|sorting|sign' +
    '|case|reading|recognise|files|base|terminal)/[\\w./-]+\\.(?:ts|mjs|md))(?![\\w*])',
  'g',
);

/** @returns each file that is named and is not there. */
function missing(text: string, at: string, all: ReadonlySet<string>): string[] {
  return [...text.matchAll(NAMED)].flatMap(([, name = '']) => {
    const places = ['', 'src', 'docs', 'test', join(at, '..')].map((place) => join(place, name));
    return places.some((place) => all.has(normalize(place))) ? [] : [`${at}: ${name}`];
  });
}

it('each is found from the root, from src/, docs/ or test/, or from where it is named', async () => {
  const names = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  const top = (await readdir(ROOT)).filter((name) => name.endsWith('.md'));
  const files = [...names.flat(), ...top];
  const all = new Set(files);
  // Invented names are what that one is about; a history names what was there.
  const read = files.filter(
    (name) =>
      /\.(?:ts|mjs|md)$/.test(name) &&
      !/^test\/(?:house|docs)\//.test(name) &&
      name !== 'CHANGELOG.md',
  );
  const lost = await Promise.all(
    read.map(async (name) => missing(await readFile(join(ROOT, name), 'utf8'), name, all)),
  );
  expect(lost.flat()).toEqual([]);
  expect(missing('see docs/adr/0000-none.md', 'src/a.ts', all)).toHaveLength(1);
});
