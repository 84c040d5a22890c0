import type { BatchMessages } from './batch.types.js';

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

export const batch: BatchMessages = {
  progress: ({ done, total, perSecond, secondsLeft, file }) =>
    [
      `${done}/${total}`,
      perSecond === null ? '' : `${perSecond.toFixed(1)} a second`,
      secondsLeft === null ? '' : `${duration(secondsLeft)} left`,
      file,
    ]
      .filter(Boolean)
      .join(', '),
  summary: ({ added, duplicates, refused, unread }) =>
    [
      `${added} added`,
      duplicates === 0 ? '' : `${duplicates} in the case already`,
      refused === 0 ? '' : `${refused} could not be taken`,
      unread === 0 ? '' : `${unread} kept but not read`,
    ]
      .filter(Boolean)
      .join(', '),
  refused: (files) => `${plural(files, 'file')} could not be taken:`,
  unread: (items) => `${plural(items, 'item')} kept, but not read:`,
  unreadNext: 'Run the same command again: these will be read, and nothing is added twice.',
  csv: (file) => `table: ${file}`,
  folder: (name, index, total) => `folder ${index}/${total}: ${name}`,
  folderDone: ({ name, items, file, again }) =>
    `${name}: ${plural(items, 'item')}, ${again ? 'sealed before, nothing new' : 'sealed'}: ${file}`,
  folderFailed: (name) => `no bundle was made of ${name}.`,
  bundles: (count) => `in ${plural(count, 'bundle')}`,
  personalHeading: 'The bundles hold these personal data; think before you hand them over:',
  outside: (files) =>
    `${plural(files, 'file')} beside the subfolders left out: it is not known whose they are.`,
  sharedKey: (folders, fingerprint) =>
    `One key signs all ${folders} bundles: whoever sees two of them knows that they come from the same hand (--keys each gives every subfolder its own). Fingerprint: ${fingerprint}`,
  ownKey: (fingerprint, folder) =>
    `made a signing key for this folder: ${folder}. Keep a backup. Fingerprint: ${fingerprint}`,
  index: (csv, html) => `index of all bundles: ${csv}, ${html}`,
};

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
