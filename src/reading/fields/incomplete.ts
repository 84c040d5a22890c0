/** Texts of which a line was not read: covered, or missed by the engine. Pure. */
import type { Box } from '../../files/bitmap.js';
import type { PageLine } from '../page/line.js';

/** How a text, a heading or a way to somewhere else ends. */
const ENDS = /[。.！!？?；;：:…”"’'）)】\]>›〉]\s*$/;

/** 您近7天内有中风险地区旅居史，请在: a sentence of several parts has its stop, but for values of a list. */
export const lacksStop = (text: string): boolean => /[，,]/.test(text) && !ENDS.test(text);

/**
 * Whether the last line of a wrapped text is as long as lines of it can be, and ends without a stop:
 * then a line may have followed. A text of one line has to be nearly as wide as the page.
 *
 * @param column Lines that are set as wide as these.
 */
export function stopsMidway(
  lines: readonly PageLine[],
  column: readonly PageLine[],
  bounds: Box,
): boolean {
  const last = lines.at(-1);
  if (last === undefined || ENDS.test(last.plain)) return false;
  const { box } = last;
  const edges = column.filter((line) => line !== last).map((one) => one.box.x + one.box.width);
  if (edges.length === 0) return box.width > bounds.width * 0.82;
  return box.x + box.width > Math.max(...edges) - box.height * 1.3 && box.width > box.height * 6;
}

/** 因您…健康码标记为, 或: words that something has to follow. */
const AWAITS_MORE = /(?:[或和与及且并因请把被]|标记为|判定为|[转变列调]为|健康码为)$/;
/** 测。如仍有…, 因：您的…: the line before it ended amid a word. */
const OPENS_MIDWAY = /^\s*(?:\p{sc=Han}{1,2}[。，：:]|[的或]|以及|并且)/u;
/** 第一，…, 注：…: so short a beginning is one of its own. */
const SHORT_OPENING =
  /^\s*(?:第?[一二三四五六七八九十其][，：:]|[注附您]|你好|各位|目前|现在|同时|另外|此外|因此|最后|首先|其次|但是|如需|原因|提示|说明|结果|备注|答复|回复|标题|内容|姓名|感谢|特此|为此|据此|经查|今日|昨日|近日|日前|截至|地址|电话|时间|亲[，：:]|对此|是的|好的)/;

/** Whether words go on before or behind what was read of a text. */
export const isPartOfText = (text: string): boolean =>
  AWAITS_MORE.test(text) || (OPENS_MIDWAY.test(text) && !SHORT_OPENING.test(text));

const NUMBER = /(?:^|[。；;：:\n])\s*([一二三四五六七八九])、/gu;

/** 一、… with 三、… behind it, or 二、… with nothing before: a part of a list was not read. */
export const skipsPart = (text: string): boolean =>
  Array.from(text.matchAll(NUMBER)).some(
    ([, number = ''], i) => '一二三四五六七八九'.indexOf(number) !== i,
  );

/** Whether two paragraphs of a text are so much further apart than the others that one stood between them. */
export function lacksParagraph(paragraphs: readonly (readonly PageLine[])[]): boolean {
  const gaps = paragraphs.slice(1).flatMap((lines, i) => {
    const above = paragraphs[i]!.at(-1)!.box;
    const { box } = lines[0]!;
    return [{ gap: box.y - above.y - above.height, height: Math.min(box.height, above.height) }];
  });
  const sorted = gaps.map(({ gap }) => gap).sort((a, b) => a - b);
  const usual = Math.max(0, sorted[Math.floor((sorted.length - 1) / 2)] ?? 0);
  return gaps.length > 1 && gaps.some(({ gap, height }) => gap > usual * 1.8 + height * 0.6);
}
