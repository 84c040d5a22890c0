/** A stored bundle that the program itself made, with something changed by a person who holds a key. */
import { readFile } from 'node:fs/promises';
import { pixelsAt } from '../../../src/files/node/pixels/pixels-at.js';
import type { Comparing } from '../../../src/bundle/compare/compare.js';
import { parseCustody, formatEntry, NO_PREDECESSOR } from '../../../src/case/log/custody.js';
import type { CustodyEvent } from '../../../src/case/log/custody.js';
import { VERSION } from '../../../src/base/node/version.js';
import { comparePapers } from '../../../src/report/compare-papers.js';
import { newSigner, payloadFile, sealInMemory, unpackStored, type Files } from '../helpers.js';

export const PACKED = new URL('../../../fixtures/bundles/packed/', import.meta.url);

export const COMPARING: Comparing = { version: VERSION, papers: comparePapers, look: pixelsAt };

type Json = Record<string, unknown>;

export interface Changes {
  /** By path, its bytes; what is deleted is gone. */
  files?: (files: Files) => void;
  log?: (events: CustodyEvent[]) => void;
}

export async function logOf(bundle: string) {
  const files = unpackStored(await readFile(new URL(`${bundle}/bundle.zip`, PACKED)));
  return (await parseCustody(new Map(files).get('data/custody.jsonl')!)).entries;
}

/** What all of them are made from, and the key by which they are sealed. */
async function prepare() {
  const stored = await readFile(new URL('house/bundle.zip', PACKED));
  const files = [...unpackStored(stored)].filter(([path]) => path.startsWith('data/'));
  const { entries } = await parseCustody(new Map(files).get('data/custody.jsonl')!);
  return { files, entries, signer: await newSigner(new Date(entries.at(-1)!.at)) };
}
let prepared: ReturnType<typeof prepare> | undefined;

/** @returns the zip, sealed afresh with another key. */
export async function resealed({ files: change, log }: Changes) {
  const { files: stored, entries, signer } = await (prepared ??= prepare());
  const files = new Map(stored);
  const events: CustodyEvent[] = entries.map(({ seq: _seq, prev: _prev, ...event }) => event);
  change?.(files);
  log?.(events);
  let chain = { count: 0, head: NO_PREDECESSOR };
  let text = '';
  for (const event of events) {
    const { line, head } = await formatEntry(chain, event);
    text += `${line}\n`;
    chain = { count: chain.count + 1, head };
  }
  files.set('data/custody.jsonl', new TextEncoder().encode(text));
  const packed = entries.at(-1)!;
  const packedAt = new Date(packed.at);
  return sealInMemory(signer, {
    payload: [...files].map(([path, bytes]) => payloadFile(path, bytes)),
    ...{ bundleId: packed.bundleId!, sequence: packed.sequence!, packedAt },
    ...{ caseId: 'case', previousTagmanifest: packed.previous ?? null },
    items: [...files.keys()].filter((path) => path.startsWith('data/originals/')).length,
    ...{ custodyEntries: chain.count, custodyHead: chain.head },
  });
}

export const inJson = (path: string, change: (said: Json) => void) => (files: Files) => {
  const said = JSON.parse(new TextDecoder().decode(files.get(path))) as Json;
  change(said);
  files.set(path, new TextEncoder().encode(JSON.stringify(said)));
};

export const inText = (path: string, change: (text: string) => string) => (files: Files) => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(path));
  const changed = change(text);
  if (changed === text) throw new Error(`nothing to change in ${path}`);
  files.set(path, new TextEncoder().encode(changed));
};
