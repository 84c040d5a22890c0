/**
 * What the browser keeps of a page between two visits: one IndexedDB, the only storage that a page of
 * this project has. It is a convenience. On `file://` every local page shares it, a browser may clear
 * it whenever it likes, and some refuse it: then the same is kept in memory, until the page is closed.
 */

/** By name. Bytes, plain objects and keys of WebCrypto can be kept. */
export type Entries = Record<string, unknown>;

export interface Storage {
  /** Whether it outlives the page. */
  lasting: boolean;
  get(name: string): Promise<unknown>;
  /** All or nothing; undefined removes. @throws TakenOver, DOMException where there is no room */
  put(entries: Entries): Promise<void>;
  clear(): Promise<void>;
}

/** The page stands open twice, and the other one came later. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

const DATABASE = 'evidence-seal';
const STORE = 'kept';
const OWNER = 'owner';
/** Some browsers neither open a database nor say that they will not. */
const PATIENCE_MS = 4000;

/** Never fails. @param prefix Of the database's name: another one is for trying it out. */
export async function openStorage(name = DATABASE): Promise<Storage> {
  try {
    return await browserStorage(name);
  } catch {
    return memoryStorage();
  }
}

async function browserStorage(name: string): Promise<Storage> {
  const database = await opened(name);
  const own = Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-');
  const transact = (mode: IDBTransactionMode, act: (store: IDBObjectStore) => void) =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const fail = () => reject(transaction.error ?? new Error('aborted'));
      transaction.oncomplete = () => resolve();
      transaction.onerror = fail;
      transaction.onabort = fail;
      act(transaction.objectStore(STORE));
    });
  const get = async (key: string) => {
    let request: IDBRequest | undefined;
    await transact('readonly', (store) => (request = store.get(key)));
    return request?.result as unknown;
  };
  // Whoever opens it last may write: of two windows, one would overwrite what the other did.
  await transact('readwrite', (store) => store.put(own, OWNER));
  return {
    lasting: true,
    get,
    async put(entries) {
      let taken = false;
      await transact('readwrite', (store) => {
        const asked = store.get(OWNER);
        asked.onsuccess = () => {
          if (asked.result !== own) {
            taken = true;
            return;
          }
          for (const [key, value] of Object.entries(entries))
            if (value === undefined) store.delete(key);
            else store.put(value, key);
        };
      });
      if (taken) throw new TakenOver();
    },
    clear: () =>
      transact('readwrite', (store) => {
        store.clear();
        store.put(own, OWNER);
      }),
  };
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
    request.onblocked = () => reject(new Error('blocked'));
  });
}

export function memoryStorage(): Storage {
  const kept = new Map<string, unknown>();
  return {
    lasting: false,
    get: async (name) => kept.get(name),
    async put(entries) {
      for (const [name, value] of Object.entries(entries))
        if (value === undefined) kept.delete(name);
        else kept.set(name, value);
    },
    clear: async () => kept.clear(),
  };
}
