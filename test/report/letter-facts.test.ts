/** The sentences of a letter: blanks where something is missing, and no advice to its sender. */
import { describe, expect, it } from 'vitest';
import type { Imported } from '../../src/case/items/imported.js';
import { findingsOf } from '../../src/case/findings/index.js';
import type { Reading } from '../../src/reading/schema.js';
import { evidenceRows } from '../../src/report/evidence-list.js';
import { letterFacts } from '../../src/report/letter/facts.js';
import { field } from '../case/helpers.js';
import { viewOf } from './reports.js';

const said = (machine: string, value: string) => [
  { at: '2022-07-01T00:00:00.000Z', as: 'holder' as const, machine, value },
];

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

it('a report of a test tells when it was taken, and has no clock to fill in', () => {
  const report = { kind: 'test-report', issuer: null, colour: null };
  const testResult = field('positive');
  const sampledAt = field('2022-09-01T07:31:00+08:00');
  const told = (fields: Record<string, ReturnType<typeof field>>) =>
    sentences(viewOf('001', { ...report, fields })).facts[0];
  expect(told({ testResult, sampledAt })).toMatch(
    /^采样时间 2022年9月1日7时31分00秒，核酸检测报告：核酸结果阳性/,
  );
  const unsure = { ...sampledAt, needsReview: true };
  expect(told({ testResult, sampledAt: unsure })).toMatch(/^核酸检测报告：核酸结果阳性/);
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

it('neither a kind nor a title that waits for a look is written as a fact', () => {
  const fields = { statusText: field('红码') };
  const kindReview = { reasons: ['kind-unsure'], alternatives: [] };
  const unsure = viewOf('001', { kindReview, fields } as Partial<Reading>);
  expect(sentences(unsure).facts[0]).not.toContain('健康码');
  expect(sentences(unsure).facts[0]).toMatch(/种类 ____.*状态为“红码”/);
  expect(sentences(unsure).unconfirmed).toEqual(['001']);
  const issuer = { id: 'unlisted', title: '数据来源：样例', confidence: 0.5, needsReview: true };
  const untitled = viewOf('002', { issuer, fields } as Partial<Reading>);
  expect(sentences(untitled).facts[0]).toMatch(/健康码：.*状态为“红码”/);
  expect(sentences(untitled).facts[0]).not.toContain('数据来源');
  expect(sentences(untitled).unconfirmed).toEqual(['002']);
  const looked = viewOf('001', { kindReview, fields } as Partial<Reading>, {
    confirmations: { kind: said('health-code', 'health-code') },
  });
  expect(sentences(looked).facts[0]).toMatch(/健康码/);
  expect(sentences(looked).unconfirmed).toEqual([]);
});

it('a year that the page does not show is said to be inferred, until a person gives another', () => {
  const value = '2022-06-14T08:21:36+08:00';
  const displayedAt = { ...field(value), inferred: ['year'] };
  const reading = { fields: { displayedAt, statusText: field('红码') } };
  const rows = (view: ReturnType<typeof viewOf>) => evidenceRows([view], { neutral: false });
  const read = viewOf('001', reading);
  expect(sentences(read).facts[0]).toContain('2022年6月14日8时21分36秒（年份为推断），');
  expect(rows(read)[0]!.proves.zh).toContain('2022-06-14 08:21:36（年份为推断）');
  expect(rows(read)[0]!.proves.en).toContain('2022-06-14 08:21:36 (year inferred)');
  const corrected = viewOf('001', reading, {
    confirmations: { displayedAt: said(value, '2021-06-14T08:21:36+08:00') },
  });
  expect(sentences(corrected).facts[0]).not.toContain('推断');
  expect(rows(corrected)[0]!.proves.zh).not.toContain('推断');
});

it('tells pairs of items in short where a picture shows several codes, too', () => {
  const code = (idNumber: string) => ({
    ...{ kind: 'health-code', issuer: null, colour: null },
    ...{ region: { x: 0, y: 0, width: 9, height: 9 }, fields: { idNumber: field(idNumber) } },
  });
  const two = { kind: 'several', parts: [code('3713**********0028'), code('3713**********0029')] };
  const one = { fields: { idNumber: field('3713**********0027') } };
  const [first] = sentences(viewOf('001', one), viewOf('002', two as Partial<Reading>)).together;
  expect(first).toContain('证据 001 与证据 002（第 1 个码）、002（第 2 个码）的证件号码');
});

describe('what came in other people’s bundles', () => {
  const red = { statusText: field('红码'), displayedAt: field('2022-06-14T08:00:00+08:00') };
  const from = { bundle: '002', item: '001' };
  const bundle = (item: string, contributor: number) =>
    viewOf(
      item,
      {},
      {
        ...{ reading: null, imported: { item, contributor } as Imported },
        original: { ...viewOf(item).original, type: 'archive', mediaType: 'application/zip' },
      },
    );
  const own = viewOf('001', { fields: { ...red, statusText: field('绿码') } });
  const theirs = viewOf('003', { fields: red }, { from });
  const later = viewOf('005', { fields: red }, { from: { bundle: '004', item: '001' } });

  it('is no fact of the letter’s sender: it stands apart, with who brought it', () => {
    const more = viewOf('007', { fields: red }, { from: { bundle: '006', item: '001' } });
    const { facts, others } = sentences(
      ...[own, bundle('002', 1), theirs, bundle('004', 2), later, bundle('006', 1), more],
    );
    expect(facts).toHaveLength(1);
    expect(facts[0]).toContain('见证据 001');
    expect(others?.groups.map(({ bundles, contributor }) => [bundles, contributor])).toEqual([
      [['002', '006'], 1],
      [['004'], 2],
    ]);
    expect(others?.groups.map(({ facts: said }) => said.length)).toEqual([2, 1]);
    expect(others?.groups[0]?.facts[0]).toMatch(/红码.*见证据 003/);
  });

  it('nor are comparisons that rest on it, or what of it waits for a look', () => {
    const id = (value: string) => ({ ...red, idNumber: field(value) });
    const waiting = { ...field('红码'), needsReview: true };
    const told = sentences(
      viewOf('001', { fields: id('3713**********0027') }),
      bundle('002', 1),
      viewOf('003', { fields: id('3713**********0028') }, { from }),
      viewOf('004', { fields: { statusText: waiting } }, { from: { ...from, item: '002' } }),
    );
    expect(told.together).toEqual([]);
    expect(told.unconfirmed).toEqual([]);
    expect(told.others?.together[0]).toContain('证据 001 与证据 003 的证件号码');
    expect(told.others?.unconfirmed).toEqual(['004']);
  });

  it('names the bundle where it was not packed or told who brought it; own cases have no such part', () => {
    expect(sentences(theirs).others?.groups).toMatchObject([
      { bundles: ['002'], contributor: null },
    ]);
    expect(sentences(theirs).facts).toEqual([]);
    expect(sentences(own).others).toBeNull();
    expect(sentences(own, bundle('002', 1)).others).toBeNull();
    // Nor is the bundle itself what the party made.
    const [row] = evidenceRows([bundle('002', 1)], { neutral: true });
    expect([row?.source.zh, row?.source.en]).toEqual([
      '提供人 1 封存的证据包',
      'bundle sealed by contributor 1',
    ]);
  });
});
