/** Of pictures that have not been read nothing is said that only a look would tell. */
import { expect, it } from 'vitest';
import { findingsOf } from '../../src/case/findings/index.js';
import { timelineOf } from '../../src/case/view/timeline.js';
import { reportPaper } from '../../src/report/document/report.js';
import { letterFacts } from '../../src/report/letter/facts.js';
import { viewOf } from './reports.js';

const unread = viewOf('001', {}, { reading: null });
const read = viewOf('002', { fields: {} });

function paperOf(...views: ReturnType<typeof viewOf>[]): string {
  return JSON.stringify(
    reportPaper({
      ...{ language: 'zh', caseId: 'case', salt: null, date: new Date(0), views, custody: [] },
      ...{ fingerprint: null, fingerprintQr: null, stamps: new Map(), pictures: new Map() },
      ...{ bundle: null, sequence: null, findings: findingsOf(views) },
      timeline: timelineOf({ views, bundles: [] }),
    }),
  );
}

it('the report counts them as such, and says that they were not compared', () => {
  const paper = paperOf(unread, read);
  expect(paper).toContain('尚未识别 1 件');
  expect(paper).not.toContain('未识别种类');
  expect(paper).toContain('尚未识别的 1 件没有对照');
  expect(paperOf(read)).not.toContain('没有对照');
});

it('they are not said to show no time', () => {
  expect(timelineOf({ views: [unread, read], bundles: [] }).undated).toEqual(['002']);
});

it('a letter says that what they show is not in it', () => {
  expect(letterFacts([unread, read], [], new Map()).unconfirmed).toEqual(['001']);
});
