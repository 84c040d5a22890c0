/**
 * Text from images, QR codes, EXIF and file names cannot be trusted: it must not move the cursor,
 * recolour the screen, reverse the reading order or hide characters.
 */

// The patterns are built from numbers, so that this file itself holds no such character.
const range = (from: number, to: number) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;

/** ESC [ … letter, ESC ] … BEL or ST, and the like, with their one-byte C1 forms. */
const ESCAPES = new RegExp(
  [
    '(?:\\u{1b}\\[|\\u{9b})[0-?]*[ -/]*[@-~]?',
    '(?:\\u{1b}[\\]PX^_]|[\\u{90}\\u{98}\\u{9d}-\\u{9f}])[^\\u{7}\\u{1b}\\u{9c}]*(?:\\u{7}|\\u{1b}\\\\|\\u{9c})?',
    '\\u{1b}[ -/]*[0-~]?',
  ].join('|'),
  'gu',
);

const BLANK = '\\t\\n\\v\\f\\r\\u{85}\\u{2028}\\u{2029}';
const SPACES = new RegExp(`[${BLANK}]+`, 'gu');

const HIDDEN = [
  range(0x00, 0x1f),
  range(0x7f, 0x9f),
  '\\u{ad}\\u{61c}\\u{180e}\\u{feff}',
  range(0x200b, 0x200f),
  range(0x202a, 0x202e),
  range(0x2060, 0x206f),
  range(0xfff9, 0xfffb),
  range(0xe0000, 0xe007f),
].join('');
const INVISIBLE = new RegExp(`[${HIDDEN}]`, 'gu');

/** What could have to go, or begins what has to: most texts have none of it, and one look tells. */
const DOUBTFUL = new RegExp(`[${BLANK}${HIDDEN}\\p{Surrogate}]`, 'u');

/** One line, safe to print. Lone surrogates become U+FFFD. */
export function sanitise(text: string): string {
  if (!DOUBTFUL.test(text)) return text;
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(ESCAPES, '')
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '');
}

/** JSON in which invisible characters are written as escapes: the same value, nothing hidden. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(INVISIBLE, (character) =>
    Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit))
      .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
