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
    .replace(/丶/g, '、') // A stroke that no sentence holds by itself.
    .replace(/[,;:()!?[\]]/g, (mark, at: number, whole: string) => {
      const around =
        whole.slice(0, at).trimEnd().slice(-1) +
        whole
          .slice(at + 1)
          .trimStart()
          .slice(0, 1);
      return /[\p{sc=Han}（）【】，。]/u.test(around) ? (FULL[mark] ?? mark) : mark;
    })
    .replace(/(?<=[\p{sc=Han}）】，。；：])[ \t]+(?=[\p{sc=Han}（【])/gu, '');
}
