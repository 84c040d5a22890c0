import { measuredRgb } from '../../../recognise/colour/bands.js';
import { itemKind, kindWords, shownValue } from '../../../i18n/labels.js';
import { currentValue, spokenReading } from '../../../case/statements/codes.js';
import type { Reading } from '../../../reading/schema.js';
import type { Case } from '../../../case/node/store.js';
import { isUnread, kindOf, openReviews, type ItemView } from '../../../case/view/view.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { padEnd, stringWidth, truncate } from '../width.js';

const GAP = '  ';
const COLUMNS = ['item', 'colour', 'status', 'kind', 'displayedAt', 'file'] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Record<Column, string>;

/** What gives way on a narrow screen, and down to which width; then whole columns go, `file` first. */
const LEAST: Partial<Record<Column, number>> = { file: 10, kind: 12, status: 12 };
const DROPPED: Column[] = ['file', 'kind', 'displayedAt'];

/** One line an item. `?` before the status: a person should look at something. */
export function renderList(views: readonly ItemView[], canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const rows = views.map((view) => cells(view, canvas));
  const heads = messages.list.columns;
  const widths = fit(heads, rows, width);
  const head = line(heads, widths, (_column, text) => style.dim(text));
  const body = rows.map((row, index) => {
    const colour = views[index]?.reading?.colour;
    const rgb = colour ? measuredRgb(colour) : null;
    return line(row, widths, (column, text) => {
      if (column === 'item') return style.cyan(text);
      if (column === 'colour' && rgb !== null) return text.replace('█', style.rgb(...rgb)('█'));
      return column === 'status' ? text.replace(/^\?/, style.yellow('?')) : text;
    });
  });
  return [head, ...body].join('\n');
}

function line(
  row: Cells,
  widths: Record<Column, number>,
  paint: (column: Column, text: string) => string,
): string {
  return COLUMNS.filter((column) => widths[column] > 0)
    .map((column) => paint(column, padEnd(truncate(row[column], widths[column]), widths[column])))
    .join(GAP)
    .trimEnd();
}

function cells(view: ItemView, { messages, style }: Canvas): Cells {
  const { item, reading, source } = view;
  const { tongue, list } = messages;
  const name = sanitise(source.name ?? (view.statement === undefined ? 'stdin' : ''));
  const file = view.from === undefined ? name : `${name} ← ${view.from.bundle}`.trim();
  if (reading === null) {
    const kind = isUnread(view) ? list.notRead : itemKind(view)[tongue];
    return { item, kind, colour: '', status: '', displayedAt: '', file };
  }
  const show = (name: string, shorten = (text: string) => text) => {
    const { value, corrected } = currentValue({ ...view, reading }, name);
    if (value === null) return '';
    const text = shorten(sanitise(shownValue(name, value, tongue)));
    return corrected ? text + list.corrected : text;
  };
  const spokenName = (of: ItemView & { reading: Reading }) => {
    const spoken = spokenReading(of.reading, of.confirmations);
    return spoken.issuer === null ? kindWords(spoken)[tongue] : sanitise(spoken.issuer.title);
  };
  const corrected = ['kind', 'issuer'].some(
    (field) => currentValue({ ...view, reading }, field).corrected,
  );
  const swatch = style.level > 0 ? '█ ' : '';
  const mark = openReviews(view) > 0 ? '? ' : '  ';
  return {
    item,
    kind: spokenName({ ...view, reading }) + (corrected ? list.corrected : ''),
    colour: reading.colour === null ? show('colour') : swatch + show('colour'),
    status: mark + (show('statusText') || show('visited')),
    displayedAt: show('displayedAt', withoutSeconds) || show('scannedAt', withoutSeconds),
    file,
  };
}

/** They are for `show`. */
function withoutSeconds(time: string): string {
  return time.replace(/(\d\d:\d\d):[\d.]+$/, '$1');
}

/**
 * Natural widths; then the widest of those that may give way does, until the line fits. Where that is not
 * enough a column goes, those in which nothing stands first, and the others share the room that it leaves.
 */
function fit(heads: Cells, rows: readonly Cells[], width: number): Record<Column, number> {
  const natural = Object.fromEntries(
    COLUMNS.map((column) => [
      column,
      // Not spread into one call: that many arguments are too many.
      rows.reduce(
        (most, row) => Math.max(most, stringWidth(row[column])),
        stringWidth(heads[column]),
      ),
    ]),
  ) as Record<Column, number>;
  let widths = { ...natural };
  const excess = () => {
    const shown = COLUMNS.filter((column) => widths[column] > 0);
    return shown.reduce((sum, column) => sum + widths[column] + GAP.length, -GAP.length) - width;
  };
  const empty = COLUMNS.filter((column) => rows.every((row) => row[column].trim() === ''));
  const dropped = [...empty, ...DROPPED.filter((column) => !empty.includes(column))];
  while (excess() > 0) {
    const spare = (column: Column) => widths[column] - (LEAST[column] ?? widths[column]);
    const widest = COLUMNS.filter((column) => spare(column) > 0).sort(
      (a, b) => widths[b] - widths[a],
    )[0];
    if (widest !== undefined) widths[widest]--;
    else {
      const gone = dropped.shift();
      if (gone === undefined) break;
      natural[gone] = 0;
      widths = { ...natural };
    }
  }
  return widths;
}

/** `evidence-list/1` */
export function listObject(
  of: Case,
  views: readonly ItemView[],
  twins: readonly (readonly string[])[] = [],
): unknown {
  return {
    schema: 'evidence-list/1',
    caseId: of.file.caseId,
    createdAt: of.file.createdAt,
    items: views.map((view) => {
      const { item, addedAt, original, source, note, reading } = view;
      return {
        item,
        addedAt,
        sha256: original.sha256,
        type: original.type,
        mediaType: original.mediaType,
        name: source.name,
        note: note?.text ?? null,
        kind: reading === null && isUnread(view) ? null : kindOf(view),
        issuer: reading?.issuer?.id ?? null,
        colour: reading?.colour?.value ?? null,
        statusText: reading?.fields.statusText?.value ?? null,
        displayedAt: reading?.fields.displayedAt?.value ?? null,
        read: reading !== null,
        stamps: view.stamps,
        toReview: reading === null ? null : openReviews(view),
        from: view.from ?? null,
        bundle: view.imported?.bundle ?? null,
        // Others' words, of their bundles: none of them is among `confirmed`.
        confirmedElsewhere: (view.elsewhere ?? []).map(({ bundle, signer, words }) => ({
          ...{ bundle, signer },
          confirmed: Object.fromEntries(
            Object.entries(words.confirmations).map(([key, said]) => [key, said.at(-1)?.value]),
          ),
        })),
        // The members above say what the program read.
        confirmed: Object.fromEntries(
          Object.entries(view.confirmations).map(([key, said]) => [key, said.at(-1)?.value]),
        ),
      };
    }),
    // Pictures that seem to be one screen, saved more than once.
    twins,
    bundles: of.history.bundles,
  };
}
