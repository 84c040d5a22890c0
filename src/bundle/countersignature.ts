/** A second signature over the first: its files, what its list must and may name, and making one. Pure. */
import { sha256Hex } from '../base/hash.js';
import type { Signer } from '../sign/certificate.js';
import { signCms } from '../sign/cms.js';
import {
  isProofPath,
  isTokenPath,
  MAX_COUNTERSIGNATURES,
  REDACTION,
  SIGNATURE,
  TAGMANIFEST,
} from './layout.js';
import { formatManifest } from './manifest.js';

export interface CountersignaturePaths {
  /** Hash and path of each file that it is over: the signed bytes. */
  list: string;
  signature: string;
  /** As `signer.crt`, of the countersigner. */
  certificate: string;
}

/** @param number 1 to {@link MAX_COUNTERSIGNATURES}, in the order of signing. */
export function countersignaturePaths(number: number): CountersignaturePaths {
  const folder = countersignatureFolder(number);
  return {
    list: `${folder}/list.txt`,
    signature: `${folder}/list.txt.p7s`,
    certificate: `${folder}/signer.crt`,
  };
}

export function countersignatureFolder(number: number): string {
  return `signatures/countersignature-${number}`;
}

/** `signatures/countersignature-1/list.txt` → 1; null for anything else. */
export function countersignatureOf(path: string): number | null {
  const digit =
    /^signatures\/countersignature-([1-9])\/(?:list\.txt|list\.txt\.p7s|signer\.crt)$/.exec(
      path,
    )?.[1];
  return digit === undefined ? null : Number(digit);
}

/** Numbers of those of which anything is there, in order. */
export function countersignaturesIn(paths: Iterable<string>): number[] {
  const found = new Set([...paths].map(countersignatureOf));
  return [...Array(MAX_COUNTERSIGNATURES).keys()].map((at) => at + 1).filter((n) => found.has(n));
}

/** The first signature, what that is over, and every countersignature before it: so their order is fixed. */
export function mustCountersign(number: number): string[] {
  const before = Array.from({ length: number - 1 }, (_, at) => countersignaturePaths(at + 1));
  return [
    ...[TAGMANIFEST, SIGNATURE, countersignaturePaths(number).certificate],
    ...before.flatMap(({ list, signature, certificate }) => [list, signature, certificate]),
  ];
}

/** Also what else was there: time stamps, proofs, and of a redacted copy who redacted what. */
export function mayCountersign(path: string, number: number): boolean {
  return (
    isTokenPath(path) ||
    isProofPath(path) ||
    path === REDACTION.manifest ||
    path === REDACTION.signature ||
    mustCountersign(number).includes(path)
  );
}

/**
 * @param hashes SHA-256 by path of the bag's files that {@link mayCountersign}; its own are added.
 * @returns the three files, by path within the bag.
 */
export async function countersign(
  hashes: ReadonlyMap<string, string>,
  number: number,
  signer: Signer,
  at: Date,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const paths = countersignaturePaths(number);
  const encoder = new TextEncoder();
  const certificate = encoder.encode(signer.pem);
  const all = new Map(hashes).set(paths.certificate, await sha256Hex(certificate));
  const list = encoder.encode(formatManifest(all));
  return new Map([
    [paths.certificate, certificate],
    [paths.list, list],
    [paths.signature, await signCms(list, signer, at)],
  ]);
}
