/** What no page says: one character read for another that looks like it, in words that these pages use. Pure. */
import { toPlain } from '../page/page.js';
import type { FieldValue } from './context.js';

const SLIPS: readonly RegExp[] = [
  // 健康玛, 黄玛
  /[康红黄绿橙灰转赋扫亮行]玛(?!\p{sc=Han}?[村乡镇县])/u,
  // 捡测, 捡验实验室
  /捡[测验]/,
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
