/** Time stamps over a signature: asked of authorities, each speaking of those before it. */
import { sha256Hex } from '../base/hash.js';
import type { StampAlgorithm } from '../sign/stamps/token.js';
import { renewalNonce, type StampFile } from '../sign/stamps/renewal.js';
import { requestStamp, type StampFailure } from '../sign/node/tsa-client.js';
import type { KeptChain } from '../sign/stamps/chain-data.js';
import type { ChainKeeper } from './keep-chain.js';

export interface NewStamp {
  /** In the bundle. */
  path: string;
  tsr: Uint8Array<ArrayBuffer>;
  genTime: Date;
  tsa: string;
  /** Earlier ones that it renews, by path. */
  renews: string[];
  algorithm: StampAlgorithm | null;
  /** What it carries for later; null where that was not asked for. */
  kept: KeptChain | null;
}

export interface AskOptions {
  urls: readonly string[];
  /** Names for the new ones, as many at least as there are addresses. */
  paths: readonly string[];
  /** Those that are there, in the order of their numbers. */
  before: readonly StampFile[];
  keeper: ChainKeeper | null;
  signal?: AbortSignal | undefined;
  onRequest?: ((url: string) => void) | undefined;
}

/** Authorities that do not answer, or answer wrongly, are told of. @throws EvidenceError `cancelled` */
export async function askTsas(
  p7s: Uint8Array<ArrayBuffer>,
  { urls, paths, before, keeper, signal, onRequest }: AskOptions,
): Promise<{ stamps: NewStamp[]; failures: StampFailure[] }> {
  const stamps: NewStamp[] = [];
  const failures: StampFailure[] = [];
  const there = [...before];
  for (const url of urls) {
    onRequest?.(url);
    const nonce = there.length === 0 ? undefined : await renewalNonce(there);
    let answer = await requestStamp(url, p7s, { signal, nonce });
    let renews = nonce === undefined ? [] : there.map(({ path }) => path);
    // Perhaps it takes no nonce of this length: a stamp that renews nothing is better than none.
    if (
      'reason' in answer &&
      nonce !== undefined &&
      /^(?:not-granted|nonce|http-[45])/.test(answer.reason)
    ) {
      answer = await requestStamp(url, p7s, { signal });
      renews = [];
    }
    if ('reason' in answer) {
      failures.push(answer);
      continue;
    }
    const { genTime, tsa, algorithm } = answer;
    const { tsr, kept } = await keptIn(answer.tsr, p7s, keeper);
    const path = paths[stamps.length] ?? '';
    stamps.push({ path, tsr, genTime, tsa, algorithm, renews, kept });
    there.push({ path, sha256: await sha256Hex(tsr) });
  }
  return { stamps, failures };
}

export async function keptIn(
  tsr: Uint8Array<ArrayBuffer>,
  p7s: Uint8Array,
  keeper: ChainKeeper | null,
): Promise<{ tsr: Uint8Array<ArrayBuffer>; kept: KeptChain | null }> {
  return keeper === null ? { tsr, kept: null } : keeper.keep(tsr, p7s);
}
