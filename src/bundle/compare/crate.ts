/** What the RO-Crate says of originals and files, against what is there. Pure. */
import { CRATE, itemOfOriginal } from '../layout.js';
import { status, type Status } from '../statuses.js';
import type { CrateProblem } from '../status-args.js';
import { listOf, textOf, type Said } from '../verify/shapes.js';
import type { Gathered } from './gathered.js';
import type { BundledItem } from './views.js';

export function compareCrate(items: readonly BundledItem[], gathered: Gathered): Status[] {
  const said = gathered.documents.get(CRATE);
  if (said === undefined) return [];
  const facts = new Map(items.map((one) => [gathered.items.get(one.item) ?? '', one.facts]));
  const statuses: Status[] = [];
  for (const entity of listOf(said['@graph'])) {
    const path = pathOf(entity);
    if (path === null) continue;
    const problem = problemOf(entity, path, gathered, facts.get(path));
    if (problem !== null) statuses.push(status('crate-differs', CRATE, { file: path, problem }));
  }
  return statuses;
}

/** Of a file in the bundle; null for folders, and for what lies elsewhere. */
function pathOf(entity: Said): string | null {
  const [id, type] = [textOf(entity['@id']), entity['@type']];
  const isFile = type === 'File' || (Array.isArray(type) && type.includes('File'));
  return !isFile || id === null || /^[a-z][a-z0-9+.-]*:/i.test(id) ? null : `data/${id}`;
}

function problemOf(
  entity: Said,
  path: string,
  gathered: Gathered,
  facts: Said | undefined,
): CrateProblem | null {
  if (!gathered.paths.has(path)) return 'file';
  if (itemOfOriginal(path) === null || facts === undefined) return null;
  const size = entity.contentSize;
  if (size !== undefined && Number(size) !== facts.bytes) return 'size';
  const type = entity.encodingFormat;
  return type !== undefined && type !== facts.mediaType ? 'mediaType' : null;
}
