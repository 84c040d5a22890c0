/** Documents that name what the program no longer has, or that miss what it has got, are worse than none. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/base/errors.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import { english } from '../../src/i18n/en.js';
import { ROOT } from '../cli/helpers.js';

const document = (name: string) => readFile(join(ROOT, name), 'utf8');

async function documents(): Promise<string[]> {
  const inDocs = await readdir(join(ROOT, 'docs'), { recursive: true });
  return [
    ...(await readdir(ROOT)).filter((name) => name.endsWith('.md')),
    ...inDocs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name)),
  ];
}

/** As GitHub makes anchors: lower case, punctuation gone, spaces to hyphens. */
function anchorsOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

describe('links', () => {
  it('lead to files and headings that are there', async () => {
    const broken: string[] = [];
    for (const name of await documents()) {
      const text = (await document(name)).replace(/`[^`\n]*`/g, '');
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [path = '', anchor] = decodeURI(target).split('#');
        const file = path === '' ? name : join(dirname(name), path);
        const there =
          existsSync(join(ROOT, file)) &&
          (anchor === undefined || anchorsOf(await document(file)).includes(anchor));
        if (!there) broken.push(`${name}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });
});

describe('docs/CLI.md', () => {
  it('knows every command and its options', async () => {
    const text = await document('docs/CLI.md');
    const commands = Object.entries(english.help.commands);
    const missing = commands.flatMap(([name, { options }]) => [
      ...(text.includes(`\`${name.split(' ').at(-1)}`) ? [] : [name]),
      ...Object.keys(options)
        .filter((option) => !text.includes(`--${option}`))
        .map((option) => `${name} --${option}`),
    ]);
    expect(missing).toEqual([]);
  });

  it('knows every error code', async () => {
    const text = await document('docs/CLI.md');
    expect(ERROR_CODES.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('docs/READING.md', () => {
  it('knows every kind and field of the built-in catalogue', async () => {
    const text = await document('docs/READING.md');
    const names = BUILT_IN.kinds.flatMap(({ id, fields }) => [id, ...fields.map((f) => f.name)]);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('knows every reason for review, and every warning', async () => {
    const text = await document('docs/READING.md');
    const folder = join(ROOT, 'src', 'reading');
    const files = (await readdir(folder, { recursive: true })).filter((f) => f.endsWith('.ts'));
    const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    const patterns = [
      /doubts\.(?:push|add)\('([a-z-]+)'/g,
      /\? \['([a-z-]+)'\] : \[/g,
      /\? \[\] : \['([a-z-]+)'\]/g,
      /\bdoubts, '([a-z-]+)'\]/g,
      /\bdoubt = [^;]*?'([a-z-]+)' : '[a-z-]+'/g,
      /\bdoubt = [^;]*? : '([a-z-]+)'/g,
      /warnings\.push\(\{ code: '([a-z-]+)'/g,
    ];
    const codes = sources.flatMap((source) =>
      patterns.flatMap((pattern) => Array.from(source.matchAll(pattern), ([, code]) => code!)),
    );
    expect(new Set(codes).size).toBeGreaterThan(14);
    expect(codes.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('docs/CODES.md', () => {
  it('has every family of the built-in catalogue', async () => {
    const text = await document('docs/CODES.md');
    const ids = BUILT_IN.families.map(({ id }) => id);
    expect(ids.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
  });
});

describe('README', () => {
  it('gives the same counts in both languages', async () => {
    const text = await document('README.md');
    const [chinese = '', english = ''] = text.split('\n## English\n');
    const counts = (of: string, pattern: RegExp) =>
      Array.from(of.matchAll(pattern), ([, part, all]) => `${part} of ${all}`);
    const said = counts(english, /(\d+) of (\d+)/g);
    const told = counts(chinese, /(\d+) ?\/ ?(\d+)(?![\d-])/g);
    expect(said.length).toBeGreaterThan(4);
    expect(said.filter((one) => !told.includes(one))).toEqual([]);
  });
});
