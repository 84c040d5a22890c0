/** Reading anywhere in an age file, against the library that wrote it. */
import { createHash } from 'node:crypto';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { insideAge } from '../../src/bundle/node/age-source.js';
import { unlockWith } from '../../src/bundle/node/handover.js';
import type { ZipSource } from '../../src/bundle/source.js';
import { times } from '../full.js';

let identity: string;
let recipient: string;
beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});

async function encrypted(content: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(content);
}

const sourceOf = (bytes: Uint8Array): ZipSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.slice(offset, offset + length),
});

const noPassphrase = async () => Promise.reject(new Error('asked for a passphrase'));
const open = (bytes: Uint8Array, identities: string[] | null = [identity]) =>
  insideAge(sourceOf(bytes), 'b.zip.age', unlockWith({ identities, passphrase: noPassphrase }));

/** No two pieces of 64 KiB are alike. */
const contentOf = (size: number) =>
  Uint8Array.from({ length: size }, (_, index) => (index * 7 + Math.floor(index / 251)) % 256);

describe('an age file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_001])('of %i bytes', async (size) => {
    const content = contentOf(size);
    const inside = await open(await encrypted(content));
    expect(inside?.zipSha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(inside?.source.size).toBe(size);
    const edges = [0, 1, 65_535, 65_536, 65_537, size - 1, size].filter(
      (at) => at >= 0 && at <= size,
    );
    for (const from of edges)
      for (const to of edges.filter((at) => at >= from))
        expect(await inside!.source.read(from, to - from)).toEqual(content.slice(from, to));
  });

  it('is refused with another key, and where no key was named', async () => {
    const file = await encrypted(contentOf(100));
    await expect(open(file, [await generateX25519Identity()])).rejects.toMatchObject({
      code: 'handover-key-wrong',
    });
    await expect(open(file, null)).rejects.toMatchObject({
      code: 'handover-key-needed',
      args: { opens: 'identity' },
    });
  });

  it('that was cut off at any place is refused', async () => {
    const file = await encrypted(contentOf(140_000));
    const header = Buffer.from(file).indexOf('\n', Buffer.from(file).indexOf('\n--- ') + 1) + 1;
    const sealed = 65_552;
    const ends = [
      ...[header, header + 15, header + 16, header + 17, header + 32],
      // Whole pieces: none of them is marked as the last.
      ...[header + 16 + sealed, header + 16 + 2 * sealed, file.length - 1],
    ];
    for (const end of ends)
      await expect(open(file.slice(0, end)), `at ${end}`).rejects.toMatchObject({
        code: 'handover-damaged',
      });
    for (const end of [22, 40, header - 1])
      await expect(open(file.slice(0, end)), `at ${end}`).rejects.toMatchObject({
        code: 'handover-unreadable',
        args: { problem: 'header' },
      });
  });

  it('in which any byte was changed, pieces were exchanged or bytes were added is refused', async () => {
    const file = await encrypted(contentOf(140_000));
    const header = Buffer.from(file).indexOf('\n', Buffer.from(file).indexOf('\n--- ') + 1) + 1;
    const first = header + 16;
    const inHeader = [...Array(header).keys()].filter((at) => at % times(1, 3) === 0);
    const places = [...inHeader, header, first, first + 65_552, file.length - 1];
    for (const at of places) {
      const changed = file.slice();
      changed[at]! ^= 1;
      const code = await open(changed).then(
        (inside) => (inside === null ? 'not encrypted' : 'opened'),
        ({ code }: { code: string }) => code,
      );
      expect(code, `byte ${at}`).toMatch(
        at < header
          ? /^handover-(?:unreadable|key-wrong|damaged|key-needed)$/
          : /^handover-damaged$/,
      );
    }
    const swapped = file.slice();
    swapped.set(file.slice(first + 65_552, first + 131_104), first);
    swapped.set(file.slice(first, first + 65_552), first + 65_552);
    await expect(open(swapped)).rejects.toMatchObject({ code: 'handover-damaged' });
    const longer = Buffer.concat([file, contentOf(10)]);
    await expect(open(longer)).rejects.toMatchObject({ code: 'handover-damaged' });
  });

  it('that claims more than any bundle is told before it is read', async () => {
    const file = await encrypted(contentOf(100));
    const huge = { ...sourceOf(file), size: 2 ** 40 };
    const opening = insideAge(
      huge,
      'b.zip.age',
      unlockWith({ identities: [identity], passphrase: noPassphrase }),
    );
    await expect(opening).rejects.toMatchObject({ args: { problem: 'too-large' } });
  });

  it('under a passphrase is opened by it, typed in either way; a header that asks for too much work is not tried', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('caf\u00e9 纸船 orbit');
    encrypter.setScryptWorkFactor(4);
    const file = await encrypter.encrypt(contentOf(1000));
    let asked = 0;
    const unlock = unlockWith({
      identities: null,
      passphrase: async () => (asked++, 'cafe\u0301 纸船 orbit'),
    });
    for (let time = 0; time < 2; time++)
      expect((await insideAge(sourceOf(file), 'b.zip.age', unlock))?.source.size).toBe(1000);
    expect(asked).toBe(1);
    const wrong = unlockWith({ identities: null, passphrase: async () => 'something else' });
    await expect(insideAge(sourceOf(file), 'b.zip.age', wrong)).rejects.toMatchObject({
      code: 'handover-key-wrong',
      args: { opens: 'passphrase' },
    });
    const dear = Buffer.from(
      Buffer.from(file).toString('latin1').replace(/ 4\n/, ' 30\n'),
      'latin1',
    );
    await expect(insideAge(sourceOf(dear), 'b.zip.age', wrong)).rejects.toMatchObject({
      args: { problem: 'work' },
    });
  });
});

it.each([
  ['b.zip.age', 'PK\u0003\u0004', null],
  ['b.zip', 'words', null],
  ['b.zip.age', 'words', 'not-age'],
  ['b.zip.age', '', 'not-age'],
  ['b.zip', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl', 'armoured'],
])('%s that begins with “%s”', async (name, text, problem) => {
  const unlock = unlockWith({ identities: null, passphrase: noPassphrase });
  const opening = insideAge(sourceOf(new TextEncoder().encode(text)), name, unlock);
  if (problem === null) expect(await opening).toBeNull();
  else
    await expect(opening).rejects.toMatchObject({ code: 'handover-unreadable', args: { problem } });
});
