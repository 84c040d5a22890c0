/** From a container to a bag: which folder is the bundle's, and what is in it. Pure. */
import { EvidenceError } from '../../base/errors.js';
import { BAG_INFO, BAGIT_TXT, isOsLitter, MAX_FILES, TAGMANIFEST } from '../layout.js';
import { readFolder, type Container, type ContainerFile, type Source } from '../source.js';
import { readZip } from '../zip/read.js';
import { addTo, status, type Status } from '../statuses.js';

const MARKERS = [TAGMANIFEST, BAG_INFO, BAGIT_TXT];

export interface Bag {
  container: Container['kind'];
  /** Name of the bundle's folder, or '' where its files lie at the top. */
  folder: string;
  /** Folders and files on a disk that could not be looked at. */
  closed: readonly string[];
  /** By path within the bag; without what operating systems left. */
  files: ReadonlyMap<string, ContainerFile>;
}

/** @returns null where no folder looks like a bundle. Adds to `statuses`. */
export function openBag(container: Container, statuses: Status[]): Bag | null {
  const folder = findFolder(container);
  if (folder === null) {
    // Of what is no bundle nothing is known: not that it was zipped again, with the same content.
    const isNothing = ({ code }: Status) => code === 'zip-rewritten';
    addTo(
      statuses,
      container.statuses.filter((one) => !isNothing(one)),
    );
    return null;
  }
  const root = folder === '' ? '' : `${folder}/`;
  // The folder's own entry in a zip has no name within.
  const within = (path: string) =>
    path.startsWith(root) && path !== root ? path.slice(root.length) : path;
  // In a zip nothing else may travel; on a disk the receipt may lie beside the bundle's folder.
  const beside = (path: string | null) =>
    container.kind === 'folder' && path !== null && !path.startsWith(root);
  for (const one of container.statuses)
    if (!beside(one.path))
      statuses.push({ ...one, path: one.path === null ? null : within(one.path) });
  const closed = statuses.flatMap(({ code, path }) => (code === 'file-unreadable' && path) || []);
  const files = new Map<string, ContainerFile>();
  for (const file of container.files) {
    if (container.kind !== 'original' && isOsLitter(file.path)) {
      if (container.kind === 'rezipped' || file.path.startsWith(root))
        statuses.push(status('os-file-ignored', within(file.path), {}));
    } else if (file.path.startsWith(root)) files.set(within(file.path), file);
    // In a zip nothing else may travel; on a disk the receipt may lie beside the bundle's folder.
    else if (container.kind !== 'folder') statuses.push(status('file-unexpected', file.path, {}));
  }
  return { container: container.kind, folder, closed, files };
}

/**
 * The top, or the one folder below it with most of what makes a bundle. Among folders on a disk there
 * is no guessing: two bundles beside each other are asked for one by one.
 */
function findFolder({ files, kind }: Container): string | null {
  const marks = new Map<string, number>();
  for (const { path } of files) {
    const slash = path.indexOf('/');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    if (MARKERS.includes(path.slice(slash + 1))) marks.set(folder, (marks.get(folder) ?? 0) + 1);
  }
  if (kind === 'folder') {
    if (marks.has('')) return '';
    if (marks.size > 1) return null;
  }
  const [best] = [...marks].sort(
    ([a, marksOfA], [b, marksOfB]) => marksOfB - marksOfA || (a < b ? -1 : 1),
  );
  return best?.[0] ?? null;
}

/** The files of a bundle that has been verified, for what is made of it. @throws EvidenceError `bundle-unreadable` */
export async function readBag(source: Source, path: string): Promise<Bag> {
  const container = 'size' in source ? await readZip(source) : await readFolder(source, MAX_FILES);
  const bag = openBag(container, []);
  if (bag === null) throw new EvidenceError('bundle-unreadable', { file: path });
  return bag;
}
