/** What the person has put together and says of it: each change is kept before it is shown as done. */
import { isBlank, type Answers } from '../../case/statements/statement.js';
import type { Origin } from '../../case/statements/origin.js';
import type { Role } from '../../case/statements/roles.js';
import {
  newDraft,
  originalName,
  readingName,
  triesName,
  type Draft,
  type DraftItem,
  type SaidValue,
} from './draft.js';

type Entries = Record<string, unknown>;

export class OwnDraft {
  /** Told when a person has said something of a picture, and whether it was kept is known. */
  onSaid: () => void = () => {};
  /** Told when what was put together or said is another: kept, or `isUnkept`. */
  onChange: () => void = () => {};

  #isUnkept = false;

  constructor(
    private draft: Draft,
    private readonly keep: (entries: Entries) => Promise<void>,
  ) {}

  get current(): Draft {
    return this.draft;
  }

  /** Whether there are words that the browser had no room for: they are here, and gone with the page. */
  get isUnkept(): boolean {
    return this.#isUnkept;
  }

  has(sha256: string): boolean {
    return this.draft.items.some((one) => one.sha256 === sha256);
  }

  /** @param createdAt Of the case, where it begins with this item. */
  async add(
    item: DraftItem,
    bytes: Uint8Array<ArrayBuffer>,
    createdAt: string | null,
  ): Promise<void> {
    const { sha256 } = item;
    await this.#change(
      (draft) => ({
        ...draft,
        createdAt: createdAt ?? draft.createdAt,
        items: [...draft.items, item],
      }),
      { [originalName(sha256)]: bytes },
    ).catch((error: unknown) => {
      // Nor from what was said meanwhile.
      const items = this.draft.items.filter((one) => one.sha256 !== sha256);
      if (this.has(sha256)) this.draft = { ...this.draft, items };
      throw error;
    });
  }

  remove(sha256: string): Promise<void> {
    return this.#change(
      (draft) => ({ ...draft, items: draft.items.filter((one) => one.sha256 !== sha256) }),
      {
        [originalName(sha256)]: undefined,
        [readingName(sha256)]: undefined,
        [triesName(sha256)]: undefined,
      },
    );
  }

  setKind(sha256: string, kind: string | null): Promise<void> {
    return this.#sayOf(sha256, (one) => ({ ...one, kind }));
  }

  /** @param words Null takes one back, as long as it is in no bundle. */
  setSaid(sha256: string, words: Readonly<Record<string, SaidValue | null>>): Promise<void> {
    return this.#sayOf(sha256, (one) => {
      const said: Record<string, SaidValue> = { ...one.said };
      for (const [key, word] of Object.entries(words))
        if (word === null) delete said[key];
        else said[key] = word;
      return { ...one, said };
    });
  }

  setRole(as: Role | null): Promise<void> {
    return this.#say((draft) => ({ ...draft, as }));
  }

  setOrigin(change: { [Key in keyof Origin]: Origin[Key] | null }): Promise<void> {
    return this.#say((draft) => {
      const origin: Record<string, unknown> = { ...draft.origin, ...change };
      for (const [key, value] of Object.entries(origin)) if (value === null) delete origin[key];
      return { ...draft, origin: origin as Origin };
    });
  }

  setAnswers(change: Partial<Answers>): Promise<void> {
    return this.#say((draft) => ({ ...draft, answers: { ...draft.answers, ...change } }));
  }

  get hasAccount(): boolean {
    return !isBlank(this.draft.answers);
  }

  /** At once, and kept by whoever asks for it. @param sealed As it was sealed. @returns takes it back. */
  number(numbers: ReadonlyMap<string, string>, sealed: Draft): () => void {
    const before = new Map(this.draft.items.map((one) => [one.sha256, one]));
    const after = new Map(
      sealed.items.map(({ sha256, kind, said = {} }) => {
        const sealedWords = [...(kind === null ? [] : ['kind']), ...Object.keys(said)];
        return [sha256, { item: numbers.get(sha256) ?? null, sealedWords }];
      }),
    );
    const set = (known: ReadonlyMap<string, Pick<DraftItem, 'item' | 'sealedWords'>>) => {
      const numbered = (one: DraftItem): DraftItem => {
        const { item = null, sealedWords = [] } = known.get(one.sha256) ?? {};
        return { ...one, item, sealedWords };
      };
      this.draft = { ...this.draft, items: this.draft.items.map(numbered) };
    };
    set(after);
    return () => set(before);
  }

  /** As a whole, with every word in it. */
  wasKept(): void {
    this.#isUnkept = false;
  }

  /** Another one, which nobody has written into. */
  startAnew(): void {
    this.draft = newDraft(new Date().toISOString());
    this.#isUnkept = false;
  }

  async #sayOf(sha256: string, change: (one: DraftItem) => DraftItem): Promise<void> {
    const changed = (one: DraftItem) => (one.sha256 === sha256 ? change(one) : one);
    try {
      await this.#say((draft) => ({ ...draft, items: draft.items.map(changed) }));
    } finally {
      this.onSaid();
    }
  }

  /** What a person says stays where there is no room to keep it: what is kept next has it too. */
  #say(change: (draft: Draft) => Draft): Promise<void> {
    return this.#change(change, {}, true);
  }

  async #change(
    change: (draft: Draft) => Draft,
    entries: Entries = {},
    staysUnkept = false,
  ): Promise<void> {
    const before = this.draft;
    // At once, so that a change on its heels starts from it.
    const draft = (this.draft = change(before));
    try {
      await this.keep({ draft, ...entries });
    } catch (error) {
      if (staysUnkept && error instanceof DOMException) {
        this.#isUnkept = true;
        this.onChange();
      } else if (this.draft === draft) this.draft = before;
      throw error;
    }
    this.wasKept();
    this.onChange();
  }
}
