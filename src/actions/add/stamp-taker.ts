/** What `add` does with time stamps over single files: they wait until all else is in the case. */
import { isInputError, type OpenInput } from '../../files/node/input-file.js';
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

  constructor(
    private readonly editor: Once<CaseEditor>,
    private readonly said: Pick<TakeOptions, 'note' | 'source' | 'signal'>,
    private readonly telling: Telling,
  ) {}

  /** Its file may be closed after that: it is small, and kept in memory. */
  async hold(input: OpenInput): Promise<void> {
    const { bytes } = await input.bytes();
    this.#held.push({ ...input, source: bytesSource(bytes), assertUnchanged: async () => {} });
  }

  /** Those that were held; and attachments of earlier, whose file may have come now. */
  async takeAll(): Promise<void> {
    for (const input of this.#held)
      try {
        await this.take(input, input.path);
      } catch (error) {
        if (!isInputError(error)) throw error;
        this.telling.tell({ type: 'refused', error });
      }
    const editor = await this.editor.opened();
    if (editor === undefined) return;
    for await (const { taken, name } of attachKept(this.#matcherOf(editor), editor))
      this.telling.tell({ type: 'stamp', path: name, taken });
  }

  /** @returns the attachment that it became; null where it is with the item that it is for. */
  async take(input: OpenInput, path: string): Promise<string | null> {
    const editor = await this.editor.get();
    const bytes = await input.source.read(0, input.source.size);
    const given = { bytes, extension: input.type.extension };
    const { status, item, stamp } = await attachWhereItFits(this.#matcherOf(editor), editor, given);
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
