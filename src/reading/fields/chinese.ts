import { isEnglishText, spelled } from '../page/english.js';

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
  // Behind a comma the space is easily lost.
  if (isEnglishText(text)) return text.replace(/(?<=[A-Za-z]),(?=[A-Z])/g, ', ');
  return (
    text
      .replace(/(?<=\p{sc=Han})[○◯](?=\p{sc=Han})/gu, '〇')
      .replace(/丶/g, '、') // A stroke that no text holds by itself.
      .replace(/“([^“”"\n]*)"|"([^“”"\n]*)”/g, '“$1$2”') // Quotes come in pairs.
      .replace(/"([^"“”\n]*\p{sc=Han}[^"“”\n]*)"/gu, '“$1”')
      .replace(/(?<=\p{sc=Han})"([^"“”\n]{1,12})"(?=\p{sc=Han})/gu, '“$1”')
      // Of a closing mark at the end of a line one stroke may be lost.
      .replace(
        /^([^“”"\n]*)["“]([^“”"'‘’\n]*\p{sc=Han}[^“”"'‘’\n]*)['’]([^“”"'‘’\n]*)$/gmu,
        '$1“$2”$3',
      )
      .replace(/[,;:()!?[\]]/g, (mark, at: number, whole: string) => {
        const around =
          whole.slice(0, at).trimEnd().slice(-1) +
          whole
            .slice(at + 1)
            .trimStart()
            .slice(0, 1);
        return /[\p{sc=Han}（）【】，。]/u.test(around) ? (FULL[mark] ?? mark) : mark;
      })
      .replace(/(?<=[\p{sc=Han}）】，。；：])[ \t]+(?=[\p{sc=Han}（【])/gu, '')
  );
}

/** Spaces within Chinese are the engine's; beside English words they are the screen's. */
export function unspaced(text: string): string {
  const single = text.trim().replace(/\s+/g, ' ');
  const kept = single.replace(/ /g, (space, at: number) => {
    const before = /[A-Za-z\d](?=[,.]?$)/.exec(single.slice(0, at))?.[0] ?? '';
    const after = single.charAt(at + 1);
    const words = /[A-Za-z]/.test(before) ? /[A-Za-z\d(]/.test(after) : /[A-Za-z]/.test(after);
    return before !== '' && words ? space : '';
  });
  return spelled(kept);
}

/** A text of sentences: none ends with what engines make of a small full stop. */
export function chineseSentences(text: string): string {
  return chinesePunctuation(text).replace(/(?<=[\p{sc=Han}\d])\s?[·°.](?=\s*(?:\n|$))/gu, '。');
}
