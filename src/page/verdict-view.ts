/** The verdict, the facts it rests on, and everything the check had to say. */
import type { VerifyResult } from '../bundle/verify/schema.js';
import type { Status } from '../bundle/statuses.js';
import { fieldWords } from '../i18n/labels.js';
import type { Tongue } from '../base/wording.js';
import { filled } from '../i18n/papers.js';
import { COUNTERSIGNATURES, countersignatureLines } from '../i18n/countersignatures.js';
import { FILE_STAMPS, saidOfVerified, stampLines } from '../i18n/file-stamps.js';
import {
  MARKS,
  headlineOf,
  isEncrypted,
  meaningOf,
  statusWords,
  toneOf,
  trustTold,
} from '../i18n/verdict.js';
import { tokenNotes } from '../i18n/stamps.js';
import { bundleTime, localTime } from '../i18n/time.js';
import { facts, fingerprint, foreign, h, hash, type Child } from './dom.js';
import { PAGE, VERIFY, WITHHELD } from '../i18n/page.js';

/** @returns the banner and its heading, which is given the focus. */
export function verdictBanner(
  result: VerifyResult,
  tongue: Tongue,
): { banner: HTMLElement; heading: HTMLElement } {
  const tone = toneOf(result);
  const headline = headlineOf(result, tongue);
  const meaning = meaningOf(result, tongue);
  const heading = h('h2', { attributes: { tabindex: -1 } }, [
    h('span', { class: 'mark', attributes: { 'aria-hidden': 'true' } }, MARKS[tone]),
    h('span', {}, headline),
  ]);
  const banner = h(
    'div',
    { class: 'banner', attributes: { 'data-tone': tone, 'data-verdict': result.verdict } },
    heading,
    meaning.map((paragraph) => h('p', {}, paragraph)),
  );
  return { banner, heading };
}

export interface Checked {
  result: VerifyResult;
  /** The file as the person named it. */
  name: string;
  at: Date;
  /** SHA-256 of the tag manifest. */
  tagmanifest: string | null;
  /** SHA-256 of the zip itself; null for a folder. */
  zip: string | null;
}

/** The same facts as the terminal prints, in the same words. */
export function factList(
  { result, name, at, tagmanifest, zip }: Checked,
  tongue: Tongue,
): HTMLElement {
  const verify = VERIFY[tongue];
  const { bundleId, sequence, signer, time, container, redaction, published } = result;
  const rows: [string, ...Child[]][] = [[PAGE.file[tongue], foreign(name)]];
  if (zip !== null)
    rows.push([
      isEncrypted(result.statuses) ? 'SHA-256' : PAGE.zip[tongue],
      hash(zip),
      published || redaction !== null || isEncrypted(result.statuses)
        ? null
        : note(PAGE.zipNote[tongue]),
    ]);
  if (bundleId !== null)
    rows.push([
      verify.bundle,
      foreign(bundleId),
      sequence === null ? null : note(verify.sequence(sequence)),
    ]);
  if (tagmanifest !== null && !published)
    rows.push([PAGE.tagmanifest[tongue], hash(tagmanifest), note(PAGE.tagmanifestNote[tongue])]);
  if (signer !== null) {
    rows.push([verify.subject, foreign(signer.subject)]);
    rows.push([
      verify.fingerprint,
      fingerprint(signer.fingerprint),
      note(verify.trust[trustTold(result, signer.trust)]),
    ]);
  }
  if (time.sealed !== null)
    rows.push([
      verify.sealed,
      // Of a publication the day only: its hour is made up.
      published ? time.sealed.slice(0, 10) : bundleTime(time.sealed),
      time.tokens.length > 0 ? null : note(verify.sealedNote),
    ]);
  for (const one of result.countersignatures)
    rows.push([
      COUNTERSIGNATURES.label[tongue],
      fingerprint(one.fingerprint),
      ...countersignatureLines(one, tongue).map(note),
      note(foreign(one.subject)),
      note(verify.trust[trustTold(result, one.trust)]),
    ]);
  for (const token of time.tokens)
    rows.push([
      verify.stamp,
      verify.noLaterThan(bundleTime(token.genTime), foreign(token.tsa)),
      tokenNotes(token, result, tongue).map(note),
    ]);
  for (const one of result.fileStamps.slice(0, MOST_STAMPS))
    rows.push([FILE_STAMPS.label[tongue], `${foreign(one.item)}　`, stampNotes(one, tongue)]);
  if (result.fileStamps.length > MOST_STAMPS)
    rows.push(['', verify.more(result.fileStamps.length - MOST_STAMPS)]);
  if (redaction !== null) {
    const by = redaction.by === 'signer' ? null : (redaction.fingerprint ?? '?');
    rows.push([verify.withheld, verify.withheldBy(redaction.withheld.length, by)]);
  }
  if (result.verdict !== 'unreadable') rows.push([verify.form, verify.container[container]]);
  rows.push([PAGE.checkedAt[tongue], localTime(at.toISOString()), note(PAGE.checkedClock[tongue])]);
  return facts(rows);
}

/** All of them stand with their items. */
const MOST_STAMPS = 20;

/** What a time stamp over a file says, and what weakens it. */
export function stampNotes(stamp: VerifyResult['fileStamps'][number], tongue: Tongue): Child {
  const [first, ...more] = stampLines(saidOfVerified(stamp, foreign));
  return [first?.[tongue] ?? '', ...more.map((words) => note(words[tongue]))];
}

/** What is wrong; nothing where nothing is. */
export function problemList({ statuses }: VerifyResult, tongue: Tongue): Child {
  const problems = statuses.filter(({ severity }) => severity === 'error');
  return listOf(VERIFY[tongue].problems, problems, (one) => statusItem(one, tongue), tongue);
}

/** Remarks, and what was withheld and why. */
export function remarkLists(
  { statuses, redaction }: VerifyResult,
  reasons: ReadonlyMap<string, string>,
  tongue: Tongue,
): Child {
  const verify = VERIFY[tongue];
  const remarks = statuses.filter(({ severity }) => severity !== 'error');
  const withheldItem = (path: string) => {
    const reason = reasons.get(path);
    const words = reason === undefined ? null : note(foreign(reasonWords(reason, tongue)));
    return h('li', {}, h('code', {}, foreign(path)), words);
  };
  return [
    listOf(verify.withheld, redaction?.withheld ?? [], withheldItem, tongue),
    listOf(verify.remarks, remarks, (one) => statusItem(one, tongue), tongue),
  ];
}

/** The redactor's own word for it: a kind of file, or the name of a field. */
function reasonWords(reason: string, tongue: Tongue): string {
  const known = Object.entries(WITHHELD).find(([code]) => code === reason)?.[1];
  return (known ?? fieldWords(null, reason))[tongue];
}

/** As many as fill a screen; the rest on request. A bundle can be wrong in thousands of places. */
const AT_FIRST = 20;
const AT_MOST = 2000;

function listOf<One>(
  heading: string,
  all: readonly One[],
  item: (one: One) => HTMLElement,
  tongue: Tongue,
): Child {
  if (all.length === 0) return null;
  const list = h('ul', {}, all.slice(0, AT_FIRST).map(item));
  const left = all.length - AT_FIRST;
  const more = h(
    'button',
    { attributes: { type: 'button' } },
    filled(PAGE.moreLines, { count: left })[tongue],
  );
  more.addEventListener('click', () => {
    more.remove();
    list.append(...all.slice(AT_FIRST, AT_MOST).map(item));
    if (all.length > AT_MOST) list.append(h('li', {}, PAGE.moreInJson[tongue]));
  });
  return h('section', {}, h('h3', {}, `${heading} (${all.length})`), list, left > 0 ? more : null);
}

function statusItem(status: Status, tongue: Tongue): HTMLElement {
  const { code, severity, path } = status;
  return h(
    'li',
    { class: 'status', attributes: { 'data-code': code, 'data-severity': severity } },
    path === null ? null : [h('code', {}, foreign(path)), tongue === 'zh' ? '：' : ': '],
    h('span', {}, statusWords(status, tongue)),
  );
}

export function note(words: string): HTMLElement {
  return h('span', { class: 'note' }, words);
}
