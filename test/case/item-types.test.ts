import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCase } from '../../src/case/node/create.js';
import { CaseEditor, type NewOriginal } from '../../src/case/node/editor.js';
import { examineCase } from '../../src/case/node/examine.js';
import { kindWithoutReading } from '../../src/case/items/item-types.js';
import { overviewOf } from '../../src/case/node/overview.js';
import { Case } from '../../src/case/node/store.js';
import { isUnread, kindOf, viewItems } from '../../src/case/view/view.js';
import { packCase } from '../../src/actions/pack/pack.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { addTo, sha256, tempFolder, writePng } from './helpers.js';

function file(text: string, more: Partial<NewOriginal>): NewOriginal {
  const bytes = new TextEncoder().encode(text);
  return {
    ...{ bytes, sha256: sha256(bytes), mediaType: 'text/plain', extension: 'txt' },
    ...{ name: 'a.txt', modifiedAt: null, source: null, note: null },
    ...more,
  };
}

describe('items that are no pictures', () => {
  it('stand beside pictures in a case and in a bundle that verifies', async () => {
    const folder = await tempFolder();
    const root = join(folder, 'evidence-case');
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const editor = await CaseEditor.edit(root);
    const yaml = { type: 'statement', mediaType: 'application/yaml', extension: 'yaml' } as const;
    await editor.addOriginal(file('noticed: 2022-06-13\n', yaml));
    await editor.addOriginal(
      file('%PDF-1.7', { type: 'attachment', mediaType: 'application/pdf' }),
    );
    const views = await viewItems(editor);
    expect(views.map(kindOf)).toEqual(['health-code', 'statement', 'pdf']);
    expect(views.some(isUnread)).toBe(false);
    expect(await overviewOf(editor)).toMatchObject([{}, { original: { type: 'statement' } }, {}]);

    const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
    const packed = await packCase(editor, { cwd: folder, signer, language: 'zh-CN' });
    await editor.close();
    const env = { XDG_DATA_HOME: join(folder, 'none') };
    const result = await verifyBundle(packed.file, { env, signer: packed.fingerprint });
    expect(result).toMatchObject({ verdict: 'verified', statuses: [] });
    expect(await readFile(packed.receipt, 'utf8')).toContain('002  当事人自述');
    expect(await examineCase(root)).toMatchObject({ items: 3, unread: 0, problems: [] });
  });

  it('are pictures in cases from before there were types', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const original = join(folder, 'evidence-case', 'items', '001', 'original.json');
    const { type, ...rest } = JSON.parse(await readFile(original, 'utf8')) as { type: string };
    expect(type).toBe('picture');
    await writeFile(original, JSON.stringify(rest));
    const opened = await Case.open(join(folder, 'evidence-case'));
    expect(await opened.original('001')).toMatchObject({ type: 'picture', width: 40 });
  });

  it('are not missed as unread, but pictures are', async () => {
    const root = join(await tempFolder(), 'case');
    await createCase(root);
    const editor = await CaseEditor.edit(root);
    await editor.addOriginal(file('a', { width: 1, height: 1, mediaType: 'image/png' }));
    await editor.addOriginal(file('b', { type: 'attachment' }));
    await editor.close();
    const opened = await Case.open(root);
    expect((await opened.unread()).map(({ item }) => item)).toEqual(['001']);
    expect(await examineCase(root)).toMatchObject({ unread: 1 });
  });
});

describe('the sort of a file', () => {
  it.each([
    ['application/pdf', 'pdf'],
    ['video/mp4', 'video'],
    ['audio/amr', 'audio'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
    ['message/rfc822', 'mail'],
    ['text/html', 'web-page'],
    ['text/csv', 'text'],
    ['application/x-7z-compressed', 'archive'],
    ['application/octet-stream', 'file'],
  ])('%s is %s', (mediaType, kind) => {
    expect(kindWithoutReading({ type: 'attachment', mediaType })).toBe(kind);
  });
});
