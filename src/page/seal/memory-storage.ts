/** What a page keeps, and where the browser keeps nothing for it: in memory, until it is closed. Pure. */

/** By name. Bytes, plain objects and keys of WebCrypto can be kept. */
export type Entries = Record<string, unknown>;

export interface Storage {
  /** Whether it outlives the page. */
  lasting: boolean;
  /** Bytes are the caller's own: what becomes of them changes nothing here. */
  get(name: string): Promise<unknown>;
  /** All or nothing; undefined removes. @throws TakenOver, DOMException where there is no room */
  put(entries: Entries): Promise<void>;
  /** @param but What stays. @throws TakenOver */
  clear(but?: readonly string[]): Promise<void>;
}

export function memoryStorage(): Storage {
  const kept = new Map<string, unknown>();
  return {
    lasting: false,
    async get(name) {
      const value = kept.get(name);
      // As a database does: the worker that reads takes away the bytes that it is handed.
      return value instanceof Uint8Array ? value.slice() : value;
    },
    async put(entries) {
      for (const [name, value] of Object.entries(entries))
        if (value === undefined) kept.delete(name);
        else kept.set(name, value);
    },
    async clear(but = []) {
      for (const name of [...kept.keys()]) if (!but.includes(name)) kept.delete(name);
    },
  };
}
