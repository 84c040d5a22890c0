/** `evidence statement`, from a file and on a terminal. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCustody } from '../../src/case/log/custody.js';
import { desk, hasTerminal, jsonLines, typedAt, type Desk } from './helpers.js';

describe('statement --from', () => {
  it('is an item of its own, corrected by another, listed, sealed and verified', async () => {
    const { run, folder } = await desk();
    const form = await run(['statement', '--form', '表.yaml', '--lang', 'zh-CN']);
    expect(form.code).toBe(0);
    const empty = await run(['statement', '--from', '表.yaml']);
    expect([empty.code, empty.stderr]).toEqual([
      4,
      expect.stringContaining('nothing is answered in it'),
    ]);
    expect(await readdir(folder)).toEqual(['表.yaml']);

    const text = await readFile(join(folder, '表.yaml'), 'utf8');
    await writeFile(
      join(folder, '表.yaml'),
      // A form that an earlier version wrote has other words for it.
      text.replace('发现异常时间:', '发现变码: 2022-06-14 08:20'),
    );
    const first = await run(['statement', '--from', '表.yaml', '--as', 'holder']);
    expect(first.code).toBe(0);
    expect(first.stdout).toBe("001  the person's account: 1 answered, 7 left blank\n");
    const same = await run(['statement', '--from', '表.yaml', '--as', 'holder', '--json']);
    expect(jsonLines(same.stdout)).toMatchObject([{ status: 'unchanged', item: '001' }]);
    await writeFile(join(folder, 'b.json'), '{"noticed": "2022-06-14 08:21", "ask": "书面答复"}');
    const second = await run(['statement', '--from', 'b.json', '--json']);
    expect(jsonLines(second.stdout)).toMatchObject([
      {
        ...{ schema: 'evidence-stated/1', status: 'added', item: '002', replaces: '001' },
        ...{
          answered: 2,
          blank: ['where', 'prevented', 'called', 'hotline', 'reply', 'changedBack'],
        },
      },
    ]);
    const shown = await run(['show', '1']);
    expect(shown.stdout).toContain('2022-06-14 08:20');
    expect(shown.stdout).toContain('(blank)');
    expect(shown.stdout).toContain('written down by the person');
    expect(shown.stdout).toContain('replaced by item 002');
    expect((await run(['show', '2'])).stdout).toContain('stands in place of item 001');
    const log = await readFile(join(folder, 'evidence-case', 'custody.jsonl'));
    expect((await parseCustody(log)).entries.map(({ action }) => action)).toEqual([
      ...['create', 'add', 'add'],
    ]);
    const pack = await run(['pack', '-o', 'a.zip']);
    expect(pack.code).toBe(0);
    expect(pack.stderr).toContain('the person’s own account: 001–002');
    expect((await run(['verify', 'a.zip'])).code).toBe(0);
  });

  it('says what to type: a path as a shell takes it, and the option that this command has', async () => {
    const { run, folder } = await desk();
    const form = await run(['statement', '--form', '我 的.yaml']);
    expect(form.stderr).toContain(
      `\n  evidence statement --from "${join(folder, '我 的.yaml')}"\n`,
    );
    for (const name of ['我 的.yaml', '-', 'absent/form.yaml']) {
      const { code, stderr } = await run(['statement', '--form', name]);
      expect(code).toBe(4);
      expect(stderr).toContain('--form');
      expect(stderr).not.toMatch(/-o\b/);
    }
    await run(['worker', 'new-key', 'queue.key']);
    const key = await run(['worker', 'new-key', 'queue.key']);
    expect(key.stderr).toContain('choose another place');
    expect(key.stderr).not.toMatch(/-o\b|--force/);
  });

  it('declines what makes no sense together, and where there is no terminal to ask on', async () => {
    const { run, folder } = await desk();
    for (const [args, code] of [
      [['statement'], 4],
      [['statement', '--from', 'absent.yaml'], 4],
      [['statement', '--from', 'a', '--form', 'b'], 2],
      [['statement', '--force'], 2],
      [['statement', '--as', 'somebody'], 2],
    ] as const)
      expect((await run([...args])).code, args.join(' ')).toBe(code);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe.skipIf(!hasTerminal)('on a terminal (skipped without util-linux script)', () => {
  const typed = (table: Desk, lines: [string, string][]) => typedAt(table, 'statement', lines);
  const question = (number: number, line: string): [string, string][] => [
    [`${number}/8`, ''],
    ['> ', line],
  ];

  it('Ctrl-C loses nothing that was said to be kept, and the next run goes on', async () => {
    const table = await desk();
    const stopped = await typed(table, [
      ...question(1, '昨天早上\r'),
      ...question(2, '家里\r'),
      ...question(3, '\u0003'),
    ]);
    expect(stopped.code).toBe(130);
    expect(stopped.text).toContain('Not in the case yet. 2 answers are kept in');
    const root = join(table.folder, 'evidence-case');
    expect(await readdir(join(root, 'originals'))).toEqual([]);
    const draft = await readFile(join(root, 'statement-draft.json'), 'utf8');
    expect(draft).toContain('昨天早上');

    const kept = [1, 2, 3, 4, 5, 6, 7].flatMap((number) => question(number, '\r'));
    const done = await typed(table, [
      ...kept,
      ...question(8, '书面答复\r'),
      ['leaves it for later:', '\r'],
      ['Who says so?', 'nobody\r'],
      ['Who says so?', '1\r'],
    ]);
    expect(done.code).toBe(0);
    expect(done.text).toContain("001 the person's account: 3 answered, 5 left blank");
    expect(await readdir(join(root, 'originals'))).toEqual(['001.json']);
    expect(await readFile(join(root, 'originals', '001.json'), 'utf8')).toContain('"holder"');
    expect(await readdir(root)).not.toContain('statement-draft.json');
  });
});
