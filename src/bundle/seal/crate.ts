/**
 * The bundle described as an RO-Crate 1.1 (https://w3id.org/ro/crate/1.1), for repositories and programs
 * that read those: `data/ro-crate-metadata.json`, the place that the specification gives it in a BagIt bag
 * (“Adding RO-Crate to BagIt”). Neutral, as names of files in the bundle are; what the manifest says is
 * not repeated. Pure.
 */
import { stableJson } from '../../base/stable-json.js';
import { BAG_INFO, bundleFolder, CRATE, itemOfOriginal } from '../layout.js';
import type { PayloadFile } from './types.js';

/** An original, or what a publication shows in the place of one. */
export interface CratedOriginal {
  /** `data/originals/001.png` */
  path: string;
  bytes: number;
  mediaType: string;
}

export interface CrateFacts {
  bundleId: string;
  packedAt: Date;
  originals: readonly CratedOriginal[];
  /** Of everything else under `data/`. */
  paths: Iterable<string>;
}

/** More than any bundle with readings has; of more, the folder is named alone. A JSON file has 8 MiB at most. */
const MAX_LISTED = 20_000;

const DOCUMENTS: Record<string, { name: string; encodingFormat: string }> = {
  'custody.jsonl': { name: '操作日志 custody log', encodingFormat: 'application/jsonl' },
  'evidence-list.csv': { name: '证据目录 list of evidence', encodingFormat: 'text/csv' },
  'report.html': { name: '证据报告 report', encodingFormat: 'text/html' },
  'report.pdf': { name: '证据报告 report', encodingFormat: 'application/pdf' },
  'timeline.json': { name: '时间线 timeline', encodingFormat: 'application/json' },
};
const FOLDERS: Record<string, string> = {
  'findings/': '各件对照的结果 findings, one file each',
  'items/':
    '每件一个文件夹：种类、识别结果等 a folder an item: its kind and what was read, one file a field',
};

export function crateFile(facts: CrateFacts): PayloadFile {
  const bytes = new TextEncoder().encode(stableJson(crate(facts)));
  return { path: CRATE, read: async () => bytes };
}

function crate({ bundleId, packedAt, originals, paths }: CrateFacts) {
  const names = [...paths].map(within);
  const listed = originals.length > MAX_LISTED ? [] : originals;
  const parts = [
    ...(listed.length < originals.length ? [folder('originals/', '原件 originals')] : []),
    ...listed.map(({ path, bytes, mediaType }) => ({
      ...{ '@id': within(path), '@type': 'File', name: `原件 original ${itemOfOriginal(path)}` },
      ...{ contentSize: String(bytes), encodingFormat: mediaType },
    })),
    ...Object.entries(DOCUMENTS)
      .filter(([name]) => names.includes(name))
      .map(([name, words]) => ({ '@id': name, '@type': 'File', ...words })),
    ...Object.entries(FOLDERS)
      .filter(([name]) => names.some((one) => one.startsWith(name)))
      .map(([name, words]) => folder(name, words)),
  ];
  return {
    '@context': 'https://w3id.org/ro/crate/1.1/context',
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        about: { '@id': './' },
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name: `证据包 evidence bundle ${bundleId}`,
        description: `健康码等截图的原件、识别结果和操作日志，连同校验值和签名封存为 BagIt 包。Originals of screenshots, what was read from them and a custody log, sealed with hashes and a signature as a BagIt bag; ${BAG_INFO} beside the folder data/ says more.`,
        identifier: bundleFolder(bundleId),
        // The specification wants this member. It is when the bundle was sealed, by the sealer's clock.
        datePublished: packedAt.toISOString(),
        license:
          '封存不授予任何许可，可能含有个人信息。Sealing grants no licence; it may hold personal data.',
        hasPart: parts.map((part) => ({ '@id': part['@id'] })),
      },
      ...parts,
    ],
  };
}

function folder(id: string, name: string) {
  return { '@id': id, '@type': 'Dataset', name };
}

/** Relative to the crate's root, which is `data/`. */
function within(path: string): string {
  return path.replace(/^data\//, '');
}
