/** The box for the fingerprint on paper: digit by digit, and only all 64 count. */
import type { Tongue } from '../base/wording.js';
import { filled } from '../i18n/papers.js';
import { FINGERPRINT_LENGTH, fingerprintDigits, parseFingerprint } from '../sign/fingerprint.js';
import { fingerprint, h, replace } from './dom.js';
import { PAGE } from '../i18n/page.js';

interface CompareOptions {
  /** Of the countersignature that it is about; null for the signer. */
  number: number | null;
  /** The fingerprint in the bundle, 64 hex digits. */
  digits: string;
  /** The signature holds. */
  valid: boolean;
  tongue: Tongue;
  /** What stands in the box already. */
  typed: string;
  onType: (text: string) => void;
}

const GROUP = 4;
const GROUPS_A_LINE = 8;

export function compareBox(options: CompareOptions): HTMLElement {
  const { digits, number, tongue, typed, onType } = options;
  const suffix = number === null ? '' : `-${number}`;
  const [id, answerId] = [`expected${suffix}`, `compare-answer${suffix}`];
  const answer = h('p', { class: 'answer', attributes: { role: 'status' } });
  const box = h('textarea', {
    id,
    attributes: {
      ...{ rows: 2, cols: 40, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off' },
      'aria-describedby': answerId,
    },
  });
  answer.id = answerId;
  box.value = typed;
  const tell = () => {
    const { words, same } = compared(box.value, options);
    answer.dataset.same = String(same);
    const mark = same === null ? '' : same ? '✓ ' : '✗ ';
    replace(answer, `${mark}${words}`);
  };
  box.addEventListener('input', () => {
    tell();
    onType(box.value);
  });
  tell();
  const heading =
    number === null ? PAGE.compareHeading : filled(PAGE.compareCountersigner, { number });
  return h(
    'section',
    { class: 'compare' },
    h('h3', {}, heading[tongue]),
    h('p', {}, fingerprint(digits, 'large')),
    h(
      'label',
      { attributes: { for: id } },
      (number === null ? PAGE.compareLabel : PAGE.compareTold)[tongue],
    ),
    box,
    answer,
  );
}

/** `same` is null while nothing can be said yet. */
function compared(
  text: string,
  { digits: expected, valid, tongue }: CompareOptions,
): { words: string; same: boolean | null } {
  const digits = fingerprintDigits(text);
  if (digits === '') return { words: PAGE.compareEmpty[tongue], same: null };
  if (/[^0-9a-f]/.test(digits)) return { words: PAGE.compareNotHex[tongue], same: false };
  const at = [...digits].findIndex((digit, index) => digit !== expected[index]);
  if (at >= 0 && at < FINGERPRINT_LENGTH) {
    const group = Math.floor(at / GROUP);
    const of = (of: string) => of.slice(group * GROUP, (group + 1) * GROUP);
    const words = filled(PAGE.compareDiffers, {
      line: Math.floor(group / GROUPS_A_LINE) + 1,
      group: (group % GROUPS_A_LINE) + 1,
      here: of(expected),
      there: of(digits),
    });
    return { words: words[tongue], same: false };
  }
  if (digits.length > FINGERPRINT_LENGTH)
    return { words: PAGE.compareTooLong[tongue], same: false };
  if (parseFingerprint(digits) === null) {
    const count = digits.length;
    const words = filled(PAGE.compareSoFar, { count, left: FINGERPRINT_LENGTH - count });
    return { words: words[tongue], same: null };
  }
  return valid
    ? { words: PAGE.compareSame[tongue], same: true }
    : { words: PAGE.compareVoid[tongue], same: false };
}
