/**
 * Slips of the first reader that it is sure of: a character for another that looks like it, where no
 * page has that, and one that was left out. Pure.
 */
import { toPlain, type Piece } from '../page/page.js';
import type { FieldValue } from './context.js';

const SLIPS: readonly RegExp[] = [
  // 健康玛, 黄玛
  /[康红黄绿橙灰转赋扫亮行]玛(?!\p{sc=Han}?[村乡镇县])/u,
  // 捡测, 捡验实验室
  /捡[测验]/,
  // “我的一健康码申诉”: a dash between two pages, the second in the first.
  /[“"](?:首页|我的)一(?!码)\p{sc=Han}{2}/u,
  // 2022年S月24日
  /年\s?\d?[A-Za-z]\d?\s?月|月\s?\d?[A-Za-z]\d?\s?日/,
];

/** 黃 amid the simplified script of 码. */
const TRADITIONAL_COLOUR = /[黃紅綠](?=[码色])/;

export function hasSlip(value: FieldValue): boolean {
  if (typeof value !== 'string') return false;
  const text = toPlain(value);
  return SLIPS.some((slip) => slip.test(text)) || TRADITIONAL_COLOUR.test(value);
}

/** How far from the left edge of its line a name's first sign stands, at most, in widths of a character. */
const LEAD = { star: 0.9, character: 1.25 };

/** Whether room for one more character stands before a name that begins a line: 卞*兰 read as *兰. */
export function hasRoomBefore({ lines, raw }: Piece): boolean {
  const [line] = lines;
  const at = line?.text.search(/\S/) ?? -1;
  if (!line || at < 0 || !line.text.slice(at).startsWith(raw.trimStart())) return false;
  const lead = (line.offsets[at]! * line.box.width) / (line.box.height * 0.72);
  return lead > (HAN.test(raw.trimStart().charAt(0)) ? LEAD.character : LEAD.star);
}

/** In units of the usual distance from one character to the next: two, less what boxes waver. */
const GAP = 1.6;
const HAN = /\p{sc=Han}/u;

/**
 * Whether room for one more character stands amid the words of a value: engines leave out what is
 * not among the signs that they know, and are sure of what stands around it (云岫书店 as 云书店).
 */
export function hasRoom({ lines, raw }: Piece): boolean {
  return lines.some(({ text, offsets }) => {
    const steps = Array.from(text, (_, i) => i).flatMap((i) =>
      HAN.test(text[i]!) && HAN.test(text[i + 1] ?? '')
        ? [{ pair: text.slice(i, i + 2), step: offsets[i + 1]! - offsets[i]! }]
        : [],
    );
    if (steps.length < 3) return false;
    const usual = steps.map(({ step }) => step).sort((a, b) => a - b)[steps.length >> 1]!;
    return steps.some(({ pair, step }) => step > usual * GAP && raw.includes(pair));
  });
}
