/** Reading several files: what is said stays in the order of the arguments, with one reader or many. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImageReader } from '../../src/reading/reader.js';
import { readAll } from '../../src/actions/read.js';
import { EvidenceError } from '../../src/base/errors.js';
import { fakeReading, tempFolder, writePng } from '../case/helpers.js';

const stdin = { async *[Symbol.asyncIterator]() {} };

/** Ends the later pictures first, and counts how many it has at once. */
function backwards(underway: number, onRead: (path: string) => void = () => {}) {
  const state = { opened: [] as number[], closed: 0, most: 0, atOnce: 0 };
  // Long enough for a busy computer to look at the next ones meanwhile.
  let delay = 300;
  const openReader = async (images: number): Promise<ImageReader & { close(): Promise<void> }> => {
    state.opened.push(images);
    return {
      underway,
      async read({ path, bytes }) {
        state.most = Math.max(state.most, ++state.atOnce);
        await new Promise((resolve) => setTimeout(resolve, (delay -= 50)));
        state.atOnce--;
        onRead(path);
        return fakeReading(path, bytes);
      },
      close: async () => void state.closed++,
    };
  };
  return { state, openReader };
}

async function pictures(...names: string[]): Promise<string[]> {
  const folder = await tempFolder();
  for (const [shade, name] of names.entries()) await writePng(join(folder, name), 20 * shade);
  return names.map((name) => join(folder, name));
}

async function told(options: Omit<Parameters<typeof readAll>[0], 'stdin'>) {
  const events: string[] = [];
  for await (const event of readAll({ stdin, ...options }))
    if (event.type === 'read') events.push(event.path);
    else if (event.type === 'refused') events.push(event.error.code);
  return events;
}

describe('reading several files', () => {
  it('keeps the order and gives the reader as many at once as it wants, and no more', async () => {
    const paths = await pictures('a.png', 'b.png', 'c.png', 'd.png');
    const bad = join(await tempFolder(), 'bad.png');
    await writeFile(bad, 'no picture');
    const { state, openReader } = backwards(3);
    const [a, b, c, d] = paths as [string, string, string, string];
    const events = await told({ paths: [a, b, c, bad, `${a}.absent`, d], openReader });
    expect(events).toEqual([a, b, c, 'not-an-image', 'file-not-found', d]);
    expect(state).toEqual({ opened: [6], closed: 1, most: 3, atOnce: 0 });
  });

  it('opens no reader where there is nothing to read', async () => {
    const { state, openReader } = backwards(3);
    expect(await told({ paths: ['absent.png', 'gone.png'], openReader })).toHaveLength(2);
    expect(state.opened).toEqual([]);
  });

  it('loses the picture that a reader died of, and no other', async () => {
    const paths = await pictures('a.png', 'deadly.png', 'c.png');
    const { openReader } = backwards(3, (path) => {
      if (path.endsWith('deadly.png')) throw new EvidenceError('reader-died', { file: path });
    });
    expect(await told({ paths, openReader })).toEqual([paths[0], 'reader-died', paths[2]]);
  });

  it('does not give the reading of a file that was replaced while it waited', async () => {
    const paths = await pictures('a.png');
    const reader = async () => ({
      read: async ({ path }: { path: string }) => fakeReading(path, Uint8Array.of(1)),
      close: async () => {},
    });
    expect(await told({ paths, openReader: reader })).toEqual(['file-changing']);
  });

  it('when stopped tells no more than what it has in hand, and closes the reader', async () => {
    const paths = await pictures('a.png', 'b.png', 'c.png', 'd.png');
    const stop = new AbortController();
    const { state, openReader } = backwards(2, () => stop.abort());
    const events: string[] = [];
    const reading = (async () => {
      for await (const event of readAll({ paths, stdin, openReader, signal: stop.signal }))
        if (event.type === 'read') events.push(event.path);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(events).toEqual([paths[0]]);
    expect(state.closed).toBe(1);
  });
});
