/** What stands typed in open fields and is not said yet: as long as the page is open. */
export class Typing {
  /** By the hash of a picture, then by the key of a value. */
  readonly #texts = new Map<string, Map<string, string>>();
  /** Told where there is something of the kind, or no more. */
  onChange: () => void = () => {};

  /** The first picture with something that is not said yet. */
  get first(): string | null {
    return this.#texts.keys().next().value ?? null;
  }

  of(sha256: string): ReadonlyMap<string, string> {
    return this.#texts.get(sha256) ?? new Map<string, string>();
  }

  /** @param text Null where it was said, or given up. */
  set(sha256: string, key: string, text: string | null): void {
    const before = this.#texts.size;
    const texts = new Map(this.of(sha256));
    if (text === null) texts.delete(key);
    else texts.set(key, text);
    if (texts.size === 0) this.#texts.delete(sha256);
    else this.#texts.set(sha256, texts);
    if (before !== this.#texts.size) this.onChange();
  }

  /** @param sha256 Null: of all pictures. */
  forget(sha256: string | null): void {
    if (sha256 === null) this.#texts.clear();
    else this.#texts.delete(sha256);
    this.onChange();
  }
}
