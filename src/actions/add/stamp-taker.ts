/** What `add` does with time stamps over single files: they wait until all else is in the case. */
import { isInputError, openInput, type OpenInput } from '../../files/node/input-file.js';
import { bytesSource } from '../../files/source.js';
import type { Once } from '../../base/once.js';
import type { CaseEditor } from '../../case/node/editor.js';
import type { AddEvent } from './events.js';
import { takeOther, type TakeOptions } from './other.js';
import type { Added } from './picture.js';
import { attachKept, attachWhereItFits, StampMatcher } from './stamps.js';

interface Telling {
  /** One became an attachment. */
  kept: (path: string, added: Added) => void;
  tell: (event: AddEvent) => void;
}

export class StampTaker {
  /** What they are for may come after them. */
  readonly #held: OpenInput[] = [];
  #matcher: StampMatcher | undefined;
  #first = 1;

  constructor(
    private readonly editor: Once<CaseEditor>,
    private readonly said: Pick<TakeOptions, 'note' | 'source' | 'signal'>,
    private readonly telling: Telling,
  ) {}

  /** The case is open: what is added to it from now on is new. */
  opened({ history }: CaseEditor): void {
    this.#first = history.nextNumber;
  }

  /** Its file may be closed after that: it is small, and kept in memory. */
  async hold(input: OpenInput): Promise<void> {
    const { bytes } = await input.bytes();
    this.#held.push({ ...input, source: bytesSource(bytes), assertUnchanged: async () => {} });
  }

  /**
   * Those that were held; attachments of earlier, whose file may have come now; and what may fit.
   *
   * @param offered Files, of any sort: what is not a time stamp, or fits nothing, is not taken.
   */
  async takeAll(offered: readonly string[] = []): Promise<void> {
    for (const input of this.#held)
      try {
        await this.take(input, input.path);
      } catch (error) {
        await this.editor.opened();
        if (!isInputError(error)) throw error;
        this.telling.tell({ type: 'refused', error });
      }
    const editor = await this.editor.opened();
    if (editor === undefined) return;
    for await (const { taken, name } of attachKept(this.#matcherOf(editor), editor, this.#first))
      this.telling.tell({ type: 'stamp', path: name, taken });
    for (const path of offered) await this.#offer(editor, path);
  }

  async #offer(editor: CaseEditor, path: string): Promise<void> {
    const input = await openInput(path).catch((error: unknown) => {
      if (!isInputError(error)) throw error;
      return null;
    });
    if (input === null) return;
    try {
      if (input.type.sort !== 'stamp') return;
      const { status, stamp, item } = await this.#attach(editor, input);
      if (item !== null && (status === 'attached' || status === 'duplicate'))
        this.telling.tell({ type: 'stamp', path, taken: { status, stamp, item } });
    } finally {
      await input.close();
    }
  }

  async #attach(editor: CaseEditor, { source, type }: OpenInput) {
    const given = { bytes: await source.read(0, source.size), extension: type.extension };
    return attachWhereItFits(this.#matcherOf(editor), editor, given);
  }

  /** @returns the attachment that it became; null where it is with the item that it is for. */
  async take(input: OpenInput, path: string): Promise<string | null> {
    const editor = await this.editor.get();
    const { status, item, stamp } = await this.#attach(editor, input);
    let kept: string | null = null;
    if (status === 'kept' || status === 'full') {
      const { note, source, signal } = this.said;
      const added = await takeOther(input, { note, source, signal, editor: this.editor.get });
      this.telling.kept(path, added);
      kept = added.item;
    }
    this.telling.tell({ type: 'stamp', path, taken: { status, stamp, item: item ?? kept ?? '' } });
    return kept;
  }

  #matcherOf(editor: CaseEditor): StampMatcher {
    return (this.#matcher ??= new StampMatcher(editor, this.said.signal));
  }
}
