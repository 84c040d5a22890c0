/** Copies of a bundle to show around: with things left out, or made new for publishing. */
import { PROGRAM, VERSION } from '../base/node/version.js';
import sharp from '../files/node/sharp.js';
import {
  countersignatureOf,
  countersignaturePaths,
  countersignaturesIn,
} from '../bundle/countersignature.js';
import { writeCopy } from '../bundle/node/add-tokens.js';
import {
  itemOfFacts,
  itemOfOriginal,
  itemOfStamp,
  MAX_JSON_BYTES,
  REDACTION,
  TAGMANIFEST,
} from '../bundle/layout.js';
import { redactionFolder } from '../bundle/redact/folder.js';
import { maskedJpeg } from '../bundle/node/mask.js';
import { publication, type PeopleCount, type Published } from '../bundle/redact/publish.js';
import { CLOCKS, planMask, planPersonal, SHOWN } from '../bundle/redact/regions.js';
import { categoryOf, secretsOf, select, type Selection } from '../bundle/redact/select.js';
import { sealToFile } from '../bundle/node/seal-file.js';
import type { Bag } from '../bundle/verify/bag.js';
import { readRedaction } from '../bundle/verify/redaction.js';
import { EvidenceError } from '../base/errors.js';
import { sha256Hex } from '../base/hash.js';
import { importPrivateKey, signerFrom, type Signer } from '../sign/certificate.js';
import { makeKey } from '../sign/node/keyfile.js';
import { openVerified } from './add-to-bundle.js';

export interface RedactOptions {
  /** Absolute path of the zip. */
  output: string;
  force: boolean;
  /** Fields and kinds of files to withhold beside the usual ones. */
  withhold: readonly string[];
  /** Add masked pictures. */
  mask: boolean;
  /** `all` but what is shown, or only what is `personal`. */
  cover?: 'all' | 'personal';
  /** What stays visible in them; null for the usual. */
  show: readonly string[] | null;
  publish: boolean;
  signer: () => Promise<Signer>;
  /** No key was named: what is published is signed with one made for it. */
  ownKeyOnly: boolean;
  /** Shown every masked picture, by item; throws where they are not in order. */
  confirm: (pictures: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  onMask?: (item: string) => void;
  signal?: AbortSignal | undefined;
}

export interface Redacted {
  file: string;
  zipSha256: string;
  kind: 'redacted' | 'redacted-by-other' | 'published';
  withheld: { path: string; reason: string }[];
  /** Items of which there is a masked picture. */
  derived: string[];
  /** Time stamps over single files that stay. */
  stamps: number;
  /** Countersignatures over an earlier redaction, which this one replaces. */
  countersignaturesLeftOut: number;
  /** Masked pictures of the copy that this one was made from; they are made anew, or not at all. */
  picturesLeftOut: number;
  /** Items whose picture was to be masked, and is not there; absent where none was asked for. */
  notMasked?: string[];
  fingerprint: string;
  /** Signed with a key that was made for it and is gone. */
  oneTimeKey: boolean;
  /** Of what is published: values that people confirmed or corrected. */
  people?: PeopleCount;
}

interface Contents {
  documents: Map<string, unknown>;
  texts: Map<string, string>;
}

/**
 * @throws EvidenceError `bundle-failed`, `bundle-published`, `field-unknown`, `redaction-unsafe`, `not-confirmed`, and
 *   what decoding, signing and writing throw
 */
export async function redactBundle(bundle: string, options: RedactOptions): Promise<Redacted> {
  const { bag, close, result } = await openVerified(bundle);
  try {
    // It holds other files than a case's: a publication of one would be empty.
    if (options.publish && result.published)
      throw new EvidenceError('bundle-published', { file: bundle });
    const paths = [...bag.files.keys()].filter((path) => path.startsWith('data/'));
    const contents = await readContents(bag, paths);
    checkNames(paths, options);
    const selection = select(paths, contents.documents, contents.texts, options.withhold);
    if (selection.unsafe !== null)
      throw new EvidenceError('redaction-unsafe', {
        file: bundle,
        args: { path: selection.unsafe },
      });
    const pictures = options.mask ? await maskAll(bag, contents, selection, options) : new Map();
    if (pictures.size > 0) await options.confirm(pictures);
    const notMasked = options.mask && {
      notMasked: pictureItems(contents.documents).filter((item) => !pictures.has(item)),
    };
    if (options.publish)
      return {
        ...(await publish(contents, selection, pictures, result.signer?.fingerprint, options)),
        ...notMasked,
      };

    const signer = await options.signer();
    const tagmanifest = (await bag.files.get(TAGMANIFEST)?.read())?.bytes ?? new Uint8Array();
    const before = await earlier(bag);
    const withheld = new Map([...before.withheld, ...selection.withheld]);
    const originals = new Map(paths.map((path) => [itemOfOriginal(path), path]));
    const derived = new Map(
      [...pictures].map(([item, jpeg]) => [item, { from: originals.get(item) ?? '', jpeg }]),
    );
    const folder = await redactionFolder(
      { tagmanifest: await sha256Hex(tagmanifest), withheld, derived },
      signer,
      new Date(),
    );
    const left = await countersignaturesOfRedaction(bag);
    const zipSha256 = await writeCopy(bag, folder, options.output, {
      bundleId: result.bundleId ?? '',
      date: new Date(result.time.sealed ?? 0),
      force: options.force,
      signal: options.signal,
      without: (path) =>
        withheld.has(path) ||
        path.startsWith(REDACTION.folder) ||
        left.includes(countersignatureOf(path) ?? 0),
    });
    const { fingerprint } = signer.certificate;
    const bySigner = fingerprint === result.signer?.fingerprint;
    return {
      ...{ file: options.output, zipSha256, fingerprint, oneTimeKey: false },
      kind: bySigner ? 'redacted' : 'redacted-by-other',
      withheld: [...withheld].map(([path, reason]) => ({ path, reason })),
      derived: [...pictures.keys()],
      stamps: paths.filter((path) => itemOfStamp(path) !== null && !withheld.has(path)).length,
      countersignaturesLeftOut: left.length,
      picturesLeftOut: before.derived.filter((from) => !pictures.has(itemOfOriginal(from) ?? ''))
        .length,
      ...notMasked,
    };
  } finally {
    await close();
  }
}

async function publish(
  { documents }: Contents,
  { withheld }: Selection,
  pictures: ReadonlyMap<string, Uint8Array>,
  original: string | undefined,
  options: RedactOptions,
): Promise<Redacted> {
  const sized = new Map<string, Published>();
  for (const [item, jpeg] of pictures) {
    const { width, height } = await sharp(jpeg).metadata();
    sized.set(item, { jpeg, width, height });
  }
  const midnight = new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`);
  const named = options.ownKeyOnly ? null : await options.signer();
  // The key that signed the original would lead straight back to it.
  const oneTimeKey = named === null || named.certificate.fingerprint === original;
  const signer = oneTimeKey ? await oneTimeSigner(midnight) : named;
  const { input, people } = await publication(
    documents,
    new Set(withheld.keys()),
    sized,
    midnight,
    {
      name: PROGRAM,
      version: VERSION,
    },
  );
  const { force, signal } = options;
  const sealed = await sealToFile(input, signer, options.output, {
    force,
    ...(signal && { signal }),
  });
  return {
    ...{ file: options.output, zipSha256: sealed.zipSha256, kind: 'published', oneTimeKey },
    ...{ withheld: [], people, stamps: 0, countersignaturesLeftOut: 0, picturesLeftOut: 0 },
    derived: [...pictures.keys()],
    fingerprint: sealed.fingerprint,
  };
}

async function oneTimeSigner(at: Date): Promise<Signer> {
  const { pkcs8, certificates } = await makeKey(at);
  return signerFrom(await importPrivateKey(new Uint8Array(pkcs8)), certificates);
}

async function maskAll(
  bag: Bag,
  { documents }: Contents,
  { withheld }: Selection,
  { show, cover = 'all', publish, onMask, signal }: RedactOptions,
): Promise<Map<string, Uint8Array>> {
  const usual = publish ? SHOWN.filter((name) => !CLOCKS.includes(name)) : SHOWN;
  const shown = new Set(show ?? usual);
  const secrets = secretsOf(withheld, documents).all;
  const pictures = new Map<string, Uint8Array>();
  for (const [path, file] of bag.files) {
    const item = itemOfOriginal(path);
    // Of what is no picture nothing can be shown in part.
    if (item === null || !isPictureItem(documents, item)) continue;
    if (signal?.aborted) throw new EvidenceError('cancelled');
    onMask?.(item);
    const { bytes } = await file.read();
    if (bytes === null) throw new EvidenceError('bundle-unreadable', { file: path });
    const plan = cover === 'all' ? planMask : planPersonal;
    const request = { item, documents, withheld, secrets, shown };
    pictures.set(item, await maskedJpeg(path, bytes, plan(request)));
  }
  return pictures;
}

function pictureItems(documents: ReadonlyMap<string, unknown>): string[] {
  const items = [...documents.keys()].flatMap((path) => itemOfFacts(path) ?? []);
  return items.filter((item) => isPictureItem(documents, item)).sort();
}

function isPictureItem(documents: ReadonlyMap<string, unknown>, item: string): boolean {
  const facts = documents.get(`data/items/${item}/item.json`) as { type?: string } | undefined;
  return ['picture', 'page'].includes(facts?.type ?? 'picture');
}

/** Everything that is text; pictures are read when their turn comes. */
async function readContents(bag: Bag, paths: readonly string[]): Promise<Contents> {
  const documents = new Map<string, unknown>();
  const texts = new Map<string, string>();
  for (const path of paths) {
    const file = bag.files.get(path);
    // A time stamp is not text, and has words in it: who stamped, and perhaps for whom.
    const hasWords = /\.(json|jsonl|csv)$/.test(path) || itemOfStamp(path) !== null;
    if (file === undefined || !hasWords || file.size > 8 * MAX_JSON_BYTES) continue;
    const text = new TextDecoder().decode((await file.read()).bytes ?? new Uint8Array());
    texts.set(path, text);
    if (path.endsWith('.json')) documents.set(path, JSON.parse(text));
  }
  return { documents, texts };
}

/** Reject unknown field names: a typo would leave data unredacted. */
function checkNames(paths: readonly string[], { withhold, show }: RedactOptions): void {
  const known = new Set(['title', ...SHOWN, ...paths.flatMap((path) => categoryOf(path) ?? [])]);
  const field = [...withhold, ...(show ?? [])].find((name) => !known.has(name));
  if (field !== undefined)
    throw new EvidenceError('field-unknown', {
      args: { field, known: [...known].sort().join(' ') },
    });
}

/** Those that are over the folder `redaction/`, which is made again; and all after them, which are over those. */
async function countersignaturesOfRedaction(bag: Bag): Promise<number[]> {
  const numbers = countersignaturesIn(bag.files.keys());
  for (const number of numbers) {
    const { list } = countersignaturePaths(number);
    const text = new TextDecoder().decode((await bag.files.get(list)?.read())?.bytes ?? undefined);
    if (text.includes(`  ${REDACTION.folder}`)) return numbers.slice(number - 1);
  }
  return [];
}

/**
 * What an earlier redaction of the same bundle left out stays on the list.
 *
 * @returns also the originals that it had masked pictures of.
 */
async function earlier(bag: Bag): Promise<{ withheld: Map<string, string>; derived: string[] }> {
  const bytes = (await bag.files.get(REDACTION.facts)?.read())?.bytes;
  const list = bytes && readRedaction(JSON.parse(new TextDecoder().decode(bytes)));
  const { withheld = [], derived = [] } = list ?? {};
  return {
    withheld: new Map(withheld.map(({ path, reason }) => [path, reason])),
    derived: derived.map(({ from }) => from),
  };
}
