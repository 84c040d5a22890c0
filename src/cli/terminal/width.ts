/** Columns, not characters: a Chinese character takes two. */

/** ASCII, common Chinese and our own signs: one code unit is one character, of one column or two. */
const PLAIN = /^[\x20-\x7e·–—‘’“”…→≥✓✗\u3000-\u3029\u3400-\u9fff\uff01-\uff60]*$/;
const WIDE = /[\u3000-\uffff]/g;

/** What a text of any other characters takes; near enough until {@link loadExactWidth}. */
let exactWidth = (text: string): number => [...text].length + (text.match(WIDE)?.length ?? 0);

/** Before anything of other people's making is printed. `--help` does not wait for it. */
export async function loadExactWidth(): Promise<void> {
  ({ default: exactWidth } = await import('string-width'));
}

export function stringWidth(text: string): number {
  if (PLAIN.test(text)) return text.length + (text.match(WIDE)?.length ?? 0);
  return exactWidth(text);
}

let segmenter: Intl.Segmenter | undefined;

function* graphemes(text: string): Iterable<string> {
  if (PLAIN.test(text)) yield* text;
  else {
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
    for (const { segment } of segmenter.segment(text)) yield segment;
  }
}

/** No line begins with these. */
const CLOSING = /^[，。、；：？！）】》」』”’…,.;:?!)\]}%]/u;

/** Stays with the path that it runs. */
const PROGRAM = /(?:^|[^\w-])node $/;
/** No line ends with these. */
const OPENING = /[（《「『【“‘]$/u;

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** Cuts to `width` columns, the last one an ellipsis. Plain text only. */
export function truncate(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const segment of graphemes(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

/** Breaks at spaces, and anywhere between Chinese characters. Plain text only; at least one line. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(2, width);
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const piece of pieces(paragraph, room)) {
      if (stringWidth((line + piece).trimEnd()) <= room) line += piece;
      else {
        if (line !== '') lines.push(line.trimEnd());
        line = piece.trimStart();
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/**
 * Unbreakable runs: a word with the spaces after it, a wide character with what must follow it, and a
 * path in straight quotation marks, which is to be pasted.
 */
function pieces(text: string, room: number): string[] {
  const runs: string[] = [];
  let open = false;
  let quoted = false;
  for (const segment of graphemes(text)) {
    const wide = stringWidth(segment) > 1;
    const last = runs.at(-1);
    const glue =
      last !== undefined &&
      (quoted ||
        CLOSING.test(segment) ||
        OPENING.test(last) ||
        PROGRAM.test(last) ||
        (segment === ' ' ? true : !wide && open && !last.endsWith(' ')));
    if (glue && stringWidth(last + segment.trim()) <= room) runs[runs.length - 1] = last + segment;
    else runs.push(segment);
    if (segment === '"') quoted = !quoted && (last?.endsWith(' ') ?? true);
    open = !wide || segment === ' ';
  }
  return runs;
}
