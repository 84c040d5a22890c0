/** The journey of the README with nothing but what is installed: no network, no home to speak of. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readZip } from '../../src/bundle/zip/read.js';
import { verifyResultSchema } from '../../src/bundle/verify/schema.js';
import { fieldFileSchema, itemFileSchema } from '../../src/case/items/item-schemas.js';
import { readingSchema } from '../../src/reading/schema.js';
import { errorSchema } from '../../src/cli/terminal/error-schema.js';
import { FULL } from '../full.js';
import { detail } from '../reading/detail.js';
import { desk, fixture, jsonLines, type Outcome } from './helpers.js';

/** Code that reaches for the network says so on stderr and fails, in worker threads too. */
const refused = {
  NODE_OPTIONS: `--import ${new URL('../reading/no-network.mjs', import.meta.url).href}`,
};

describe.each([
  ['empty', ''],
  ['unset', undefined],
])('with the network refused and HOME %s', (_, HOME) => {
  it('add, pack and verify do their work', async () => {
    const table = await desk();
    // Twice the same refusal tells nothing new.
    const apart = FULL || HOME === '';
    const env = { ...(apart ? refused : {}), HOME };
    const inTurn = async (commands: string[][]) => {
      const outcomes: Outcome[] = [];
      for (const args of commands) outcomes.push(await table.run(args, { env }));
      return outcomes;
    };
    const name = 'shandong-red-0614-0821.png';
    const part = join(table.home, '..', name);
    await writeFile(part, await detail(name));
    const commands = [
      ['add', apart ? part : fixture(name)],
      ['pack', '-o', 'demo.zip'],
      ['verify', 'demo.zip'],
    ];
    const outcomes = await (apart ? table.together(commands, { env }) : inTurn(commands));
    expect(outcomes[0]).toMatchObject({ code: 0, stdout: expect.stringContaining('河南省') });
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(outcomes.map(({ stderr }) => stderr).join('')).not.toContain('network:');
    // The second reader was there too, for the number that the first one is not sure of.
    expect((await table.run(['show', '1'], { env: { HOME } })).stdout).toMatch(/tesseract \d+%/);
    expect(await readdir(table.home)).toEqual([]);
    expect((await readdir(table.folder)).sort()).toEqual([
      'demo.receipt.pdf',
      'demo.receipt.txt',
      'demo.report.pdf',
      'demo.verify.html',
      'demo.zip',
      'evidence-case',
    ]);
  });
});

describe('what the program writes has the published shapes', () => {
  it('in a bundle, on stdout and on stderr', async () => {
    const table = await desk();
    const pictures = ['shandong-red-0614-0821.png', 'collage-card-report.jpg'].map(fixture);
    expect((await table.run(['add', ...pictures])).code).toBe(0);
    expect((await table.run(['pack', '-o', 'demo.zip'])).code).toBe(0);
    const files = await jsonFilesOf(join(table.folder, 'demo.zip'));
    const items = [...files].filter(([path]) => path.endsWith('/item.json'));
    const fields = [...files].filter(([path]) => path.includes('/fields/'));
    expect(items).toHaveLength(2);
    expect(fields.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/001/fields/reason.json'),
        expect.stringContaining('/002/fields/testResult.2.json'),
      ]),
    );
    for (const [path, item] of items)
      expect(itemFileSchema.strict().parse(item), path).toBeTruthy();
    for (const [path, field] of fields)
      expect(fieldFileSchema.strict().parse(field), path).toBeTruthy();

    const verdict = await table.run(['verify', 'demo.zip', '--json']);
    verifyResultSchema.strict().parse(jsonLines(verdict.stdout)[0]);
    await writeFile(join(table.folder, 'bad.png'), 'no picture');
    const read = await table.run(['read', '--json', 'bad.png', pictures[1]!]);
    const [error, reading] = jsonLines(read.stdout);
    errorSchema.strict().parse(error);
    readingSchema.strict().parse(reading);
    const unknown = await table.run(['show', '9', '--json']);
    errorSchema.strict().parse(jsonLines(unknown.stderr)[0]);
  });
});

async function jsonFilesOf(zip: string): Promise<Map<string, unknown>> {
  const bytes = await readFile(zip);
  const { files } = await readZip({
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  });
  const parsed = new Map<string, unknown>();
  for (const { path, read } of files)
    if (path.endsWith('.json'))
      parsed.set(path, JSON.parse(new TextDecoder().decode((await read()).bytes!)));
  return parsed;
}
