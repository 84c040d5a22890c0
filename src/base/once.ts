/** What is costly to open, and opened only where somebody asks for it. */
export interface Once<T> {
  get: () => Promise<T>;
  isOpen: () => boolean;
  /** Undefined where nobody asked for it. */
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

/** What did not open has been told by whoever wanted it. */
export function quietly<T>(of: Once<T>): Promise<T | undefined> {
  return of.opened().catch(() => undefined);
}
