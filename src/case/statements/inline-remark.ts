/** What YAML would silently leave out of a file that people fill in. Pure. */
import { CST, Lexer } from 'yaml';

/**
 * Where a `#` after an answer begins a remark, as in `工单号: 12345 #4711`: the person meant it as part of
 * the answer, and YAML drops it. A line that begins with `#` is a remark to everyone.
 *
 * @returns line, from 1; 0 where there is none.
 */
export function inlineRemark(text: string): number {
  let line = 1;
  let isBlank = true;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    // The marks of the lexer are no part of the text; one comes before each scalar.
    if (token === CST.BOM || token === CST.DOCUMENT || token === CST.FLOW_END) continue;
    if (token === CST.SCALAR) {
      isScalar = true;
      continue;
    }
    if (!isScalar && token.startsWith('#') && !isBlank) return line;
    isScalar = false;
    const lines = token.split('\n');
    line += lines.length - 1;
    if (lines.length > 1) isBlank = true;
    if (lines.at(-1)?.trim() !== '') isBlank = false;
  }
  return 0;
}
