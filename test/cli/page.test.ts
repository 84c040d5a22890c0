/** The verifier's page from the command line: beside the zip, and opened by `verify --open`. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { addTo, fakeReader, png } from '../case/helpers.js';
import { unpackStored } from '../bundle/helpers.js';
import { desk, jsonLines, ROOT, type Desk } from './helpers.js';

const PAGE = join(ROOT, 'dist', 'verify.html');

let at: Desk;
beforeAll(async () => {
  at = await desk();
  const picture = join(at.folder, 'a.png');
  await writeFile(picture, await png(10));
  await addTo(at.folder, [picture], { reader: fakeReader() });
  await (await CaseEditor.edit(join(at.folder, 'evidence-case'))).close();
});

describe('pack', () => {
  it('puts the page beside the zip, never inside, and its hash on the receipt', async () => {
    const { code, stdout } = await at.run(['pack', '-o', '材料.zip', '--json']);
    expect(code).toBe(0);
    const page = await readFile(join(at.folder, '材料.verify.html'));
    expect(page.equals(await readFile(PAGE))).toBe(true);
    const sha256 = createHash('sha256').update(page).digest('hex');
    const [packed] = jsonLines(stdout);
    expect(packed).toMatchObject({ page: join(at.folder, '材料.verify.html'), pageSha256: sha256 });
    expect(await readFile(join(at.folder, '材料.receipt.txt'), 'utf8')).toContain(sha256);
    const zip = new Uint8Array(await readFile(join(at.folder, '材料.zip')));
    expect([...unpackStored(zip).keys()].filter((path) => path.endsWith('.html'))).toEqual([
      'data/report.html',
    ]);
  });

  it('does without it with --no-page', async () => {
    const { code, stdout } = await at.run(['pack', '-o', 'bare.zip', '--no-page', '--json']);
    expect(code).toBe(0);
    expect(jsonLines(stdout)[0]).toMatchObject({ page: null, pageSha256: null });
    const there = (await readdir(at.folder)).filter((name) => name.startsWith('bare.'));
    expect(there.sort()).toEqual([
      'bare.receipt.pdf',
      'bare.receipt.txt',
      'bare.report.pdf',
      'bare.zip',
    ]);
    expect(await readFile(join(at.folder, 'bare.receipt.txt'), 'utf8')).not.toContain(
      'verify.html',
    );
  });

  it('overwrites no page, and makes nothing then', async () => {
    await writeFile(join(at.folder, 'b.verify.html'), 'theirs');
    const { code, stderr } = await at.run(['pack', '-o', 'b.zip']);
    expect(code).toBe(4);
    expect(stderr).toContain('b.verify.html');
    expect(await readFile(join(at.folder, 'b.verify.html'), 'utf8')).toBe('theirs');
    expect((await readdir(at.folder)).filter((name) => name.startsWith('b.'))).toHaveLength(1);
  });
});

describe.skipIf(process.platform !== 'linux')('verify --open', () => {
  /** In place of the desktop's own opener. */
  async function opener(script: string): Promise<{ PATH: string }> {
    const bin = join(at.home, `bin ${script.length}`);
    await mkdir(bin, { recursive: true });
    const file = join(bin, 'xdg-open');
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    return { PATH: `${bin}:${process.env.PATH}` };
  }

  it('says the verdict, and opens the page of this installation', async () => {
    const told = join(at.folder, 'told');
    const env = await opener(`printf '%s\\n' "$@" > '${told}'`);
    const { code, stdout, stderr } = await at.run(['verify', '材料.zip', '--open'], { env });
    expect(code).toBe(0);
    expect(stdout).toContain('VERIFIED');
    expect(await readFile(told, 'utf8')).toBe(`${PAGE}\n`);
    const said = stderr.replace(/\s+/g, '');
    expect(said).toContain(`openedinthebrowser:${PAGE.replace(/\s+/g, '')}`);
    expect(said).toContain(
      createHash('sha256')
        .update(await readFile(PAGE))
        .digest('hex'),
    );
    expect(said).toContain(join(at.folder, '材料.zip').replace(/\s+/g, ''));
  });

  it.each([
    ['fails', 'exit 3'],
    ['is missing', null],
  ])('names the page where the opener %s, and keeps the verdict’s exit code', async (_, script) => {
    const env = script === null ? { PATH: at.home } : await opener(script);
    const { code, stderr } = await at.run(['verify', '材料.zip', '--open'], { env });
    expect(code).toBe(0);
    expect(stderr).toContain('no browser could be started');
    expect(stderr.replace(/\s+/g, '')).toContain(PAGE.replace(/\s+/g, ''));
  });
});
