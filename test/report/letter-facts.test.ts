/** The sentences of a letter: blanks where something is missing, and no advice to its sender. */
import { expect, it } from 'vitest';
import { findingsOf } from '../../src/case/findings/index.js';
import { letterFacts } from '../../src/report/letter/facts.js';
import { field } from '../case/helpers.js';
import { viewOf } from './reports.js';

const sentences = (...views: ReturnType<typeof viewOf>[]) =>
  letterFacts(views, findingsOf(views), new Map());

it('a clock without a year leaves a blank for the year alone', () => {
  const fields = {
    displayedAt: field('--06-14T08:21:36+08:00'),
    statusText: field('红码'),
  };
  expect(sentences(viewOf('001', { fields })).facts).toEqual([
    expect.stringMatching(/^页面显示时间 ____年6月14日8时21分36秒，.*状态为“红码”/),
  ]);
});

it('a poster is not said to show a time', () => {
  const poster = { kind: 'venue-code', issuer: null, colour: null };
  const fields = { venueName: field('样例车站') };
  const [said] = sentences(viewOf('001', { ...poster, fields })).facts;
  expect(said).toMatch(/^场所码：场所“样例车站”/);
});

it('names two items without a gap, and asks nothing of its reader', () => {
  const idNumber = (value: string) => ({ fields: { idNumber: field(value) } });
  const { together } = sentences(
    viewOf('001', idNumber('3713**********0027')),
    viewOf('002', idNumber('3713**********0028')),
    viewOf('003', idNumber('3713**********0029')),
  );
  expect(together[0]).toContain('证据 001 与证据 002、003 的证件号码');
  expect(together.join('')).not.toMatch(/请/);
});
