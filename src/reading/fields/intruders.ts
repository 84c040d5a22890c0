/** What of a page may have come into a value from elsewhere: another record, or a watermark. Pure. */
import type { FieldSpec } from '../catalogue/types.js';
import { isLevel, type PageLine } from '../page/line.js';
import type { Page } from '../page/page.js';
import type { Context, Found } from './context.js';

function doubt(field: Found): void {
  field.doubts = [...new Set([...field.doubts, 'several-candidates'])];
}

const OF_A_TEST = ['testResult', 'testInterval', 'testedAt', 'sampledAt', 'institution'];

/**
 * Of several records the newest stands first: what only an older one gives is that one's. A label
 * whose value is covered must not lend itself the time of the next one.
 */
export function doubtRecords(found: ReadonlyMap<FieldSpec, Found>, { kind, page }: Context): void {
  const older = secondRecord(page);
  const times = new Map([...found].map(([{ name }, field]) => [name, field]));
  for (const [{ name }, field] of found)
    if (kind.id === 'test-report' || OF_A_TEST.includes(name))
      if (field.piece.region.y > older) doubt(field);
  const [sampled, tested] = [times.get('sampledAt'), times.get('testedAt')];
  if (sampled && tested && sampled.piece.lines.some((line) => tested.piece.lines.includes(line)))
    doubt(sampled);
}

const LABEL =
  /^(\p{sc=Han}{2,8}(?:时间|日期|机构|单位|医院|地点|点位|(?<=^采[样集])点|结果|结论))(?:\s*[:：]|$)/u;
/** Labels of one sense, however each row words it. */
const SENSES: readonly RegExp[] = [
  /^(?:采样|采集)(?:登记)?(?:时间|日期)$/,
  /^(?:核酸检测|核酸|检测|检验)(?:时间|日期)$/,
  /^(?:采样|采集)(?:地点|点位|点)$/,
  /^(?:核酸检测|检测|检验)(?:机构|单位|医院)$/,
  /^(?:核酸检测|核酸|检测|检验)(?:结果|结论)$/,
];
const NUMBERED = /^第([1-9]\d?)条$/;

/** From where on a page lists another test, in pixels: there a label is said again, or a heading counts. */
function secondRecord({ lines }: Page): number {
  const numbered = lines
    .flatMap(({ plain, box }) => {
      const number = NUMBERED.exec(plain.trim())?.[1];
      return number === undefined ? [] : [{ number: Number(number), y: box.y }];
    })
    .sort((a, b) => a.y - b.y);
  const [first] = numbered;
  // What stands above the third is the second's.
  if (first && first.number > 2) return -Infinity;
  const second = numbered.find(({ number }) => number === 2)?.y ?? Infinity;
  const said = new Map<string, number[]>();
  for (const { plain, box } of lines) {
    const label = LABEL.exec(plain.trim())?.[1];
    if (label === undefined || !/采|检|核酸|结果|样本|标本/.test(label)) continue;
    // 检测结果 is the name of a page as well.
    const named = /[果论]$/.test(label) && !/[:：].*[阴阳]/.test(plain);
    if (named && !lines.some((other) => isLevel(box, other.box) && /[阴阳]性/.test(other.plain)))
      continue;
    const sense = SENSES.find((one) => one.test(label))?.source ?? label;
    said.set(sense, [...(said.get(sense) ?? []), box.y]);
  }
  const again = [...said.values()].map((ys) => ys.sort((a, b) => a - b)[1] ?? Infinity);
  return Math.min(second, secondResult(lines), ...again);
}

const RESULT = /^[[【(]?(?:阴性|阳性)[\]】)]?$/;
/** A table of genes or antibodies has a result in each row, and is of one test. */
const ONE_TEST = /参考|正常值|抗[体原](?!检测)|Ig[GM]|基因|ORF/i;

/** In a list each record has its result behind the same name, over or under its times. */
function secondResult(lines: readonly PageLine[]): number {
  if (lines.some(({ plain }) => ONE_TEST.test(plain))) return Infinity;
  const results = lines
    .filter(({ plain }) => RESULT.test(plain.trim()))
    .map(({ box }) => ({
      box,
      name: lines.find((line) => line.box.x < box.x && isLevel(line.box, box))?.plain.trim(),
    }))
    .sort((a, b) => a.box.y - b.box.y);
  const [first] = results;
  const next = results.find(
    ({ box, name }) => first?.name === name && box.y > first!.box.y + first!.box.height * 2,
  );
  if (!first?.name || !next || !/\p{sc=Han}{4}/u.test(first.name)) return Infinity;
  const last = lines.some(
    ({ box, plain }) =>
      box.y + box.height < first.box.y && /(?:采样|检测)(?:时间|日期)\s*[:：]/.test(plain),
  );
  return last ? first.box.y + first.box.height : next.box.y - next.box.height * 0.5;
}

/** What stands on a page over and over is a watermark: amid a value it is none of it. */
export function doubtRepeated(found: ReadonlyMap<FieldSpec, Found>, { lines }: Page): void {
  const marks = repeated(lines);
  if (marks.length === 0) return;
  for (const field of found.values()) {
    if (typeof field.value !== 'string') continue;
    const value = field.value.replace(/\s/g, '');
    if (marks.some((mark) => value !== mark && value.includes(mark))) doubt(field);
  }
}

function repeated(lines: readonly PageLine[]): string[] {
  const counts = new Map<string, number>();
  for (const { plain } of lines) {
    const text = plain.replace(/\s/g, '');
    if (/^\p{sc=Han}{5,}$/u.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].flatMap(([text, count]) => (count > 1 ? [text] : []));
}
