/**
 * Punctuation of Chinese sentences in its full width. Engines do not tell half from full width, so
 * neither is evidence; values are written one way.
 */
const FULL: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
  '[': '【',
  ']': '】',
};

export function chinesePunctuation(text: string): string {
  return text
    .replace(/(?<=[\p{sc=Han}）】])\s+(?=[\p{sc=Han}（【])/gu, '')
    .replace(/[,;:()!?[\]]/g, (mark, at: number, whole: string) => {
      const around = `${whole[at - 1] ?? ''}${whole[at + 1] ?? ''}`;
      return /[\p{sc=Han}（）【】，。]/u.test(around) ? (FULL[mark] ?? mark) : mark;
    });
}
