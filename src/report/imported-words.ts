/** Words of other people's bundles, ready to be shown: for papers, the terminal and the page. Pure. */
import { lastOf } from '../base/lists.js';
import { sanitise } from '../base/sanitise.js';
import type { Wording } from '../base/wording.js';
import { splitKey } from '../case/items/field-key.js';
import type { ImportedStamp, ImportedWords } from '../case/items/imported.js';
import type { ConfirmationEntry } from '../case/statements/confirmation.js';
import type { OriginEntry, OriginKey } from '../case/statements/origin.js';
import { ORIGIN_WORDS, originText } from '../i18n/files-on-paper.js';
import { IMPORTED as I } from '../i18n/imported-on-paper.js';
import { fieldWords, shownValue, type OfKind } from '../i18n/labels.js';
import { filled, joined, REPORT as W } from '../i18n/papers.js';
import { bundleTime } from '../i18n/time.js';

/** What someone had said of an item, as far as it can be shown. */
export interface SaidWords extends Pick<ImportedWords, 'source' | 'note'> {
  origin: readonly Partial<OriginEntry>[];
  confirmations: Readonly<Record<string, readonly ConfirmationEntry[]>>;
}

/** A line for each thing that was said, safe to show. @param of Of which kind the item is here. */
export function saidLines(words: SaidWords, of: OfKind | null): Wording[] {
  const lines: Wording[] = [];
  const add = (label: Wording, text: Wording | string, more: Wording | string = '') =>
    lines.push(joined(label, { zh: '：', en: ': ' }, text, more));
  if (words.source !== null) add(I.source, sanitise(words.source));
  if (words.note !== null) add(I.note, sanitise(words.note));
  for (const key of Object.keys(ORIGIN_WORDS) as OriginKey[]) {
    const answers = words.origin.flatMap((entry) => entry[key] ?? []);
    const last = lastOf(answers);
    if (last !== undefined) add(ORIGIN_WORDS[key], cleaned(originText(key, last)));
  }
  for (const [key, entries] of Object.entries(words.confirmations)) {
    const { field, part } = splitKey(key);
    const label = fieldWords(of, field);
    const name = part === null ? label : joined(label, ` (${part})`);
    // All of it: a later word does not undo an earlier one.
    for (const entry of entries) add(cleaned(name), ...confirmation(field, entry));
  }
  return lines;
}

function confirmation(
  field: string,
  { value, machine, as, at }: ConfirmationEntry,
): [Wording, Wording] {
  const shown = (of: typeof value) =>
    cleaned({ zh: shownValue(field, of, 'zh'), en: shownValue(field, of, 'en') });
  const isSame = JSON.stringify(value) === JSON.stringify(machine);
  const how = isSame
    ? I.confirmed
    : machine === null
      ? I.added
      : filled(I.corrected, { machine: shown(machine) });
  const who = filled(I.said, { who: W[as ?? 'unnamed'], at: bundleTime(at).slice(0, 16) });
  return [
    shown(value),
    joined({ zh: '（', en: ' (' }, how, { zh: '；', en: '; ' }, who, { zh: '）', en: ')' }),
  ];
}

function cleaned({ zh, en }: Wording): Wording {
  return { zh: sanitise(zh), en: sanitise(en) };
}

/** What each time stamp over the bundle says, weakest word included. */
export function stampWords({ stamps }: { stamps: readonly ImportedStamp[] }): Wording[] {
  return stamps.map(({ genTime, tsa, trusted }) => {
    const { zh, en } = filled(I.stamp, { at: bundleTime(genTime), tsa: sanitise(tsa) });
    return trusted ? { zh, en } : { zh: zh + I.stampUntrusted.zh, en: en + I.stampUntrusted.en };
  });
}
