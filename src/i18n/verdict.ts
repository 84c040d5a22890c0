/** From a result to its words, for the terminal and for the verifier's page. Pure. */
import type { VerifyResult } from '../bundle/verify/schema.js';
import { isContradiction, isDoubt, isUnknown, type Status } from '../bundle/statuses.js';
import { sanitise } from '../base/sanitise.js';
import type { Tongue } from '../base/wording.js';
import * as en from './statuses.en.js';
import type { VerdictWords } from './statuses.en.js';
import * as zh from './statuses.zh-CN.js';

const WORDS = { zh, en };

export type VerdictKey = keyof VerdictWords;

/** Intact, but not by the signer that was named, or for publication; encrypted: these have words of their own. */
export function verdictKey({ verdict, published, statuses }: VerifyResult): VerdictKey {
  if (isEncrypted(statuses)) return 'encrypted';
  if (verdict !== 'intact-unknown-signer') return verdict;
  if (statuses.some(({ code }) => code === 'signer-not-expected')) return 'other-signer';
  return published ? 'published' : verdict;
}

export type Tone = 'good' | 'partly' | 'bad';

const TONES: Record<VerdictKey, Tone> = {
  verified: 'good',
  'intact-unknown-signer': 'good',
  published: 'good',
  redacted: 'partly',
  'redacted-by-other': 'partly',
  'other-signer': 'bad',
  'not-countersigned': 'bad',
  failed: 'bad',
  encrypted: 'bad',
  unreadable: 'bad',
};

/** Then the hash of the file is not that of the zip, which a receipt names. */
export function isEncrypted(statuses: readonly Status[]): boolean {
  return statuses.some(({ code }) => code === 'encrypted');
}

/** What stands before the headline, so that no meaning is in a colour alone. */
export const MARKS: Record<Tone, string> = { good: '✓', partly: '!', bad: '✗' };

/** A good verdict on files in doubt is good in part. */
export function toneOf(result: VerifyResult): Tone {
  const tone = TONES[verdictKey(result)];
  return tone === 'good' && result.statuses.some(isDoubt) ? 'partly' : tone;
}

/** Nobody is confirmed as the signer of what is not what they signed, or was not checked to its end. */
export function trustTold<Trust extends string>(
  { verdict }: VerifyResult,
  trust: Trust,
): Trust | 'unknown' {
  return verdict === 'failed' || verdict === 'unreadable' ? 'unknown' : trust;
}

export function headlineOf(result: VerifyResult, tongue: Tongue): string {
  return WORDS[tongue].verdicts[verdictKey(result)].headline;
}

/** What a verdict means, in paragraphs. */
export function meaningOf(result: VerifyResult, tongue: Tongue): string[] {
  const { verdicts, contradicts, unknown } = WORDS[tongue];
  const { meaning } = verdicts[verdictKey(result)];
  return [
    ...meaning,
    ...(result.statuses.some(isContradiction) ? [contradicts] : []),
    ...(result.statuses.some(isUnknown) ? [unknown] : []),
  ];
}

/** Without the path. Safe to show: arguments may quote what a hostile file says of itself. */
export function statusWords({ code, args }: Status, tongue: Tongue): string {
  const safe = Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === 'string' ? sanitise(value) : value,
    ]),
  );
  // Code and arguments belong together by the type of Status; the compiler cannot follow that here.
  return (WORDS[tongue].statuses[code] as (args: unknown) => string)(safe);
}
