/** What `add`, `batch` and `stamp --item` say of a time stamp over a single file. */
import type { TakenStamp } from '../../actions/add/stamps.js';
import { sanitise } from '../../base/sanitise.js';
import { fileStampReason, saidOf, stampLines, stampObject } from '../../i18n/file-stamps.js';
import type { Terminal } from './terminal.js';

/** @param decides Whether one with problems is why the command ends with reservations. */
export function tellStamp(
  path: string,
  taken: TakenStamp,
  terminal: Terminal,
  decides = false,
): void {
  const { files, tongue } = terminal.messages;
  const { status, item, stamp } = taken;
  const file = sanitise(path === '-' ? 'stdin' : path);
  if (terminal.json) {
    const facts = { file: path, status, item, ...stampObject(stamp) };
    terminal.printJson({ schema: 'evidence-file-stamp/1', ...facts });
    return;
  }
  const lines = stampLines(saidOf(stamp, sanitise)).map((words) => words[tongue]);
  // What weakens it stands after what it says; one with problems says nothing else.
  const says = stamp.problems.length === 0;
  if (status === 'kept' && says) terminal.warn(...files.stampFitsNothing(file, item), ...lines);
  else if (status === 'kept')
    terminal.warn(files.stampBroken(file, item, fileStampReason(tongue, stamp.problems)));
  else {
    const heading =
      status === 'attached'
        ? files.stampAttached(file, item)
        : status === 'duplicate'
          ? files.stampKnown(file, item)
          : files.stampFull(file, item);
    const tell = lines.length > 1 || !says || status === 'full' ? 'warn' : 'note';
    if (decides && !says) terminal.lack(heading, ...lines);
    else if (tell === 'warn') terminal.warn(heading, ...lines);
    else for (const line of [heading, ...lines]) terminal.note(line);
  }
}
