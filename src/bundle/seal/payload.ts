/** From a case to the files under `data/`: each made when its turn comes, the same bytes every time. */
import { append } from '../../base/lists.js';
import { EvidenceError } from '../../base/errors.js';
import { readingFiles, type ReadingFile } from '../../case/items/item-files.js';
import type { ImportedMember } from '../../case/items/imported.js';
import type { ItemFile } from '../../case/items/item-schemas.js';
import { isPicture, kindWithoutReading } from '../../case/items/item-types.js';
import { sha256OfPieces } from '../../base/sha256.js';
import { stableJson } from '../../base/stable-json.js';
import type { ItemHistory } from '../../case/log/history.js';
import { linksOf, type Link } from '../../case/view/links.js';
import type { CaseReader } from '../../case/view/reader.js';
import { linksFrom } from '../../case/view/view.js';
import type { OriginalFacts, StoredReading } from '../../case/items/shapes.js';
import type { ColourReading, Part, Reading } from '../../reading/schema.js';
import { CUSTODY_LOG } from '../layout.js';
import type { PayloadFile } from './types.js';

/**
 * @param custody The log up to and including this packing's line.
 * @param items Those that go into the bundle; by default all.
 */
export async function casePayload(
  of: CaseReader,
  custody: Uint8Array,
  items: ReadonlySet<string> = new Set(of.items.map(({ item }) => item)),
): Promise<PayloadFile[]> {
  const files: PayloadFile[] = [{ path: CUSTODY_LOG, read: async () => custody }];
  const readings = lastReading(of);
  for (const item of of.items.filter((one) => items.has(one.item)))
    append(files, await itemPayload(of, item, readings));
  return files;
}

type Readings = (item: ItemHistory) => Promise<ReadingParts | null>;

interface ReadingParts extends StoredReading {
  /** What each file of it holds, by path. */
  files: ReadonlyMap<string, ReadingFile['content']>;
}

async function itemPayload(
  of: CaseReader,
  item: ItemHistory,
  readings: Readings,
): Promise<PayloadFile[]> {
  const original = await of.original(item.item);
  const stored = await readings(item);
  const folder = `data/items/${item.item}`;
  const links = linksFrom(original, await linksOf(of));
  const files: PayloadFile[] = [
    {
      path: `data/originals/${original.file}`,
      read: () => of.originalBytes(item, original),
      stream: () => of.originalPieces(item, original),
    },
    jsonFile(`${folder}/item.json`, async () =>
      itemFacts(original, (await readings(item))?.reading ?? null, links),
    ),
    { path: `${folder}/source.json`, read: () => of.itemBytes(item.item, 'source.json') },
  ];
  if (item.note !== null)
    files.push({ path: `${folder}/note.json`, read: () => of.itemBytes(item.item, 'note.json') });
  // Byte for byte the case's own, as what follows: the log speaks of their hashes.
  if (item.members !== null)
    files.push({
      path: `${folder}/members.json`,
      read: () => of.itemBytes(item.item, 'members.json'),
    });
  if (item.imported !== null)
    files.push({
      path: `${folder}/imported.json`,
      read: () => of.itemBytes(item.item, 'imported.json'),
    });
  for (const member of (await of.imported(item))?.members ?? [])
    if (member.said !== null)
      files.push({
        path: `${folder}/imported/${member.was}.json`,
        read: () => wordsBytes(of, item.item, member),
      });
  for (const { name } of await of.stamps(item))
    files.push({ path: `${folder}/stamps/${name}`, read: () => stampBytes(of, item, name) });
  const origin = await of.origin(item);
  if (origin !== null)
    files.push({ path: `${folder}/origin.json`, read: async () => origin.bytes });
  for (const [key, { bytes }] of await of.confirmations(item))
    files.push({ path: `${folder}/confirmations/${key}.json`, read: async () => bytes });
  for (const path of stored?.files.keys() ?? [])
    files.push(jsonFile(`${folder}/${path}`, () => readingFile(of, item, path, readings)));
  return files;
}

/** Read again when its turn comes, as all that there may be thousands of. */
async function stampBytes(of: CaseReader, item: ItemHistory, name: string): Promise<Uint8Array> {
  const found = (await of.stamps(item)).find((one) => one.name === name);
  if (found === undefined)
    throw new EvidenceError('case-corrupt', { file: name, args: { fault: 'missing' } });
  return found.bytes;
}

async function wordsBytes(
  of: CaseReader,
  item: string,
  member: ImportedMember,
): Promise<Uint8Array> {
  const found = await of.importedWords(item, member);
  if (found !== null) return found.bytes;
  throw new EvidenceError('case-corrupt', { file: member.was, args: { fault: 'missing' } });
}

/**
 * Readings come from the disk when their turn comes, since thousands do not fit into memory; one
 * item's files are asked for in a row.
 */
function lastReading(of: CaseReader): Readings {
  let last: { item: string; reading: Promise<ReadingParts | null> } | undefined;
  return (item) => {
    if (last?.item !== item.item) last = { item: item.item, reading: readParts(of, item) };
    return last.reading;
  };
}

async function readParts(of: CaseReader, item: ItemHistory): Promise<ReadingParts | null> {
  const stored = await of.reading(item);
  if (stored === null) return null;
  const files = new Map(readingFiles(stored.reading).map(({ path, content }) => [path, content]));
  return { ...stored, files };
}

async function readingFile(
  of: CaseReader,
  item: ItemHistory,
  path: string,
  readings: Readings,
): Promise<unknown> {
  const stored = await readings(item);
  const content = stored?.files.get(path);
  if (!stored || !content)
    throw new EvidenceError('case-corrupt', { file: path, args: { fault: 'changed' } });
  return { ...content, salt: stored.salts[path] ?? derivedSalt(of, `${item.item}/${path}`) };
}

/**
 * For what has no salt in the case: not to be guessed without the case's secret, and the same for
 * the same bundle, whenever it is made.
 */
export function derivedSalt(of: Pick<CaseReader, 'secret'>, purpose: string): string {
  const hash = sha256OfPieces();
  hash.update(new TextEncoder().encode(`evidence-salt ${of.secret} ${purpose}`));
  return hash.hex().slice(0, 32);
}

/** `evidence-item/1`: what stays in every copy, so no value read from the page. */
function itemFacts(
  original: OriginalFacts,
  reading: Reading | null,
  links: readonly Link[],
): ItemFile {
  const { item, bytes, sha256, type, mediaType, width, height, c2pa } = original;
  return {
    schema: 'evidence-item/1',
    item,
    bytes,
    sha256,
    type,
    mediaType,
    ...(isPicture(original) && { width, height }),
    ...(c2pa && { c2pa }),
    read: reading !== null,
    ...(links.length > 0 && { links: [...links] }),
    ...seen(reading, original),
    ...(reading !== null &&
      reading.parts.length > 0 && {
        parts: reading.parts.map((part) => ({ ...seen(part, original), region: part.region })),
      }),
    // The folder's name was chosen by its owner: that stays with the metadata.
    ...(reading?.catalogue && { catalogue: { sha256: reading.catalogue.sha256 } }),
  };
}

function seen(
  of: Reading | Part | null,
  original: OriginalFacts,
): Pick<ItemFile, 'kind' | 'kindReview' | 'issuer' | 'colour' | 'vocabulary'> {
  return {
    kind: of?.kind ?? kindWithoutReading(original),
    ...(of?.kindReview && { kindReview: of.kindReview }),
    issuer: of?.issuer ?? null,
    colour: of?.colour ? neutralColour(of.colour) : null,
    ...(of?.vocabulary && { vocabulary: of.vocabulary }),
  };
}

/** What the words on the page call the colour is text, and stays with the text. */
function neutralColour(colour: ColourReading): ItemFile['colour'] {
  const { value, from, rgb, oklch, share, region, points, samples, confidence, needsReview } =
    colour;
  return {
    value,
    from,
    rgb,
    oklch,
    share,
    region,
    confidence,
    needsReview,
    measured: points,
    points: samples ?? [],
  };
}

function jsonFile(path: string, make: () => unknown): PayloadFile {
  return textFile(path, async () => stableJson(await make()));
}

function textFile(path: string, make: () => string | Promise<string>): PayloadFile {
  return { path, read: async () => new TextEncoder().encode(await make()) };
}
