import type { Reader, ReaderOptions } from '../reading/index.js';

/** The reading pipeline is heavy: loaded when the first picture is in hand. */
export async function openReader(options: ReaderOptions = {}): Promise<Reader> {
  const { openReader: open } = await import('../reading/index.js');
  return open(options);
}
