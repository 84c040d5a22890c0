/** The published BagIt profile: that of the code, true of every good bundle, and refusing what is none. */
import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { bagitProfile } from '../../src/schemas.js';
import { verify } from '../../src/bundle/verify/verify.js';
import { readZip } from '../../src/bundle/zip/read.js';
import { zipSource, type Files } from '../bundle/helpers.js';

const DOCS = new URL('../../docs/', import.meta.url);
const BUNDLES = new URL('../../fixtures/bundles/', import.meta.url);

interface Profile {
  'BagIt-Profile-Info': Record<string, string>;
  'Bag-Info': Record<string, { required?: boolean; repeatable?: boolean; values?: string[] }>;
  'Manifests-Required': string[];
  'Manifests-Allowed': string[];
  'Tag-Manifests-Required': string[];
  'Tag-Manifests-Allowed': string[];
  'Tag-Files-Required': string[];
  'Allow-Fetch.txt': boolean;
  'Accept-BagIt-Version': string[];
}
const published = async () =>
  JSON.parse(await readFile(new URL('bagit-profile.json', DOCS), 'utf8')) as Profile;

async function filesOf(path: string): Promise<Files> {
  const bytes = new Uint8Array(await readFile(new URL(path, BUNDLES)));
  const files: Files = new Map();
  for (const file of (await readZip(zipSource(bytes))).files) {
    const content = (await file.read()).bytes;
    if (content !== null) files.set(file.path.slice(file.path.indexOf('/') + 1), content);
  }
  return files;
}

/** As the BagIt Profiles Specification 1.3.0 has it checked. */
function faults(profile: Profile, files: Files): string[] {
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  const found: string[] = [];
  const tags = text('bag-info.txt')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(/:\s*/, 2) as [string, string]);
  for (const [tag, { required, repeatable = true, values }] of Object.entries(
    profile['Bag-Info'],
  )) {
    const own = tags.filter(([name]) => name === tag);
    if (required && own.length === 0) found.push(`no ${tag}`);
    if (!repeatable && own.length > 1) found.push(`${tag} twice`);
    if (values && own.some(([, value]) => !values.includes(value))) found.push(`value of ${tag}`);
  }
  for (const [kind, pattern] of [
    ['Manifests', /^manifest-(.*)\.txt$/],
    ['Tag-Manifests', /^tagmanifest-(.*)\.txt$/],
  ] as const) {
    const own = [...files.keys()].flatMap((path) => pattern.exec(path)?.[1] ?? []);
    for (const name of profile[`${kind}-Required`])
      if (!own.includes(name)) found.push(`no ${kind} ${name}`);
    for (const name of own)
      if (!profile[`${kind}-Allowed`].includes(name)) found.push(`${kind} ${name}`);
  }
  for (const path of profile['Tag-Files-Required']) if (!files.has(path)) found.push(`no ${path}`);
  if (!profile['Allow-Fetch.txt'] && files.has('fetch.txt')) found.push('fetch.txt');
  const version = /^BagIt-Version: (.*)$/m.exec(text('bagit.txt'))?.[1] ?? '';
  if (!profile['Accept-BagIt-Version'].includes(version)) found.push('version');
  return found;
}

it('is that of the code, and has what a profile must say of itself', async () => {
  const profile = await published();
  expect(profile, 'run npm run build:schemas').toEqual(bagitProfile());
  for (const key of [
    ...['BagIt-Profile-Identifier', 'BagIt-Profile-Version', 'Source-Organization'],
    ...['External-Description', 'Version'],
  ])
    expect(profile['BagIt-Profile-Info'][key], key).toMatch(/\S/);
});

it('is true of every good bundle, of this version and of earlier ones', async () => {
  const profile = await published();
  for (const group of ['valid', 'v1', 'packed'])
    for (const entry of await readdir(new URL(group, BUNDLES), { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      const files = await filesOf(`${group}/${entry.name}/bundle.zip`);
      expect(faults(profile, files), `${group}/${entry.name}`).toEqual([]);
    }
});

it.each([
  ['added-fetch-txt', 'fetch.txt'],
  ['added-manifest-md5-txt', 'Manifests md5'],
  ['added-tagmanifest-sha512-txt', 'Tag-Manifests sha512'],
  ['bag-info-key-twice', expect.stringMatching(/ twice$/)],
  ['removed-signer-crt', 'no signer.crt'],
  ['removed-bagit-txt', 'version'],
  ['signature-stripped', 'no signatures/tagmanifest-sha256.txt.p7s'],
])('refuses %s', async (name, fault) => {
  expect(faults(await published(), await filesOf(`invalid/${name}/bundle.zip`))).toContainEqual(
    fault,
  );
});

it('is not named in bag-info.txt, where a key that verifiers do not know is malformed', async () => {
  const bytes = new Uint8Array(
    await readFile(new URL('invalid/bag-info-unknown-key/bundle.zip', BUNDLES)),
  );
  const { statuses } = await verify(zipSource(bytes), { trusted: [] });
  expect(statuses.map(({ code }) => code)).toContain('bag-info-malformed');
});
