/** The key that the page signs with: it is kept before it is used. */
import { keyFile, loadKey, makeKey, type KeptKey, type MadeKey } from './key.js';

export class OwnKey {
  #kept: KeptKey | null;
  /** As long as the page is open: a key file can still be made of it. */
  #made: MadeKey | null = null;

  constructor(
    kept: KeptKey | null,
    private readonly keep: (key: KeptKey) => Promise<void>,
  ) {
    this.#kept = kept;
  }

  get kept(): Readonly<KeptKey> | null {
    return this.#kept;
  }

  /** Whether a key file can still be made of it. */
  get canSave(): boolean {
    return this.#made !== null || typeof this.#kept?.file === 'string';
  }

  /** Makes one where there is none. */
  async need(): Promise<KeptKey> {
    if (this.#kept !== null) return this.#kept;
    const made = await makeKey(new Date());
    await this.#set(made.kept);
    this.#made = made;
    return made.kept;
  }

  /** Makes the key, where there is none, and its file. @returns its text. */
  async file(passphrase: string): Promise<string> {
    const kept = await this.need();
    if (kept.file !== null) return kept.file;
    if (this.#made === null) throw new Error('the key can no longer be taken out');
    const file = await keyFile(this.#made, passphrase);
    await this.#set({ ...kept, file });
    this.#made = null;
    return file;
  }

  async saved(): Promise<void> {
    if (this.#kept === null || this.#kept.isSaved) return;
    await this.#set({ ...this.#kept, isSaved: true });
  }

  /** @throws EvidenceError as `loadKey` */
  async load(file: { name: string; text: string }, passphrase: string): Promise<void> {
    await this.#set(await loadKey(file, passphrase, new Date()));
    this.#made = null;
  }

  forget(): void {
    this.#kept = this.#made = null;
  }

  async #set(key: KeptKey): Promise<void> {
    await this.keep(key);
    this.#kept = key;
  }
}
