/** A person's own account: from a file, into the case, and on paper apart from what pictures show. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { addStatement, statementIn } from '../../src/actions/statement.js';
import { createCase } from '../../src/case/node/create.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { personalFindings } from '../../src/actions/pack/personal.js';
import { QUESTION_IDS } from '../../src/case/statements/questions.js';
import { noAnswers, type Answers } from '../../src/case/statements/statement.js';
import { toldMoment } from '../../src/case/statements/typed-value.js';
import { parseStatementFile, statementForm } from '../../src/case/statements/statement-file.js';
import { CasePaths } from '../../src/case/node/layout.js';
import { Case } from '../../src/case/node/store.js';
import { PLAIN } from '../../src/case/node/encryption.js';
import { viewItems } from '../../src/case/view/view.js';
import { timelineOf } from '../../src/case/view/timeline.js';
import { reportPaper } from '../../src/report/document/report.js';
import { paperHtml } from '../../src/report/html/render.js';
import { accountOf } from '../../src/report/letter/account.js';
import { letterDocx } from '../../src/report/node/docx.js';
import { officeOf } from '../../src/i18n/offices/index.js';
import { readAnswers } from '../../src/actions/statement.js';
import { StatementDraft } from '../../src/case/node/statement-draft.js';
import type { Seat } from '../../src/cli/terminal/prompt.js';
import { askStatement } from '../../src/cli/terminal/statement-report.js';
import { messagesIn } from '../messages.js';
import { Terminal } from '../../src/cli/terminal/terminal.js';
import { viewOf } from '../report/reports.js';
import { run } from '../bundle/tools.js';
import { tempFolder } from '../case/helpers.js';
import { installed } from '../report/tools.js';

const answers = (some: Partial<Answers>): Answers => ({ ...noAnswers(), ...some });
const SAID = answers({
  noticed: '2022-06-14 08:20',
  hotline: '0539-12345\n工单 001220614',
  changedBack: '过了两天，上午十点左右',
  ask: '书面答复',
});

describe('from a file', () => {
  it('takes YAML and JSON, and every value as text', () => {
    const yaml = [
      '发现异常时间: 2022-06-14 08:20',
      'hotline: 001220614',
      '3: no',
      'reply: ~',
      'ask: |',
      '  一',
      '  二',
    ].join('\n');
    expect(parseStatementFile(yaml)).toEqual(
      answers({
        noticed: '2022-06-14 08:20',
        hotline: '001220614',
        prevented: 'no',
        ask: '一\n二',
      }),
    );
    expect(parseStatementFile('{"hotline": 12345, "reply": null, "where": "null"}')).toEqual(
      answers({ hotline: '12345', where: 'null' }),
    );
  });

  it.each([
    ['a: &x [1]\nb: *x', 'alias', 2],
    ['noticed: &a 1\nask: *a', 'alias', 2],
    ['noticed: !!js/function x', 'not-yaml', 1],
    ['noticed: 1\n\nnoticed: 2', 'not-yaml', 3],
    ['发现异常时间: 1\nnoticed: 2', 'unknown-key', 2],
    ['--- 1\n--- 2', 'not-yaml', 2],
    ['who: me', 'unknown-key', 1],
    ['ask: [1, 2]', 'not-text', 1],
    ['- ask', 'not-a-list', 0],
    ['', 'not-a-list', 0],
    ['ask:\nreply: " "', 'blank', 0],
    [`ask: ${'长'.repeat(4001)}`, 'too-long', 1],
    ['noticed: 1\r\nhotline: 12345 #4711\r\n', 'remark', 2],
    ['# 问\n\nhotline: #4711\nask: 1', 'remark', 3],
    ['ask: "1" # 2', 'remark', 1],
    ['where: |\n  a\n  b # c\nask: | # 2\n  1', 'remark', 4],
  ])('declines %j', (text, problem, line) => {
    expect(parseStatementFile(text)).toMatchObject({ problem, line });
  });

  it('a # is no remark in a word, in quotes, in lines of its own; nor is a line that begins with one lost', () => {
    const yaml = [
      '# head',
      'hotline: a#b',
      'reply: "c #d"',
      '  # between',
      'ask: |',
      '  # e',
      '  f # g',
    ];
    expect(parseStatementFile(yaml.join('\n'))).toEqual(
      answers({ hotline: 'a#b', reply: 'c #d', ask: '# e\nf # g' }),
    );
  });

  it('a billion laughs cost nothing', () => {
    const bomb = ['a: &a ["lol"]'];
    for (let i = 1; i < 30; i++) bomb.push(`k${i}: &k${i} [*${i === 1 ? 'a' : `k${i - 1}`}, *a]`);
    expect(parseStatementFile(bomb.join('\n'))).toMatchObject({ problem: 'alias' });
  });

  it('reads what a Chinese Windows saves, and declines what is too large', async () => {
    const folder = await tempFolder();
    // 要求: 书面 in GB 18030.
    await writeFile(
      join(folder, 'gb.yaml'),
      Buffer.from([0xd2, 0xaa, 0xc7, 0xf3, 0x3a, 0x20, 0xca, 0xe9, 0xc3, 0xe6]),
    );
    expect(await readAnswers(join(folder, 'gb.yaml'))).toEqual(answers({ ask: '书面' }));
    await writeFile(join(folder, 'large.yaml'), '#'.repeat(300 * 1024));
    for (const [name, problem] of [
      ['large.yaml', 'too-large'],
      ['.', 'not-yaml'],
    ])
      await expect(readAnswers(join(folder, name!))).rejects.toMatchObject({ args: { problem } });
  });

  it('the form comes back as it was, and empty as nothing', () => {
    for (const tongue of ['zh', 'en'] as const)
      expect(parseStatementFile(statementForm(SAID, tongue))).toEqual(SAID);
    expect(statementForm(SAID, 'zh')).not.toMatch(/When did|Write/);
    const odd = answers({ ask: '  - a: b\n\n# c\n"d"', reply: "'~'" });
    expect(parseStatementFile(statementForm(odd, 'zh'))).toEqual({
      ...odd,
      ask: '- a: b\n\n# c\n"d"',
    });
    expect(parseStatementFile(statementForm(noAnswers(), 'en'))).toMatchObject({
      problem: 'blank',
    });
  });
});

it('a time is only what was said in figures and in full', () => {
  expect(toldMoment('2022年6月14日 8:20')).toMatchObject({ precision: 'minute' });
  expect(toldMoment('2022-06-14')).toMatchObject({ precision: 'day' });
  for (const text of ['6月14日 8:20', '早上八点多', '2022-06-14 早上', '2022-06-31', null])
    expect(toldMoment(text), String(text)).toBeNull();
});

async function caseWith(...said: Answers[]): Promise<Case> {
  const folder = join(await tempFolder(), 'evidence-case');
  await createCase(folder);
  const editor = await CaseEditor.edit(folder);
  for (const one of said) await addStatement(editor, one, 'helper');
  await editor.close();
  return Case.open(folder);
}

describe('in the case', () => {
  it('a correction is a new account; the old one stays, and both are in the log', async () => {
    const corrected = { ...SAID, ask: '书面答复并道歉' };
    const of = await caseWith(SAID, SAID, corrected);
    expect(of.items.map(({ item }) => item)).toEqual(['001', '002']);
    expect(of.log.entries.map(({ action, item }) => `${action} ${item}`)).toEqual([
      ...['create null', 'add 001', 'add 002'],
    ]);
    const views = await viewItems(of);
    expect(views.map(({ statement }) => statement?.replaces)).toEqual([null, '001']);
    expect(views[0]!.statement!.answers.at(-1)!.answer).toBe('书面答复');
    expect(await statementIn(of)).toEqual({ item: '002', answers: corrected, as: 'helper' });
    expect(personalFindings(views)).toContainEqual({
      ...{ class: 'statement', full: ['001', '002'], masked: [] },
    });
    // A person who opens the original without this program sees what it is.
    const text = await readFile(of.paths.original('001', 'json'), 'utf8');
    expect(text).toContain('当事人自述');
    expect(text).toContain('什么时候发现健康码变了');
    expect(views[0]!.reading).toBeNull();
  });

  it('the same words twice do not have the same hash', async () => {
    const [a, b] = [await caseWith(SAID), await caseWith(SAID)];
    expect(a.items[0]!.sha256).not.toBe(b.items[0]!.sha256);
  });
});

describe('on paper', () => {
  async function views() {
    const of = await caseWith(answers({ ask: '旧的要求' }), SAID);
    return [viewOf('003'), ...(await viewItems(of))];
  }

  it('the report keeps it apart, marks its times and shows its blanks', async () => {
    const all = await views();
    const paper = reportPaper({
      ...{ language: 'zh', bundle: null, caseId: 'x', salt: null, sequence: null },
      ...{ fingerprint: null, fingerprintQr: null, date: new Date(0), views: all, findings: [] },
      timeline: timelineOf({ views: all, bundles: [] }),
      ...{ stamps: new Map(), custody: [], pictures: new Map() },
    });
    const of = (item: string) => {
      const at = paper.blocks.findIndex((block) => block.type === 'heading' && block.item === item);
      const next = paper.blocks.findIndex((block, i) => i > at && block.type === 'heading');
      return JSON.stringify(paper.blocks.slice(at, next));
    };
    expect(of('002')).toContain('不是画面显示的内容，程序没有核对');
    expect(of('002')).toContain('工单 001220614');
    expect(of('002').match(/（未填）_/g)).toHaveLength(4);
    expect(of('002')).toContain('代替证据 001（仍保留）');
    expect(of('001')).toContain('已由证据 002 代替');
    expect(of('003')).not.toContain('当事人');
    const marks = paper.blocks.flatMap((block) => (block.type === 'timeline' ? block.marks : []));
    const told = marks.filter(({ text }) => JSON.stringify(text).includes('当事人自述'));
    expect(told.map(({ time, swatch }) => [time, swatch])).toEqual([['2022-06-14 08:20', null]]);
    const html = paperHtml(paper, new Map());
    expect(html).toContain('过了两天，上午十点左右');
    // What a machine reads as the timeline is of pictures alone.
    expect(JSON.stringify(timelineOf({ views: all, bundles: [] }))).not.toContain('told');
  });

  it('the letter says it under a heading of its own, after what the pages show', async () => {
    const all = await views();
    const account = accountOf(all, new Map([['002', '7']]))!;
    expect(account.from).toBe('（见证据 002，报告第 7 页）');
    expect(account.lines).toEqual([
      ...['发现异常时间：2022-06-14 08:20', '当时所在地：____________________________'],
      '受影响的事项：____________________________',
      '与本人联系的单位或人员：____________________________',
      ...['热线与工单号：0539-12345', '工单 001220614'],
      '答复：____________________________',
      ...['恢复时间：过了两天，上午十点左右', '要求：书面答复'],
    ]);
    expect(accountOf([viewOf('001')], new Map())).toBeNull();
    const facts = { facts: ['页面显示'], together: [], unconfirmed: [], others: null };
    const rest = { facts, account, provenance: null, evidence: [], pages: new Map() };
    const xml = async (office: string) => {
      const folder = await tempFolder();
      const docx = await letterDocx({ ...rest, office: officeOf(office)! });
      await writeFile(join(folder, 'letter.docx'), docx);
      if (!installed('unzip')) return null;
      return (await run('unzip -p letter.docx word/document.xml', folder)).output;
    };
    const [complaint, information] = [await xml('12345'), await xml('information')];
    // Without unzip here, the words above have been looked at all the same.
    if (complaint === null || information === null) return;
    const [shown, heading, said] = ['页面显示', '当事人自述（本人的说法', '恢复时间：过了两天'].map(
      (words) => complaint.indexOf(words),
    );
    expect(shown).toBeGreaterThan(0);
    expect(heading).toBeGreaterThan(shown!);
    expect(said).toBeGreaterThan(heading!);
    // An office that wants no facts gets none.
    expect(information).not.toContain('本人的说法');
  });
});

describe('asked on a terminal', () => {
  function seat() {
    const stdin = new PassThrough();
    let text = '';
    const write = (chunk: Buffer, _: unknown, done: () => void) => {
      text += chunk.toString();
      done();
    };
    const stderr = new Writable({ write }) as unknown as Seat['stderr'];
    const stop = new AbortController();
    const options = { env: {}, colourOff: true, quiet: false, json: false };
    const terminal = new Terminal({
      ...{ messages: messagesIn('en'), english: messagesIn('en') },
      stdout: stderr,
      stderr,
      ...options,
    });
    const type = async (...lines: string[]) => {
      for (const line of lines) {
        // As people do: one line after the question.
        const before = text.length;
        stdin.push(`${line}\n`);
        while (text.length === before) await new Promise((done) => setTimeout(done, 1));
        await new Promise((done) => setTimeout(done, 2));
      }
    };
    const end = (line: string) => void stdin.push(`${line}\n`);
    const interrupt = () => stop.abort();
    const at = { stdin, input: true, stderr, signal: stop.signal, interrupt };
    return { seat: at, terminal, type, end, stop, said: () => text };
  }

  it('keeps each answer, lets them be changed and cleared, and asks at the end', async () => {
    const { seat: at, terminal, type, end, said } = seat();
    const kept: Answers[] = [];
    const asked = askStatement(
      terminal,
      at,
      answers({ where: '家里', reply: '旧' }),
      async (so) => {
        kept.push({ ...so });
      },
    );
    await type('昨天', '', '', '', '', '-', '', '道歉');
    await type('9', '8', '书面答复');
    end('');
    expect(await asked).toEqual(answers({ noticed: '昨天', where: '家里', ask: '书面答复' }));
    expect(kept).toHaveLength(4);
    expect(said()).toContain('now: 家里');
    expect(said()).toContain('(blank)');
    expect(said()).toContain('Enter, a number, or q.');
  });

  it('q leaves it, and Ctrl-C and Ctrl-D end it', async () => {
    const one = seat();
    const left = askStatement(one.terminal, one.seat, noAnswers(), async () => {});
    await one.type(...QUESTION_IDS.map(() => ''));
    one.end('q');
    expect(await left).toBeNull();
    const two = seat();
    const stopped = askStatement(two.terminal, two.seat, noAnswers(), async () => {});
    const refused = expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    two.stop.abort();
    await refused;
    const three = seat();
    const ended = askStatement(three.terminal, three.seat, noAnswers(), async () => {});
    three.seat.stdin.push(null);
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('the draft is what is claimed of it', async () => {
    const folder = await tempFolder();
    const draftIn = (root: string) => new StatementDraft(new CasePaths(root), PLAIN);
    const draft = draftIn(folder);
    expect(await draft.read()).toBeNull();
    await draft.write(SAID);
    expect(draft.answered).toBe(4);
    expect(await draftIn(folder).read()).toEqual(SAID);
    await writeFile(draft.file, '{"schema"');
    expect(await draftIn(folder).read()).toBeNull();
    const nowhere = draftIn(join(folder, 'absent'));
    await expect(nowhere.write(SAID)).rejects.toMatchObject({ code: 'file-not-found' });
    expect(nowhere.answered).toBe(0);
  });
});
