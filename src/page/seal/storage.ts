/**
 * What the browser keeps of a page between two visits: one IndexedDB, the only storage that a page of
 * this project has. It is a convenience. On `file://` every local page shares it, a browser may clear
 * it whenever it likes, and some refuse it: then the same is kept in memory, until the page is closed.
 */
import { memoryStorage, type Storage } from './memory-storage.js';

/** The page stands open twice, and the other one came later. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

const DATABASE = 'evidence-seal';
const STORE = 'kept';
const OWNER = 'owner';
/** Some browsers neither open a database nor say that they will not. */
const PATIENCE_MS = 4000;

/** Never fails. @param keeps Whether it is known to keep what is new; else only what is there is shown. */
export async function openStorage(keeps: boolean): Promise<Storage> {
  try {
    const storage = await browserStorage(await opened(DATABASE));
    return keeps || (await holdsSomething(storage)) ? storage : memoryStorage();
  } catch {
    return memoryStorage();
  }
}

/** A full disk takes nothing new, and what was kept before is there all the same. */
async function holdsSomething({ get }: Storage): Promise<boolean> {
  const kept = await Promise.all(['draft', 'key', 'finished', 'case'].map(get));
  return kept.some((one) => one !== undefined);
}

/** With a database of its own, which is gone afterwards. */
export async function tryStorage(test: (storage: Storage) => Promise<boolean>): Promise<boolean> {
  const name = `${DATABASE}-test-${randomName()}`;
  const database = await opened(name);
  try {
    return await test(await browserStorage(database));
  } finally {
    database.close();
    indexedDB.deleteDatabase(name);
  }
}

function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-');
}

async function browserStorage(database: IDBDatabase): Promise<Storage> {
  const own = randomName();
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
  // The window opened last may write: of two windows, one would overwrite what the other did.
  let isOwner = await transact('readwrite', (store) => store.put(own, OWNER)).then(
    () => true,
    () => false,
  );
  const change = async (act: (store: IDBObjectStore) => void) => {
    let failure: unknown = null;
    const done = transact('readwrite', (store) => {
      const asked = store.get(OWNER);
      asked.onsuccess = () => {
        try {
          if (isOwner && asked.result !== own) throw new TakenOver();
          act(store);
          // There was no room for it before.
          if (!isOwner) store.put(own, OWNER);
        } catch (error) {
          failure = error;
          store.transaction.abort();
        }
      };
    });
    await done.catch((error: unknown) => {
      throw failure ?? error;
    });
    isOwner = true;
  };
  return {
    lasting: true,
    get,
    put: (entries) =>
      change((store) => {
        for (const [key, value] of Object.entries(entries))
          if (value === undefined) store.delete(key);
          else store.put(value, key);
      }),
    clear: (but = []) =>
      change((store) => {
        const asked = store.getAllKeys();
        asked.onsuccess = () => {
          for (const key of asked.result)
            if (key !== OWNER && !but.includes(String(key))) store.delete(key);
        };
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
