/** Reading a bundle's originals once more, and comparing with what the bundle says was read. */
import { append } from '../base/lists.js';
import type { Unlock } from '../bundle/node/age-source.js';
import { openSource } from '../bundle/node/node-source.js';
import { itemOfFacts, itemOfOriginal } from '../bundle/layout.js';
import { readBag } from '../bundle/verify/bag.js';
import type { VerifyResult } from '../bundle/verify/schema.js';
import { status, type Status } from '../bundle/statuses.js';
import { canonicalJson } from '../base/canonical-json.js';
import { fieldKey } from '../case/items/field-key.js';
import { readingFiles } from '../case/items/item-files.js';
import { EvidenceError } from '../base/errors.js';
import type { Catalogue } from '../reading/catalogue/types.js';
import type { Reader } from '../reading/node/open-reader.js';
import type { Part, Reading } from '../reading/schema.js';

type Rereader = Pick<Reader, 'read' | 'close'>;

export interface RereadOptions {
  openReader: () => Promise<Rereader>;
  /** For items that were read with an added one; the others are read by the built-in one alone. */
  catalogue?: Catalogue | undefined;
  /** As for `verifyBundle`. */
  unlock?: Unlock | undefined;
  signal?: AbortSignal | undefined;
  onItem?: ((item: string) => void) | undefined;
}

/** Path within the bag → content, or null where it is not there. */
type Read = (path: string) => Promise<Uint8Array | null>;

/**
 * @param result Of verifying the same bundle; where that failed, nothing is read again.
 * @returns the result with `reread`, and a warning for each value that differs.
 */
export async function rereadBundle(
  path: string,
  result: VerifyResult,
  { openReader, catalogue, unlock, signal, onItem }: RereadOptions,
): Promise<VerifyResult> {
  if (result.verdict === 'unreadable' || result.verdict === 'failed') return result;
  const { source, close } = await openSource(path, unlock);
  const reader = await openReader();
  const statuses: Status[] = [];
  try {
    const { files } = await readBag(source, path);
    const read: Read = async (name) => (await files.get(name)?.read())?.bytes ?? null;
    const originals = new Map<string, string>();
    for (const name of files.keys()) {
      const item = itemOfOriginal(name);
      if (item !== null) originals.set(item, name);
    }
    const items = [...files.keys()].flatMap((name) => itemOfFacts(name) ?? []);
    let count = 0;
    for (const item of items) {
      if (signal?.aborted) throw new EvidenceError('cancelled', { file: path });
      // What was not meant to be read is not read now.
      const { type = 'picture' } = parse(await read(`data/items/${item}/item.json`)) ?? {};
      if (type !== 'picture' && type !== 'page') continue;
      onItem?.(item);
      const original = originals.get(item);
      const facts = parse(await read(`data/items/${item}/item.json`));
      const needed = catalogueOf(facts);
      const missing = needed !== null && needed !== catalogue?.added?.sha256;
      const again =
        original === undefined || missing
          ? null
          : await readAgain(item, original, read, reader, needed === null ? undefined : catalogue);
      if (again === null || original === undefined)
        statuses.push(
          status('reading-not-repeated', original ?? null, {
            item,
            ...(missing && original !== undefined && { catalogue: needed }),
          }),
        );
      else {
        count++;
        const names = [...files.keys()].filter((name) => name.startsWith(`data/items/${item}/`));
        append(statuses, await compare(item, facts, again, names, read));
      }
    }
    const differences = statuses.filter(({ code }) => code === 'reading-differs').length;
    return {
      ...result,
      reread: { items: count, differences },
      statuses: [...result.statuses, ...statuses],
    };
  } finally {
    await reader.close();
    await close();
  }
}

/** SHA-256 of the catalogue that an item was read with, or null for the built-in one. */
function catalogueOf(facts: Record<string, unknown> | null): string | null {
  const { sha256 } = (facts?.catalogue ?? {}) as { sha256?: unknown };
  return typeof sha256 === 'string' ? sha256 : null;
}

/** Under the name that it had: times and years are inferred from it. */
async function readAgain(
  item: string,
  original: string,
  read: Read,
  reader: Rereader,
  catalogue: Catalogue | undefined,
): Promise<Reading | null> {
  const bytes = await read(original);
  if (bytes === null) return null;
  const metadata = parse(await read(`data/items/${item}/metadata.json`));
  const file = metadata?.file as { name?: unknown } | undefined;
  try {
    const path = typeof file?.name === 'string' ? file.name : original;
    return await reader.read({ path, bytes, ...(catalogue && { catalogue }) });
  } catch (error) {
    if (error instanceof EvidenceError) return null;
    throw error;
  }
}

/** `item.json`, or one of its parts. */
interface Said {
  kind?: unknown;
  issuer?: { id?: unknown } | null;
  colour?: { value?: unknown } | null;
}

async function compare(
  item: string,
  facts: Record<string, unknown> | null,
  again: Reading,
  names: readonly string[],
  read: Read,
): Promise<Status[]> {
  const folder = `data/items/${item}/`;
  // An item that was never read says nothing that could differ.
  if (facts === null || facts.read === false) return [];
  const statuses: Status[] = [];
  const differs = (path: string, field: string) =>
    statuses.push(status('reading-differs', path, { item, field }));
  const parts = Array.isArray(facts.parts) ? (facts.parts as Said[]) : [];
  const codes: [Said, Reading | Part][] = [
    [facts as Said, again],
    ...again.parts.map((part, i): [Said, Part] => [parts[i] ?? {}, part]),
  ];
  for (const [index, [said, seen]] of codes.entries())
    for (const [key, there, fresh] of [
      ['kind', said.kind, seen.kind],
      ['issuer', said.issuer?.id, seen.issuer?.id],
      ['colour', said.colour?.value, seen.colour?.value],
    ] as const)
      if (there !== fresh) differs(`${folder}item.json`, fieldKey(key, index === 0 ? null : index));

  const fresh = new Map(readingFiles(again).map(({ path, content }) => [path, content]));
  const isField = (path: string) => path.startsWith('fields/');
  const bundled = names.map((name) => name.slice(folder.length)).filter(isField);
  for (const path of new Set([...bundled, ...[...fresh.keys()].filter(isField)])) {
    const there = parse(await read(folder + path));
    const name = path.replace(/^fields\/|\.json$/g, '');
    const seen = fresh.get(path);
    if (canonicalJson(there?.value ?? null) !== canonicalJson(seen?.value ?? null))
      differs(folder + path, name);
    else if (seen?.needsReview === true && there?.needsReview === false) {
      const [reason = 'unsure'] = (seen.reviewReasons ?? []) as string[];
      statuses.push(status('review-missing', folder + path, { item, field: name, reason }));
    }
  }
  return statuses;
}

function parse(bytes: Uint8Array | null): Record<string, unknown> | null {
  return bytes === null
    ? null
    : (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>);
}
