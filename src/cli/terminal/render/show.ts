import { isOfThePage, spokenCode, spokenReading } from '../../../case/statements/codes.js';
import type { Members } from '../../../case/items/members.js';
import { fieldKey, splitKey } from '../../../case/items/field-key.js';
import { latestOrigin, ORIGIN_KEYS } from '../../../case/statements/origin.js';
import { PROVENANCE_WORDS } from '../../../i18n/labels.js';
import type { Tongue } from '../../../base/wording.js';
import { warningWords } from '../../../i18n/reasons.js';
import {
  C2PA,
  FILES,
  linkWords,
  ORIGIN_WORDS,
  originText,
  whyWords,
} from '../../../i18n/files-on-paper.js';
import type { Part, Reading } from '../../../reading/schema.js';
import type { ItemView } from '../../../case/view/view.js';
import { QUESTION_IDS, QUESTIONS } from '../../../case/statements/questions.js';
import { answersOf } from '../../../case/statements/statement.js';
import { FILE_STAMPS, saidOf, stampLines, stampObject } from '../../../i18n/file-stamps.js';
import type { ItemStamp } from '../../../sign/stamps/item-stamps.js';
import { IMPORTED } from '../../../i18n/imported-on-paper.js';
import { filled } from '../../../i18n/papers.js';
import { STATEMENT as S } from '../../../i18n/statement.js';
import { bundleTime } from '../../../i18n/time.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import {
  headline,
  percent,
  qrRows,
  readingRows,
  saidRows,
  titleWithoutReading,
} from './reading.js';
import { bundleRows, elsewhereRows } from './imported.js';
import { wrap } from '../width.js';
import { renderRows, type Row } from './table.js';

export interface ShowOptions {
  showPersonal: boolean;
  lines: boolean;
  stamps?: readonly ItemStamp[];
  /** The account that stands in place of this one. */
  replacedBy?: string | null;
}

/** All of one item. */
export function renderItem(view: ItemView, options: ShowOptions, canvas: Canvas): string {
  const { style, width } = canvas;
  const { reading } = view;
  const title =
    reading === null
      ? titleWithoutReading(view, canvas)
      : headline(spokenReading(reading, view.confirmations), canvas);
  const blocks = [
    [`${style.bold.cyan(view.item)}  ${title}`],
    reading === null ? accountLines(view, canvas) : values(view, reading, options, canvas),
    renderRows(
      [
        ...(view.imported === undefined ? [] : bundleRows(view.imported, canvas)),
        ...orderRows(view, options, canvas),
        ...originalRows(view, canvas),
        ...stampRows(options, canvas),
        ...elsewhereRows(view, canvas),
      ],
      { indent: 3, width, paintLabel: style.dim },
    ),
    reading === null
      ? []
      : renderRows(readingFacts(reading, canvas), {
          indent: 3,
          width,
          paintLabel: style.dim,
        }),
    reading === null ? [] : textLines(reading, options, canvas),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function values(
  { confirmations }: ItemView,
  reading: Reading,
  options: ShowOptions,
  canvas: Canvas,
): string[] {
  const { messages, style, width } = canvas;
  const rowsOf = (of: Reading | Part, part: number | null) => {
    const said = (field: string) => confirmations[fieldKey(field, part)] ?? [];
    // What a person saw and the program did not.
    const seen = Object.entries(confirmations).flatMap(([key, entries]) => {
      const { field, part: own } = splitKey(key);
      const isRead = isOfThePage(field) || field in of.fields;
      return own === part && !isRead ? saidRows(of, field, entries, canvas) : [];
    });
    return [...readingRows(of, canvas, { evidence: true, said }), ...seen];
  };
  const parts = reading.parts.flatMap((part, index) => [
    {
      label: `  ${messages.card.part(index + 1)}`,
      value: headline(spokenCode(part, index + 1, confirmations), canvas),
    },
    ...rowsOf(part, index + 1),
  ]);
  const rows = [
    ...rowsOf(reading, null),
    ...parts,
    ...qrRows(reading, options.showPersonal, canvas),
  ];
  return renderRows(rows, { indent: 1, width, paintLabel: style.dim });
}

function originalRows(view: ItemView, { messages }: Canvas): Row[] {
  const { original, source, note, addedAt, origin, links, members, statement } = view;
  const { tongue, colon } = messages;
  const { show } = messages;
  const rows: (Row | null)[] = [
    statement === undefined
      ? { label: show.original, value: sanitise(source.name ?? 'stdin') }
      : { label: messages.statement.written, value: bundleTime(statement.writtenAt) },
    { label: show.sha256, value: original.sha256, whole: true },
    { label: '', value: sizeOf(original, messages) },
    { label: show.addedAt, value: bundleTime(addedAt) },
    source.modifiedAt === null
      ? null
      : { label: show.fileTime, value: bundleTime(source.modifiedAt) },
    source.source === null ? null : { label: show.source, value: sanitise(source.source) },
    note === null ? null : { label: show.note, value: sanitise(note.text) },
    original.c2pa ? { label: C2PA.label[tongue], value: C2PA.carried[tongue] } : null,
    ...ORIGIN_KEYS.map((key) => {
      const value = latestOrigin(origin)[key];
      if (value === undefined) return null;
      return { label: ORIGIN_WORDS[key][tongue], value: sanitise(originText(key, value)[tongue]) };
    }),
    ...links.map((link) => ({
      label: FILES.links[tongue],
      value: linkWords(link, view.item)[tongue],
    })),
    members === null
      ? null
      : { label: FILES.members[tongue], value: memberLines(members, tongue, colon) },
  ];
  return rows.filter((row) => row !== null);
}

/** Which of several accounts it is: only the latest stands. */
function orderRows(
  { statement, from }: ItemView,
  { replacedBy = null }: ShowOptions,
  { messages: { tongue } }: Canvas,
): Row[] {
  if (statement === undefined) return [];
  // In a bundle, what it replaces has another number.
  const replaces = from === undefined ? statement.replaces : null;
  const orders = [
    ...(replaces === null ? [] : [filled(S.replaces, { item: replaces })]),
    ...(replacedBy === null ? [] : [filled(S.replacedBy, { item: replacedBy })]),
  ];
  return [
    { label: S.writer[tongue], value: S.writtenBy[statement.as ?? 'unnamed'][tongue] },
    ...orders.map((words) => ({ label: S.state[tongue], value: words[tongue] })),
  ];
}

function stampRows({ stamps = [] }: ShowOptions, { messages: { tongue } }: Canvas): Row[] {
  return stamps.map(({ name, stamp }) => ({
    label: FILE_STAMPS.label[tongue],
    value: [name, ...stampLines(saidOf(stamp, sanitise)).map((words) => words[tongue])].join('\n'),
  }));
}

/** Question and answer, one under the other: both are sentences. */
function accountLines({ statement, from }: ItemView, { messages, style, width }: Canvas): string[] {
  if (statement === undefined) return [];
  const answers = answersOf(statement);
  // 本人 is not who looks at it, nor who this case is about.
  const whose = from === undefined ? '' : filled(IMPORTED.account, { ...from })[messages.tongue];
  const head = whose === '' ? [] : [...wrap(whose, width - 3).map((line) => `   ${line}`), ''];
  const said = QUESTION_IDS.flatMap((id) => {
    const answer = answers[id];
    const lines = answer === null ? [messages.statement.blank] : answer.split('\n').map(sanitise);
    return [
      ...wrap(QUESTIONS[id][messages.tongue], width - 3).map((line) => `   ${style.dim(line)}`),
      ...lines.flatMap((line) => wrap(line, width - 5).map((piece) => `     ${piece}`)),
    ];
  });
  return [...head, ...said];
}

function memberLines({ refused, members }: Members, tongue: Tongue, colon: string): string {
  if (refused !== null) return `${FILES.notExpanded[tongue]}${colon}${whyWords(refused)[tongue]}`;
  return members
    .map(({ name, item, why }) =>
      [item ?? '-', sanitise(name), why === null ? '' : whyWords(why)[tongue]]
        .filter((part) => part !== '')
        .join('  '),
    )
    .join('\n');
}

function sizeOf(
  { bytes, mediaType, width, height }: ItemView['original'],
  { show }: Canvas['messages'],
): string {
  return width === undefined || height === undefined
    ? show.fileSize(bytes, sanitise(mediaType))
    : show.size(bytes, width, height);
}

function readingFacts(
  { metadata, warnings, engines, catalogue }: Reading,
  { messages }: Canvas,
): Row[] {
  const { show, tongue, listSeparator } = messages;
  const used = Object.entries(engines).map(([name, { version }]) => `${name} ${version}`);
  const remarks = warnings.map(({ code }) => warningWords(sanitise(code), tongue));
  const rows: (Row | null)[] = [
    { label: show.provenance, value: PROVENANCE_WORDS[metadata.provenance][tongue] },
    metadata.software === null
      ? null
      : { label: show.software, value: sanitise(metadata.software) },
    metadata.nameTime === null
      ? null
      : { label: show.nameTime, value: bundleTime(metadata.nameTime) },
    remarks.length === 0 ? null : { label: show.warnings, value: remarks.join('\n') },
    { label: show.engines, value: used.join(listSeparator) || '-' },
    catalogue === undefined
      ? null
      : { label: show.catalogue, value: `${sanitise(catalogue.name)}\n${catalogue.sha256}` },
  ];
  return rows.filter((row) => row !== null);
}

function textLines({ lines }: Reading, options: ShowOptions, canvas: Canvas): string[] {
  const { messages, style, width } = canvas;
  if (!options.lines) return lines.length === 0 ? [] : [`   ${style.dim(messages.show.linesHint)}`];
  const rows = lines.map(({ text, confidence }) => ({
    label: percent(confidence),
    value: sanitise(text),
  }));
  const heading = `   ${style.bold(messages.show.lines(lines.length))}`;
  return [heading, ...renderRows(rows, { indent: 3, width, paintLabel: style.dim })];
}

/** `evidence-item-view/1`, without salts. */
export function itemObject(view: ItemView, stamps: readonly ItemStamp[] = []): object {
  const { item, addedAt, original, source, note, reading, origin, members, links, statement } =
    view;
  return {
    schema: 'evidence-item-view/1',
    item,
    addedAt,
    original: { ...original, schema: undefined },
    source: { ...source, schema: undefined, salt: undefined },
    note: note?.text ?? null,
    origin,
    members: members && { ...members, schema: undefined, salt: undefined },
    links,
    stamps: stamps.map(({ name, stamp }) => ({ name, ...stampObject(stamp) })),
    reading,
    // Beside the reading, which stays what the program read.
    confirmations: view.confirmations,
    ...(statement !== undefined && {
      // Of one that came in a bundle the number is another one's there.
      statement: { ...statement, salt: undefined, ...(view.from && { replaces: null }) },
    }),
    ...(view.from && { from: view.from }),
    ...(view.imported && { imported: { ...view.imported, schema: undefined, salt: undefined } }),
    // Others' words, in bundles that were taken in.
    ...(view.elsewhere && {
      elsewhere: view.elsewhere.map(({ words, ...of }) => ({
        ...of,
        words: { ...words, schema: undefined, salt: undefined },
      })),
    }),
  };
}
