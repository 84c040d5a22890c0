/** Wherever a report lists items by their number, what came in another's bundle says so. */
import { expect, it } from 'vitest';
import { findingsOf } from '../../src/case/findings/index.js';
import { timelineOf } from '../../src/case/view/timeline.js';
import { reportPaper } from '../../src/report/document/report.js';
import { paperHtml } from '../../src/report/html/render.js';
import { foldedText } from '../../src/report/paper-text.js';
import { field } from '../case/helpers.js';
import { viewOf } from './reports.js';

it('in the summary and in the timeline', () => {
  const fields = {
    displayedAt: field('2022-06-14T08:00:00+08:00'),
    statusText: field('红码'),
  };
  const from = { bundle: '002', item: '001' };
  const views = [viewOf('001', { fields }), viewOf('003', { fields }, { from })];
  const paper = reportPaper({
    ...{ language: 'zh' as const, caseId: 'case', salt: null, custody: [], views },
    ...{ fingerprint: null, fingerprintQr: null, stamps: new Map(), pictures: new Map() },
    ...{ bundle: null, sequence: null, unsealed: 1, date: new Date('2022-07-02T00:00:00Z') },
    findings: findingsOf(views),
    timeline: timelineOf({ views, bundles: [] }),
  });
  const pieces = paperHtml(paper, new Map()).split(/(?=<(?:tr|li)[\s>])/);
  const rowsOf = (tag: string, item: string) =>
    pieces
      .filter((piece) => piece.startsWith(`<${tag}`))
      .map((piece) => foldedText(piece).replace(/\s+/g, ' ').trim())
      .filter((text) => text.includes(`${item} `) && text.includes('健康码'));
  for (const tag of ['tr', 'li']) {
    expect(rowsOf(tag, '003')[0], tag).toContain('取自证据包 002');
    expect(rowsOf(tag, '001')[0], tag).toContain('健康码');
    expect(rowsOf(tag, '001')[0], tag).not.toContain('取自');
  }
});
