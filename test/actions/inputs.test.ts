import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EvidenceError } from '../../src/base/errors.js';
import { collectInputs, subfolders } from '../../src/actions/inputs.js';
import { zipOf } from '../files/samples.js';
import { chooseCase } from '../../src/case/node/discover.js';
import { Case } from '../../src/case/node/store.js';
import { addTo, png, tempFolder, writePng } from '../case/helpers.js';

async function collected(folder: string) {
  const { files, skipped, left } = await collectInputs([folder]);
  const names = files.map((file) =>
    file instanceof EvidenceError ? file.code : relative(folder, file).replaceAll('\\', '/'),
  );
  return { names, skipped, left: left.map((file) => basename(file)) };
}

describe('walking a folder', () => {
  it('takes images by their content, in the order of names as people count', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'b'));
    for (const name of ['10.png', '9.png', 'b/1.txt', '图.dat'])
      await writePng(join(folder, name), 9);
    await writeFile(join(folder, 'text.png'), 'no image');
    await writeFile(join(folder, 'empty.jpg'), '');
    expect(await collected(folder)).toEqual({
      // What is called a picture and is none is told of as when it is named.
      names: ['9.png', '10.png', 'b/1.txt', 'empty.jpg', 'text.png', '图.dat'],
      skipped: 0,
      left: [],
    });
  });

  it('leaves out what systems and phones put beside pictures, and counts it', async () => {
    const folder = await tempFolder();
    for (const name of ['.thumbnails', '@eaDir', '__MACOSX', '$RECYCLE.BIN', 'a/.hidden']) {
      await mkdir(join(folder, name), { recursive: true });
      await writePng(join(folder, name, 'thumb.png'), 1);
    }
    for (const name of ['._a.png', 'Thumbs.db', 'ehthumbs.db', 'desktop.ini', '.nomedia'])
      await writePng(join(folder, name), 1);
    await writePng(join(folder, 'a', 'real.png'), 1);
    expect(await collected(folder)).toEqual({ names: ['a/real.png'], skipped: 10, left: [] });
  });

  it('takes a bundle that was unpacked for a bundle, and nothing out of it', async () => {
    const folder = await tempFolder();
    const bundle = join(folder, '甲', 'evidence-0123456789abcdef');
    await mkdir(join(bundle, 'data', 'originals'), { recursive: true });
    await writeFile(join(bundle, 'bagit.txt'), 'BagIt-Version: 1.0\n');
    const info = 'Bundle-Id: 0123456789abcdef\nEvidence-Format: evidence-bundle/1\n';
    await writeFile(join(bundle, 'bag-info.txt'), info);
    await writePng(join(bundle, 'data', 'originals', '001.png'), 1);
    await writePng(join(folder, '甲', 'a.png'), 2);
    const { files, bundles } = await collectInputs([folder]);
    expect(files).toEqual([join(folder, '甲', 'a.png')]);
    expect(bundles).toEqual([bundle]);
    expect(await collectInputs([bundle])).toMatchObject({
      ...{ files: [{ code: 'no-images-in-folder' }], bundles: [bundle] },
    });
    // What is only read is not taken into anything; another bag is a folder like any other.
    expect((await collectInputs([folder], { picturesOnly: true })).files).toHaveLength(2);
    await writeFile(join(bundle, 'bag-info.txt'), 'Contact-Name: 样例\n');
    expect((await collectInputs([folder])).bundles).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'follows no link: not out of it, not in circles',
    async () => {
      const folder = await tempFolder();
      const elsewhere = await tempFolder();
      const outside = await writePng(join(elsewhere, 'outside.png'), 1);
      await mkdir(join(folder, 'a'));
      await writePng(join(folder, 'a', 'real.png'), 2);
      await symlink(outside, join(folder, 'link.png'));
      await symlink(elsewhere, join(folder, 'linked'));
      await symlink('..', join(folder, 'a', 'up'));
      await symlink('nowhere', join(folder, 'broken'));
      expect(await collected(folder)).toEqual({ names: ['a/real.png'], skipped: 4, left: [] });
      // A link that the user names is what the user means.
      expect((await collected(join(folder, 'linked'))).names).toEqual(['outside.png']);
    },
  );

  it('does not take a case’s own originals for new pictures', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 1)]);
    expect((await collected(folder)).names).toEqual(['a.png']);
    // Its log and its secret would be sealed as originals.
    const root = join(folder, 'evidence-case');
    expect((await collected(root)).names).toEqual(['input-is-case']);
    expect((await collected(`${root}/.`)).names).toEqual(['input-is-case']);
    await expect(subfolders(root, [])).rejects.toMatchObject({ code: 'input-is-case' });
    const { files } = await collectInputs([root], { picturesOnly: true });
    expect(files.map((file) => basename(String(file)))).toEqual(['001.png']);
  });

  it('takes no file of a case for evidence either, nor a zip of one; what lies beside it is', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 1)]);
    const root = join(folder, 'evidence-case');
    for (const own of ['case.json', 'custody.jsonl', 'items', 'items/001/original.json'])
      expect((await collectInputs([join(root, own)])).files).toMatchObject([
        { code: 'input-is-case', args: { what: 'part' } },
      ]);
    const beside = await writePng(join(root, 'beside.png'), 2);
    const original = join(root, 'originals', '001.png');
    expect((await collectInputs([beside, original])).files).toEqual([beside, original]);

    const zip = join(await tempFolder(), '张三.zip');
    const whole = ['case.json', 'custody.jsonl'].map((name) => `张三/evidence-case/${name}`);
    const bytes = new Uint8Array(9);
    await writeFile(
      zip,
      zipOf(Object.fromEntries([...whole, '张三/a.png'].map((name) => [name, bytes]))),
    );
    for (const path of [zip, dirname(zip)])
      expect((await collectInputs([path])).files).toMatchObject([
        { code: 'input-is-case', args: { what: 'zip' } },
      ]);
  });

  it.each(['', 'gone', '\0\0'])('knows a case of which case.json is lost (%j)', async (left) => {
    const folder = await tempFolder();
    const picture = await writePng(join(folder, 'a.png'), 1);
    await addTo(folder, [picture]);
    const root = join(folder, 'evidence-case');
    if (left === 'gone') await rm(join(root, 'case.json'));
    else await writeFile(join(root, 'case.json'), left);
    expect((await collected(root)).names).toEqual(['input-is-case']);
    expect(await chooseCase(root, folder)).toEqual({ folder: root, found: true });
    await expect(Case.open(root)).rejects.toMatchObject({ code: 'case-corrupt' });
  });

  it('tells of an empty file, which cannot be taken by its name either', async () => {
    const folder = await tempFolder();
    for (const name of ['voice.m4a', '新建文本文档.txt']) await writeFile(join(folder, name), '');
    expect(await collected(folder)).toEqual({
      ...{ names: ['file-empty', 'file-empty'], skipped: 0, left: [] },
    });
    const read = await collectInputs([folder], { picturesOnly: true });
    expect(read.files).toMatchObject([{ code: 'no-images-in-folder' }]);
  });
});

describe('subfolders', () => {
  it('are what a walk would enter, but for the output, with a count of files beside them', async () => {
    const folder = await tempFolder();
    for (const name of ['李', '10', '9', '.git', '@eaDir', 'out', 'empty'])
      await mkdir(join(folder, name));
    await writePng(join(folder, 'beside.png'), 1);
    await symlink('9', join(folder, 'link')).catch(() => {});
    expect(await subfolders(folder, [join(folder, 'out')])).toEqual({
      names: ['9', '10', 'empty', '李'],
      files: 1,
    });
  });

  it('are no persons where this program wrote all that is in them', async () => {
    const folder = await tempFolder();
    const files = {
      'evidence-sort/assignment.csv': '\ufefffile,person,SHA-256\n',
      'evidence-sort/facts.jsonl': '{"schema":"evidence-sort-facts/1"}\n',
      'evidence-cases/evidence-index.csv': 'x',
      'evidence-cases/张三/receipt.txt': 'x',
      '李四/assignment.csv': '\ufefffile,person,SHA-256\n',
      '李四/a.txt': 'x',
      '王五/assignment.csv': 'of another program',
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    expect((await subfolders(folder, [])).names).toEqual(['李四', '王五']);
  });

  it('of a folder that is not there', async () => {
    const folder = join(await tempFolder(), 'absent');
    await expect(subfolders(folder, [])).rejects.toMatchObject({ code: 'file-not-found' });
  });
});

describe('the original', () => {
  it('is taken with all its facts, and only as a whole', async () => {
    const folder = await tempFolder();
    const file = await writePng(join(folder, 'a.png'), 10);
    const { readInput } = await import('../../src/files/node/input-file.js');
    const { sha256, bytes, createdAt } = await readInput(file);
    expect(bytes).toEqual(Buffer.from(await png(10)));
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(createdAt === null || createdAt instanceof Date).toBe(true);
    expect(basename(file)).toBe('a.png');
  });
});
