/** An ID number whose stars were not read: its ends stand as two numbers, far apart. Pure. */
import { isLevel, type PageLine } from '../../page/line.js';
import { join, pieceOf, type Page } from '../../page/page.js';
import type { Found } from '../context.js';

const ID_LENGTH = 18;

/** 3101 and 0836, 410* and *4419: a province's figures, and the last ones of a number. */
const HEAD = /^([1-6]\d{2}(?:\d|\d{3})?)[*＊×]{0,3}$/;
const TAIL = /^[*＊×]{0,3}(\d{3}[\dXx])$/;

/** 陈*豪, straight over it. */
const NAME = /^(?:\p{sc=Han}{1,2}[*＊×]{1,2}\p{sc=Han}{0,2}|[*＊×]{1,2}\p{sc=Han}{1,2})$/u;

/**
 * Under a masked name two numbers with room between them for small stars. That there are as many as
 * an ID number needs only the picture tells; without them this is no number, and a person looks.
 */
export function tornNumber({ lines }: Page): Found | null {
  for (const head of lines) {
    const before = HEAD.exec(head.plain.trim())?.[1];
    if (before === undefined || !lines.some((line) => isNameOver(line, head))) continue;
    const [tail] = lines
      .filter(({ box }) => box.x > head.box.x && isLevel(box, head.box))
      .sort((a, b) => a.box.x - b.box.x);
    const after = tail && TAIL.exec(tail.plain.trim())?.[1]?.toUpperCase();
    if (!tail || after === undefined) continue;
    const stars = ID_LENGTH - before.length - after.length;
    const read = head.plain.trim().length + tail.plain.trim().length - before.length - after.length;
    const each = (tail.box.x - head.box.x - head.box.width) / (stars - read);
    const figure = head.box.width / head.plain.trim().length;
    if (each < figure * 0.4 || each > figure * 1.2) continue;
    const text = join([head, tail], ' ');
    const piece = pieceOf(text, 0, text.text.length);
    if (piece)
      return { value: before + '*'.repeat(stars) + after, piece, doubts: ['mask-unclear'] };
  }
  return null;
}

function isNameOver({ box, plain }: PageLine, { box: number }: PageLine): boolean {
  const gap = number.y - (box.y + box.height);
  return (
    NAME.test(plain.trim()) &&
    Math.abs(box.x - number.x) < number.height &&
    gap > -number.height * 0.5 &&
    gap < number.height * 1.5
  );
}
