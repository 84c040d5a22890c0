/** The report as blocks: from a case, its findings and its times to what stands on paper. Pure. */
import { lastOf } from '../../base/lists.js';
import { currentValue, spokenReading } from '../../case/statements/codes.js';
import type { CustodyEntry } from '../../case/log/custody.js';
import type { Finding } from '../../case/findings/index.js';
import { chinaTime } from '../../case/view/moments.js';
import type { Timeline } from '../../case/view/timeline.js';
import { isUnread, openReviews, replacedBy, type ItemView } from '../../case/view/view.js';
import { zonedTime } from '../../i18n/time.js';
import { COMMANDS } from '../../bundle/how-to-verify.js';
import {
  betterCopies,
  evidenceRows,
  LIST_COLUMNS,
  openedItems,
  type StampsByItem,
} from '../evidence-list.js';
import { mergedFindings } from '../merge-findings.js';
import { groundLabel } from '../../i18n/grounds.js';
import { fieldValue, issuerWords, itemWords } from '../../i18n/labels.js';
import type { QrModules, Block, Paper, PaperLanguage, Picture, Text } from './types.js';
import { linkWords } from '../../i18n/files-on-paper.js';
import { filled, HONEST, joined, NOT_YET, REPORT as W } from '../../i18n/papers.js';
import { annex } from './annex.js';
import { importedBlocks } from './imported.js';
import { itemBlocks } from './items.js';
import { stampBlocks } from './stamps.js';
import { statementBlocks } from './statement.js';
import { timelineBlocks } from './timeline.js';
import { colourInShort } from './values.js';

export interface ReportFacts {
  language: PaperLanguage;
  caseId: string;
  /** `evidence-<id>`, or null for a draft. */
  bundle: string | null;
  sequence: number | null;
  /** Of a draft: the number of the bundle that would hold what no bundle holds yet, or null. */
  unsealed?: number | null;
  /** Of the certificate; null where there is no key yet. */
  fingerprint: string | null;
  fingerprintQr: QrModules | null;
  salt: string | null;
  /** Packing time, or now for a draft. */
  date: Date;
  views: readonly ItemView[];
  stamps: StampsByItem;
  findings: readonly Finding[];
  timeline: Timeline;
  custody: readonly CustodyEntry[];
  pictures: ReadonlyMap<string, Picture | null>;
}

/** China's: a report that is made again in another time zone must be the same. */
const OFFSET_MINUTES = 480;

export function reportPaper(facts: ReportFacts): Paper {
  const { language, bundle, caseId, salt, date, views, stamps, pictures } = facts;
  const better = betterCopies(views);
  const opened = openedItems(views);
  const blocks: Block[] = [
    ...cover(facts),
    ...summary(facts),
    ...timelineBlocks(facts.timeline, views, facts.unsealed),
    ...findingBlocks(facts.findings, views),
    ...views.flatMap((view) =>
      view.statement === undefined
        ? itemBlocks(view, pictures.get(view.item) ?? null, {
            better: better.get(view.item),
            isOpened: opened.has(view.item),
          })
        : statementBlocks(view, view.statement, replacedBy(view, views)),
    ),
    ...importedBlocks(views),
    ...stampBlocks(stamps),
    ...list(views, stamps),
    { type: 'heading', level: 1, text: W.honest, newPage: true },
    { type: 'list', items: honest(bundle) },
    { type: 'heading', level: 1, text: W.verify },
    { type: 'text', text: W.verifyNote },
    { type: 'code', lines: [COMMANDS.hashes, COMMANDS.signature, COMMANDS.fingerprint] },
    ...annex(facts),
  ];
  const foot: Text = bundle ?? joined(W.notSealed, `  ${caseId}`);
  return { title: W.title, language, foot, salt, date, blocks };
}

/** A draft shows nothing of what sealing shows. */
function honest(bundle: string | null): readonly Text[] {
  return bundle === null ? [NOT_YET, ...HONEST.slice(1)] : HONEST;
}

function cover(facts: ReportFacts): Block[] {
  const { bundle, caseId, date, sequence, fingerprint, fingerprintQr, views } = facts;
  const time = zonedTime(date, OFFSET_MINUTES);
  const sealed = joined(`${time} (`, W.sealedClock, ')');
  const rows: [Text, Text][] = [
    [W.bundle, bundle ?? W.notSealed],
    [W.caseId, caseId],
    [W.submitter, W.blankLine],
    [W.matter, W.blankLine],
    [bundle === null ? W.madeAt : W.sealedAt, bundle === null ? time : sealed],
    ...(sequence === null ? [] : [[W.sequence, String(sequence)] as [Text, Text]]),
    [W.items, joined(`${views.length} `, W.count)],
    ...(fingerprint === null ? [] : [[W.fingerprint, grouped(fingerprint)] as [Text, Text]]),
  ];
  const facts_ = rows.map(([label, text]) => ({ label, cell: { text } }));
  const qr = fingerprintQr;
  return [
    { type: 'title', text: W.title },
    { type: 'facts', rows: facts_ },
    ...(qr === null ? [] : [{ type: 'qr' as const, ...qr, caption: W.fingerprintQr }]),
    { type: 'box', heading: W.honest, items: honest(bundle).slice(0, 2) },
  ];
}

function grouped(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(' ');
}

function summary({ views, findings, timeline }: ReportFacts): Block[] {
  const shown = timeline.events.filter(({ kind }) => kind === 'shown');
  const [first, last] = [shown[0], lastOf(shown)];
  const day = (at: number) => zonedTime(new Date(at), OFFSET_MINUTES).slice(0, 10);
  const notes = findings.filter(({ level }) => level === 'note').length;
  const confirmed = views.reduce((sum, view) => sum + Object.keys(view.confirmations).length, 0);
  const open = views.reduce((sum, view) => sum + openReviews(view), 0);
  const rows: [Text, Text][] = [
    [W.kinds, kindCounts(views)],
    ...(first && last
      ? [[W.period, [...new Set([day(first.at), day(last.at)])].join(' – ')] as [Text, Text]]
      : []),
    [W.found, findingCounts(findings.length - notes, notes)],
    [W.confirmedCount, String(confirmed)],
    [W.toReview, String(open)],
  ];
  const times = new Map<string | null, Text>();
  for (const { item, at: from, precision, inferredYear } of shown)
    if (!times.has(item)) {
      const time = chinaTime({ from, to: from, precision });
      times.set(item, inferredYear ? joined(time, W.yearInferred) : time);
    }
  const columns = [
    { head: W.number, weight: 7 },
    { head: W.kinds, weight: 25 },
    { head: W.colour, weight: 12 },
    { head: W.timeShown, weight: 24 },
    { head: W.toReview, weight: 16 },
    { head: pageHead, weight: 10 },
  ];
  return [
    { type: 'heading', level: 1, text: W.summary, newPage: true },
    { type: 'facts', rows: rows.map(([label, text]) => ({ label, cell: { text } })) },
    { type: 'table', columns, rows: views.map((view) => indexRow(view, times.get(view.item))) },
  ];
}

const pageHead = { zh: '页码', en: 'page' };

/** @param at Its first time on the screen, as exactly as it stands there. */
function indexRow(view: ItemView, at: Text | undefined) {
  const { item, from } = view;
  const reading = view.reading && spokenReading(view.reading, view.confirmations);
  const colour = colourInShort(view, null);
  const open = openReviews(view);
  const more = [
    ...(reading?.issuer ? [issuerWords(reading.issuer)] : []),
    ...(from ? [linkWords({ as: 'came-in', item: from.bundle }, item)] : []),
  ];
  return [
    { text: item, bold: true },
    { text: itemWords(view), ...(more.length > 0 && { more }) },
    colour === null ? { text: '' } : { text: colour.text, swatch: colour.swatch ?? undefined },
    { text: at ?? timeRead(view) },
    { text: open === 0 ? '' : String(open) },
    { text: '', pageOf: item },
  ];
}

/** As the screen shows it, without a year. */
function timeRead({ reading, confirmations }: ItemView): string {
  if (reading === null) return '';
  const { value } = currentValue({ reading, confirmations }, 'displayedAt');
  return value === null ? '' : fieldValue('displayedAt', value, 'zh');
}

function kindCounts(views: readonly ItemView[]): Text {
  const counts = new Map<string, { words: { zh: string; en: string }; count: number }>();
  for (const view of views) {
    const words = itemWords(view);
    counts.set(words.zh, { words, count: (counts.get(words.zh)?.count ?? 0) + 1 });
  }
  const each = [...counts.values()];
  return {
    zh: each.map(({ words, count }) => `${words.zh} ${count} 件`).join('，'),
    en: each.map(({ words, count }) => `${count} × ${words.en}`).join(', '),
  };
}

function findingCounts(found: number, notes: number): Text {
  return {
    zh: notes === 0 ? `${found} 处` : `${found} 处，另有提示 ${notes} 条`,
    en: notes === 0 ? String(found) : `${found}, and ${notes} notes`,
  };
}

function findingBlocks(findings: readonly Finding[], views: readonly ItemView[]): Block[] {
  const heading: Block = { type: 'heading', level: 1, text: W.findings };
  const unread = views.filter(isUnread).length;
  const apart: Block[] =
    unread === 0 ? [] : [{ type: 'text', text: filled(W.notCompared, { n: unread }) }];
  if (findings.length === 0) return [heading, { type: 'text', text: W.noFindings }, ...apart];
  return [
    heading,
    { type: 'text', text: W.findingsNote, style: 'small' },
    ...apart,
    ...mergedFindings(findings).flatMap((group, index): Block[] => {
      const [finding] = group;
      const grounds = group.flatMap((one) => one.grounds);
      const mark = finding.level === 'note' ? joined('[', W.note, '] ') : '';
      const open = grounds.filter(({ sure }) => !sure);
      return [
        { type: 'heading', level: 2, text: joined(`${index + 1}. `, mark, finding.title) },
        ...group.map(({ says }): Block => ({ type: 'text', text: says })),
        ...(open.length === 0
          ? []
          : [
              {
                type: 'text' as const,
                text: joined(W.ifConfirmed, labels(open)),
                style: 'strong' as const,
              },
            ]),
        {
          type: 'facts',
          rows: [
            { label: W.rests, cell: { text: labels(grounds) } },
            { label: W.weakness, cell: { text: finding.weakness } },
            { label: W.innocent, cell: { text: finding.innocent } },
          ],
        },
      ];
    }),
  ];
}

function labels(grounds: Finding['grounds']) {
  return {
    zh: [...new Set(grounds.map((ground) => groundLabel(ground, 'zh')))].join('、'),
    en: [...new Set(grounds.map((ground) => groundLabel(ground, 'en')))].join(', '),
  };
}

function list(views: readonly ItemView[], stamps: StampsByItem): Block[] {
  const rows = evidenceRows(views, { neutral: false, stamps }).map((row) => [
    { text: row.number, bold: true },
    { text: row.name },
    { text: row.source },
    { text: row.proves },
    { text: row.form },
    { text: '', pageOf: row.number },
    { text: row.copies },
    { text: row.format },
    { text: row.sha256 },
    { text: row.remark },
  ]);
  return [
    { type: 'heading', level: 1, text: W.list, newPage: true },
    { type: 'table', columns: LIST_COLUMNS, rows, small: true },
    { type: 'text', text: W.listNote, style: 'small' },
    { type: 'signatures', rows: [[W.listBy, W.listDate]] },
  ];
}
