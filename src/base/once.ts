/** Something that is costly to open, opened at the first request. */
export interface Once<T> {
  get: () => Promise<T>;
  isOpen: () => boolean;
  /** Undefined where it was never asked for. */
  opened: () => Promise<T | undefined>;
}

/** Opens at the first call; every later call gets the same. */
export function once<T>(open: () => Promise<T>): Once<T> {
  let opening: Promise<T> | undefined;
  return {
    get: () => (opening ??= open()),
    isOpen: () => opening !== undefined,
    opened: async () => opening,
  };
}

/** A failure to open has been told already, where it was asked for. */
export function quietly<T>(of: Once<T>): Promise<T | undefined> {
  return of.opened().catch(() => undefined);
}
