/** The words of a check: the terminal and the verifier's page say the same. */
import type { Verdict, VerifyResult } from '../bundle/verify/schema.js';
import type { StatusArgs, StatusCode } from '../bundle/statuses.js';

/** What is wrong, without the path, which is printed before it. */
export type StatusWords = { [Code in StatusCode]: (args: StatusArgs[Code]) => string };

export type VerdictWords = Record<
  Verdict | 'other-signer',
  { headline: string; meaning: string[] }
>;

type Signer = NonNullable<VerifyResult['signer']>;

export interface VerifyMessages {
  checking(file: string): string;
  /** After the meaning of a verdict, where files say different things. */
  contradicts: string;
  bundle: string;
  sequence(sequence: number): string;
  fingerprint: string;
  trust: Record<Signer['trust'], string>;
  subject: string;
  sealed: string;
  sealedNote: string;
  noLaterThan(time: string, tsa: string): string;
  rootUnknown: string;
  stamp: string;
  withheld: string;
  withheldBy(count: number, fingerprint: string | null): string;
  rereading(item: string): string;
  reread: string;
  rereadResult(items: number, differences: number): string;
  container: Record<VerifyResult['container'], string>;
  form: string;
  /** After `intact-unknown-signer`: the same by a command. @param bundle As one can paste it. */
  orByCommand(bundle: string): string;
  /** @param path Of the verifier's page. */
  pageOpened(path: string, sha256: string): string;
  pageNotOpened(path: string, sha256: string): string;
  pageNext(bundle: string): string;
  problems: string;
  remarks: string;
  more(count: number): string;
}
