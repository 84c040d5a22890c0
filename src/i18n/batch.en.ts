/** What `batch` says. */
import { fewOf, plural } from './words.js';

/** `secondsLeft`: null while it cannot be told. */
type Progress = Record<'done' | 'total', number> &
  Record<'perSecond' | 'secondsLeft', number | null> & { file: string };
type Counts = Record<'added' | 'duplicates' | 'refused' | 'unread', number>;
type FolderDone = { name: string; items: number; file: string; again: boolean };

export const batch = {
  progress: ({ done, total, perSecond, secondsLeft, file }: Progress) =>
    [
      `${done}/${total}`,
      perSecond === null ? '' : `${perSecond.toFixed(1)} a second`,
      secondsLeft === null ? '' : `${duration(secondsLeft)} left`,
      file,
    ]
      .filter(Boolean)
      .join(', '),
  summary: ({ added, duplicates, refused, unread }: Counts) =>
    [
      `${added} added`,
      duplicates === 0 ? '' : `${duplicates} in the case already`,
      refused === 0 ? '' : `${refused} could not be taken`,
      unread === 0 ? '' : `${unread} kept but not read`,
    ]
      .filter(Boolean)
      .join(', '),
  refused: (files: number) => `${plural(files, 'input')} could not be taken:`,
  unread: (items: number) => `${plural(items, 'item')} kept, but not read:`,
  unreadNext: 'Run the same command again: these will be read, and nothing is added twice.',
  csv: (file: string) => `table: ${file}`,
  folder: (name: string, index: number, total: number) => `person ${index}/${total}: ${name}`,
  folderDone: ({ name, items, file, again }: FolderDone) =>
    `${name}: ${plural(items, 'item')}, ${again ? 'sealed before, nothing new' : 'sealed'}: ${file}`,
  folderFailed: (name: string) => `no bundle was made of ${name}.`,
  /** So many of them. */
  bundles: (count: number) => `in ${plural(count, 'bundle')}`,
  /** @param counted Bundles of this run; `before`: those sealed earlier, which are not counted. */
  personalHeading: (counted: number, before: number) =>
    before === 0
      ? 'The bundles hold these personal data; think before you hand them over:'
      : `The ${plural(counted, 'bundle')} sealed now (not counting ${before} sealed before) hold these personal data; think before you hand them over:`,
  outside: (files: number) =>
    `${plural(files, 'file')} beside the subfolders left out: it is not known whose they are.`,
  notMet: (name: string, items: string[], caseFolder: string, folder: string) =>
    `${name}: ${plural(items.length, 'item')} of the case ${items.length === 1 ? 'was' : 'were'} not among the files this time: ${fewOf(items, ', ')}. What is in a case stays in it, and in its bundles. If this belongs to somebody else, hand over nothing of it: move ${caseFolder} and ${folder} away, and run the command again.`,
  sharedKey: (folders: number, fingerprint: string) =>
    `One key signs all ${folders} bundles: a person who sees two of them knows that one signer made both (--keys each gives every subfolder its own key). Fingerprint: ${fingerprint}`,
  ownKey: (fingerprint: string, folder: string) =>
    `made a signing key for this folder: ${folder}. Keep a backup. Fingerprint: ${fingerprint}`,
  index: (csv: string, html: string) => `index of all bundles: ${csv}, ${html}`,
  handOver: (cases: string) =>
    `What lies in each person’s folder can be handed over, the receipt apart from the zip. The cases are in ${cases}: keep them, and the index, to yourself.`,
};

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
