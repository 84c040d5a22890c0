/** What the words around a time say it is: its label before, over or under it, and what it stands in. Pure. */
import type { Box } from '../../files/bitmap.js';
import { findTimes, hasDate } from '../fields/times.js';
import { middle, type PageLine } from '../page/line.js';
import { linesOf, paragraphWith, rowWith, type Page, type Piece } from '../page/page.js';

/** What the words that introduce a time say it is. The first that fits counts. */
const CLASSES: readonly (readonly [string, RegExp])[] = [
  ['valid', /失效|有效|到期|截止日|期限/],
  ['vaccine', /接种|疫苗|免疫|生效|加强针|剂次|[一二三四\d][剂针]/],
  ['test', /已?出(?:具)?(?:核酸)?(?:检测)?结果$|核酸出具/],
  ['report', /报告|出具|审核|签发|发布|接收|收样|送检|转运|受理|答复/],
  ['sample', /采样|采集/],
  ['antigen', /抗原|自[测检]/],
  ['test', /[检捡]测|^测(?:时间|日期)|检验|检出|核酸|阴性|阳性|结果(?:时间|日期)/],
  [
    'scan',
    /(?:登记|扫码|打卡|签到)(?!成功)|扫描|(?<!暂缓|禁止|请勿|不[得予宜]|允许|准[予许]|可以?)进[场入站园店馆校]|入[场园馆校]|到访|到达|通行时间|乘车|^于$/,
  ],
  [
    'other',
    /登[录陆]|推送|上报|申报|填报|出生|服务时间|营业|开放|办理|赋码|转码|判定|认定|标记|申领|隔离|解除|管控|注册|开通|上传/,
  ],
  ['made', /生成/],
  ['clock', /查询|更新|当前|截[至止]|刷新|页面|现在|亮码|出示|北京时间|系统时间/],
  ['unsaid', /时间|日期/],
];

/** 扫码登记成功, 限制进入: what stands over a clock tells how it went, and is no label. */
const OUTCOME =
  /(?:扫码|场所)?(?:登记|扫码|打卡|签到|核验|通行)(?:成功|通过)|(?:请勿?|可以?|允许|准许|准予|不准|不予|不得|禁止|限制|谨慎|严禁|暂缓|正常)(?:进[入场站园店馆校]|入[场园馆校内]|通行)/g;

export function classOf(said: string): string | null {
  const words = said.replace(OUTCOME, '');
  return CLASSES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Where a code is of stands beside its clock, and is no label of it. */
const IS_PLACE = /^\p{sc=Han}{1,7}(?:省|市|区|县|州|盟)$/u;

export const HAN = /\p{sc=Han}/u;

/** Amid words of a text that goes on around it, not behind a label of its own. */
export function inSentence(page: Page, { lines, raw }: Piece): boolean {
  const text = paragraphWith(page, lines[0]);
  const rest = text?.plain.replace(raw, '') ?? '';
  const words = rest.match(/\p{sc=Han}/gu)?.length ?? 0;
  if (words >= 12 && (/[，,。；;(（]/.test(rest) || words >= 20)) return true;
  const [before = '', after = ''] = text?.plain.split(raw) ?? [];
  return words >= 10 && [before, after].every((side) => /^\s*\p{sc=Han}{4,}\s*$/u.test(side));
}

/** In the same line before the time. */
export function wordsIn(piece: Piece): string {
  const line = piece.lines[0];
  if (!line) return '';
  const at = line.text.indexOf(piece.raw.slice(0, Math.min(4, piece.raw.length)));
  const head = at > 0 ? line.plain.slice(0, at) : '';
  return HAN.test(head) ? lastWords(head) : '';
}

/** In tables of two languages a label stands higher than its value. */
const NAMES_TIME = /(?:时间|日期)\s*[:：]?\s*$/;

/** On the same row: in the same line before the time, else in the nearest line to the left. */
export function wordsBefore(page: Page, piece: Piece): string {
  const own = wordsIn(piece);
  // 抗原自测 | 阴性 06-05 07:20: what of, the row says.
  const result = /^[阴阳]性[:：]?$/.test(own.trim());
  if (own !== '' && !result) return own;
  const row = rowWith(page, piece.lines[0]);
  const inRow = new Set(row && linesOf(row));
  const beside = page.lines
    .filter(
      (other) =>
        !piece.lines.includes(other) &&
        !(piece.lines[0] && inOtherTile(other, piece.lines[0])) &&
        other.box.x < piece.region.x &&
        (sameRow(other.box, piece.region) || (inRow.has(other) && NAMES_TIME.test(other.plain))) &&
        piece.region.x - (other.box.x + other.box.width) < page.bounds.width * 0.6,
    )
    .sort((a, b) => b.box.x - a.box.x)[0];
  const said = beside?.plain.trim() ?? '';
  if (!beside || findTimes(said).length > 0 || IS_PLACE.test(said)) return own;
  return result && classOf(beside.plain) === null ? own : beside.plain;
}

function lastWords(text: string): string {
  const parts = text.split(/[，,。;；]/);
  // A label ends at the time; of two on one row the second one counts.
  const words = parts.at(-1)!.trim() || (parts.at(-2) ?? '');
  return /\d{2}:\d{2}\s*(.*)$/.exec(words)?.[1] ?? words;
}

export function wordsAfter(page: Page, piece: Piece): string {
  const line = piece.lines.at(-1);
  if (!line) return '';
  const row = rowWith(page, line);
  const at = row?.text.indexOf(piece.raw) ?? -1;
  return row && at >= 0 ? row.plain.slice(at + piece.raw.length, at + piece.raw.length + 5) : '';
}

/** The nearest words over a time, in its column; what has a time of its own lends itself to none. */
export function wordsAbove(page: Page, piece: Piece, reach: number, flush = false): string {
  const { region } = piece;
  let nearest: PageLine | null = null;
  for (const line of page.lines) {
    if (piece.lines.includes(line) || !HAN.test(line.plain)) continue;
    if (/[，,。]/.test(line.plain)) continue;
    if (line.plain.length > 16 || findTimes(line.plain).some(hasDate)) continue;
    const gap = region.y - (line.box.y + line.box.height);
    const overlap =
      Math.min(line.box.x + line.box.width, region.x + region.width) -
      Math.max(line.box.x, region.x);
    const unit = Math.min(line.box.height, region.height * 1.3);
    if (gap < -unit * 0.4 || gap > unit * reach || overlap <= 0) continue;
    if (flush && Math.abs(line.box.x - region.x) > region.height * 0.5) continue;
    if (flush && isCellAbove(page, line, region)) continue;
    if (classOf(line.plain) === null && !/[:：]$/.test(line.plain)) continue;
    // A value on the label's own row is what the label is for.
    const served = page.lines.some(
      (other) =>
        other !== line &&
        !inOtherTile(other, line) &&
        other.box.x > line.box.x + line.box.width * 0.9 &&
        sameRow(other.box, line.box) &&
        findTimes(other.plain).some(hasDate),
    );
    if (served) continue;
    if (nearest === null || line.box.y > nearest.box.y) nearest = line;
  }
  return nearest?.plain ?? '';
}

/** 核酸结果 | 阴性 over 检测时间 | …: a value of a table whose rows have their labels on the left. */
function isCellAbove({ lines }: Page, cell: PageLine, region: Box): boolean {
  const labels = (of: Box): PageLine[] =>
    lines.filter(
      ({ box, plain }) =>
        // 核酸检测(省内), 7天内核酸
        /^(?=.*\p{sc=Han}{2})[\p{sc=Han}\d（）()]{2,10}[:：]?$/u.test(plain.trim()) &&
        middle(box).x < of.x &&
        sameRow(box, of),
    );
  const own = labels(region).filter(({ plain }) => NAMES_TIME.test(plain));
  return labels(cell.box).some(({ box }) =>
    own.some((label) => Math.abs(label.box.x - box.x) < box.height * 0.5),
  );
}

function inOtherTile({ look: a }: PageLine, { look: b }: PageLine): boolean {
  return a?.kind === 'tile' && b?.kind === 'tile' && a.block !== b.block;
}

/** In some tiles the label stands under its value: at the foot, with nothing below it. */
export function labelUnder(page: Page, { region, lines }: Piece): string {
  const beneath = (of: Box): PageLine[] =>
    page.lines.filter(({ box }) => {
      const gap = box.y - of.y - of.height;
      const over = Math.min(box.x + box.width, of.x + of.width) - Math.max(box.x, of.x);
      return gap > -of.height * 0.3 && gap < of.height * 1.2 && over > 0;
    });
  const [label] = beneath(region).filter((line) => !lines.includes(line));
  if (!label || !/^\p{sc=Han}{2,8}$/u.test(label.plain.trim())) return '';
  return beneath(label.box).length === 0 ? label.plain : '';
}

export function sameRow(a: Box, b: Box): boolean {
  return Math.abs(middle(a).y - middle(b).y) < Math.min(a.height, b.height) * 0.6;
}
