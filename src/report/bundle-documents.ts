/** What a bundle says of all its items together: findings, times and the list of evidence. Pure. */
import { stableJson } from '../base/stable-json.js';
import { crateFile } from '../bundle/seal/crate.js';
import type { PayloadFile } from '../bundle/seal/types.js';
import { derivedSalt } from '../bundle/seal/payload.js';
import type { Finding } from '../case/findings/index.js';
import type { CaseReader } from '../case/view/reader.js';
import { timelineObject, type Timeline } from '../case/view/timeline.js';
import type { ItemView } from '../case/view/view.js';
import { contributorsCsv } from './contributors.js';
import { evidenceListCsv } from './evidence-list.js';

export interface BundleDocuments {
  views: readonly ItemView[];
  findings: readonly Finding[];
  timeline: Timeline;
  /** Of the report as PDF, by item. */
  pages: ReadonlyMap<string, string>;
  bundleId: string;
}

/** @param payload All other files of the bundle. */
export function crateOf(
  payload: readonly PayloadFile[],
  views: readonly ItemView[],
  bundleId: string,
  packedAt: Date,
): PayloadFile {
  return crateFile({
    ...{ bundleId, packedAt, paths: payload.map(({ path }) => path) },
    originals: views.map(({ original: { file, bytes, mediaType } }) => ({
      ...{ path: `data/originals/${file}`, bytes, mediaType },
    })),
  });
}

/** Made again on another computer, they must be the same. */
export function bundleDocuments(
  of: Pick<CaseReader, 'secret'>,
  { views, findings, timeline, pages, bundleId }: BundleDocuments,
): PayloadFile[] {
  const encode = (text: string) => new TextEncoder().encode(text);
  const salted = (path: string, content: object): PayloadFile => {
    const salt = derivedSalt(of, `${path} ${bundleId}`);
    return { path, read: async () => encode(stableJson({ ...content, salt })) };
  };
  const contributors = contributorsCsv(views);
  return [
    // Numbered: a name that says what was found would stay in the manifest of a redacted copy.
    ...findings.map((finding, index) =>
      salted(`data/findings/${String(index + 1).padStart(3, '0')}.json`, {
        schema: 'evidence-finding/1',
        ...finding,
      }),
    ),
    salted('data/timeline.json', { schema: 'evidence-timeline/1', ...timelineObject(timeline) }),
    ...(contributors === null
      ? []
      : [{ path: 'data/contributors.csv', read: async () => encode(contributors) }]),
    {
      path: 'data/evidence-list.csv',
      read: async () => encode(evidenceListCsv(views, pages)),
    },
  ];
}
