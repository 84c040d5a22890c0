/** What the page knows: the draft, its files and their readings, the key, and what was sealed of them. */
import { EvidenceError } from '../../base/errors.js';
import { PROGRAM } from '../../base/program.js';
import type { StoredMemoryCase } from '../../case/memory.js';
import type { ItemView } from '../../case/view/view.js';
import type { Picture } from '../../report/document/types.js';
import {
  newDraft,
  originalName,
  readingName,
  substanceOf,
  triesName,
  type Draft,
} from './draft.js';
import { draw, Refused, takeFile, type Refusal, type Thumbnail } from './intake.js';
import { signerOfKept, type KeptKey } from './key.js';
import { OwnDraft } from './own-draft.js';
import { OwnKey } from './own-key.js';
import { ReadingQueue, type Outcome } from './reading/queue.js';
import type { PictureReader } from './reading/reader.js';
import { Typing } from './reading/typing.js';
import { sealDraft, type SealedFacts } from './sealing.js';
import type { Storage } from './memory-storage.js';
import { previewOf } from './taking-in.js';

/** A sealed bundle, as long as it is kept. */
export interface Finished extends SealedFacts {
  zip: Blob;
  /** What it was made of, as `substanceOf`; absent where an earlier version of the page kept it. */
  substance?: string;
}

export interface NotTaken {
  name: string;
  why: Refusal | 'known' | 'noRoom';
}

/** All originals together, in bytes: a phone has to hold the bundle in its memory. */
export const MAX_TOTAL_BYTES = 256 * 2 ** 20;

/** A browser that runs out of memory closes the page, and opens it again. */
const MOST_TRIES = 3;

export class Session {
  #finished: Finished | null;
  /** The case, once a bundle was made of it. */
  #sealed: StoredMemoryCase | null;
  #isFinishedKept = true;
  /** What was left here, or handed over last. */
  #handedOver: Draft;
  /** How often reading a picture was begun, by its hash. */
  readonly #tries = new Map<string, number>();
  readonly #thumbnails = new Map<string, Promise<Thumbnail | null>>();
  readonly reading: ReadingQueue;
  readonly key: OwnKey;
  readonly own: OwnDraft;
  readonly typing = new Typing();
  /** Of the page's own file; null where it is not known, or not yet. */
  pageSha256: string | null = null;
  /** What is still being saved. */
  #saving: Promise<unknown> = Promise.resolve();
  /** Nothing of a case is taken away while it is sealed. */
  #sealing: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly storage: Storage,
    private readonly hashOfPage: () => Promise<string | null>,
    kept: {
      draft: Draft;
      key: KeptKey | null;
      finished: Finished | null;
      sealed: StoredMemoryCase | null;
    },
    reader: PictureReader | null,
  ) {
    this.reading = new ReadingQueue({
      reader,
      picture: async (sha256) => ({
        name: this.draft.items.find((one) => one.sha256 === sha256)?.name ?? '',
        bytes: await this.original(sha256),
      }),
      keep: async (sha256, outcome) => {
        const ended = { [triesName(sha256)]: undefined };
        // Where there is no room for what was read, it did not take the page with it all the same.
        await this.#saved({ [readingName(sha256)]: outcome, ...ended }).catch(() =>
          this.#saved(ended),
        );
      },
      trying: async (sha256, isTrying) => {
        const tries = isTrying ? (this.#tries.get(sha256) ?? 0) + 1 : 0;
        this.#tries.set(sha256, tries);
        await this.#saved({ [triesName(sha256)]: tries === 0 ? undefined : tries });
      },
    });
    this.own = new OwnDraft(kept.draft, (entries) => this.#saved(entries));
    this.#handedOver = kept.draft;
    this.key = new OwnKey(kept.key, (key) => this.#saved({ key }));
    this.#finished = kept.finished;
    this.#sealed = kept.sealed;
  }

  /** As it was left. @param reader Null where nothing can be read. */
  static async open(
    storage: Storage,
    hashOfPage: () => Promise<string | null>,
    now: Date,
    reader: PictureReader | null,
  ): Promise<Session> {
    const [draft, key, finished, sealed] = await Promise.all(
      ['draft', 'key', 'finished', 'case'].map((name) => storage.get(name)),
    );
    const session = new Session(
      storage,
      hashOfPage,
      {
        draft: (draft as Draft | undefined) ?? newDraft(now.toISOString()),
        key: (key as KeptKey | undefined) ?? null,
        finished: (finished as Finished | undefined) ?? null,
        sealed: (sealed as StoredMemoryCase | undefined) ?? null,
      },
      reader,
    );
    for (const { sha256, type } of session.draft.items) {
      const kept = (await storage.get(readingName(sha256))) as Outcome | undefined;
      const tries = ((await storage.get(triesName(sha256))) as number | undefined) ?? 0;
      session.#tries.set(sha256, tries);
      // It took the page with it each time, and would again: now only if a person asks for it.
      const given =
        tries < MOST_TRIES ? undefined : { why: 'failed' as const, at: now.toISOString() };
      if (type === 'picture') session.reading.add(sha256, kept ?? given);
    }
    return session;
  }

  get draft(): Readonly<Draft> {
    return this.own.current;
  }

  get finished(): Readonly<Finished> | null {
    return this.#finished;
  }

  /** Whether the bundle is still there after a reload. */
  get isFinishedKept(): boolean {
    return this.#isFinishedKept && this.storage.lasting;
  }

  /** Whether anything was chosen or said since the last bundle. */
  get isChanged(): boolean {
    return this.draft !== this.#handedOver;
  }

  /** Whether the last bundle has all that there is by now; null where that is not known. */
  get isAllInBundle(): boolean | null {
    const substance = this.#finished?.substance;
    if (substance === undefined) return null;
    return substanceOf(this.draft, this.reading.readings) === substance;
  }

  /** @throws TakenOver */
  async add(file: File): Promise<NotTaken | null> {
    try {
      const { item, bytes, thumbnail } = await takeFile(file, new Date());
      if (this.own.has(item.sha256)) return { name: file.name, why: 'known' };
      const { items } = this.draft;
      const total = items.reduce((sum, one) => sum + one.bytes, item.bytes);
      if (total > MAX_TOTAL_BYTES) throw new Refused('too-large');
      const isFirst = items.length === 0 && !this.#sealed;
      await this.own.add(item, bytes, isFirst ? item.addedAt : null);
      this.#thumbnails.set(item.sha256, Promise.resolve(thumbnail));
      if (item.type === 'picture') this.reading.add(item.sha256);
      return null;
    } catch (error) {
      if (error instanceof Refused) return { name: file.name, why: error.why };
      // A smaller one may still fit.
      if (error instanceof DOMException) return { name: file.name, why: 'noRoom' };
      throw error;
    }
  }

  /** Only of what is in no bundle yet. */
  async remove(sha256: string): Promise<void> {
    await this.#sealing;
    if (this.draft.items.some((one) => one.sha256 === sha256 && one.item !== null)) return;
    // First, or one that is just being read would be kept after it is forgotten.
    this.reading.remove(sha256);
    await this.own.remove(sha256);
    this.typing.forget(sha256);
    this.#thumbnails.delete(sha256);
  }

  /** Asked for where it is wanted: it takes all of the page, and a slow phone a second. */
  async knowPage(): Promise<string | null> {
    this.pageSha256 ??= await this.hashOfPage();
    return this.pageSha256;
  }

  /** @throws EvidenceError as `sealBundle`; what is kept is as before then. */
  seal(onProgress: (done: number, total: number) => Promise<void>): Promise<Finished> {
    const sealed = this.#seal(onProgress);
    this.#sealing = sealed.catch(() => {});
    return sealed;
  }

  async #seal(onProgress: (done: number, total: number) => Promise<void>): Promise<Finished> {
    const key = await this.key.need();
    await Promise.all([this.#saving, this.knowPage()]);
    const sealed = this.draft;
    const substance = substanceOf(sealed, this.reading.readings);
    const { zip, after, numbers, written, bundle, packedAt, items } = await sealDraft({
      ...this.#ofCase(),
      signer: await signerOfKept(key),
      pictureOf: (sha256) => this.#reportPicture(sha256),
      onProgress,
    });
    // At once, so that what is added while this is saved starts from it.
    const isSame = this.draft === sealed;
    const takeBack = this.own.number(numbers, sealed);
    const numbered = this.draft;
    let kept = numbered;
    const finished: Finished = { zip, bundle, packedAt, items, substance };
    const originals = [...written].map(([sha256, bytes]) => [originalName(sha256), bytes]);
    const known = { draft: kept, case: after, ...Object.fromEntries(originals) };
    this.#isFinishedKept = true;
    await this.#saved({ ...known, finished })
      .catch(async (error: unknown) => {
        if (!(error instanceof DOMException)) throw error;
        // No room for the zip: it can still be handed over, if only the log knows of it.
        kept = this.draft;
        await this.#saved({ ...known, draft: kept, finished: undefined });
        this.#isFinishedKept = false;
      })
      .catch((error: unknown) => {
        takeBack();
        throw error;
      });
    // Of what was said since, it is known by itself whether it was kept.
    if (this.draft === kept) this.own.wasKept();
    this.#sealed = after;
    this.#finished = finished;
    if (isSame) this.#handedOver = numbered;
    return finished;
  }

  /** The items as they would be sealed now. */
  views(): Promise<ItemView[]> {
    return previewOf(this.#ofCase());
  }

  #ofCase() {
    const tool = { name: PROGRAM, version: VERSION };
    return {
      ...{ draft: this.draft, before: this.#sealed, readings: this.reading.readings },
      originals: (sha256: string) => this.original(sha256),
      tool: { ...tool, ...(this.pageSha256 !== null && { page: this.pageSha256 }) },
      now: new Date(),
    };
  }

  async original(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.storage.get(originalName(sha256));
    if (!(bytes instanceof Uint8Array)) throw new EvidenceError('case-corrupt', { file: sha256 });
    return bytes as Uint8Array<ArrayBuffer>;
  }

  /** Of a picture that the browser can draw; else null. */
  thumbnail(sha256: string): Promise<Thumbnail | null> {
    const known = this.#thumbnails.get(sha256);
    const made = known ?? this.#drawn(sha256);
    this.#thumbnails.set(sha256, made);
    return made;
  }

  /** Everything but the key: the next case begins. @param key Forget that too. */
  async startAnew(key: boolean): Promise<void> {
    await this.#sealing;
    // First, or one that is just being read would be kept after all is forgotten.
    this.reading.clear();
    await this.#saving;
    await this.storage.clear(key ? [] : ['key']);
    if (key) this.key.forget();
    this.own.startAnew();
    this.typing.forget(null);
    this.#handedOver = this.draft;
    this.#finished = this.#sealed = null;
    this.#thumbnails.clear();
  }

  async #drawn(sha256: string): Promise<Thumbnail | null> {
    return (await draw(await this.original(sha256)))?.thumbnail ?? null;
  }

  async #reportPicture(sha256: string): Promise<Picture | null> {
    const item = this.draft.items.find((one) => one.sha256 === sha256);
    const made = item?.type === 'picture' ? await this.thumbnail(sha256) : null;
    if (made === null) return null;
    const { jpeg, width, height } = made;
    return { jpeg: new Uint8Array(await jpeg.arrayBuffer()), width, height };
  }

  #saved(entries: Record<string, unknown>): Promise<void> {
    // At once: a reload may be on its way. The browser keeps the order.
    const saved = this.storage.put(entries);
    this.#saving = Promise.all([this.#saving, saved.catch(() => {})]);
    return saved;
  }
}
