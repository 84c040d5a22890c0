/** The table that `batch --csv` writes: from what was met on the way, and from the case. */
import { relative } from 'node:path';
import { writeAtomic } from '../../base/node/atomic.js';
import type { AddEvent } from '../add/add.js';
import { overviewOf } from '../../case/node/overview.js';
import { Case } from '../../case/node/store.js';
import type { ItemView } from '../../case/view/view.js';
import { memberPath } from '../../files/member-path.js';
import { fromWriteError } from '../../base/errors.js';
import type { AskPassphrase } from '../../case/node/encryption.js';
import { errorWordsIn } from '../../i18n/error-words.js';
import { batchCsv, type BatchRow } from '../../report/batch-csv.js';

interface TableOptions {
  /** Null where no case was made. */
  caseFolder: string | null;
  /** The folder that files are named from. */
  root: string;
  force: boolean;
  ask?: AskPassphrase;
}

export class BatchTable {
  readonly #rows: { path: string; item: string | null; error: unknown }[] = [];

  meet(event: AddEvent): void {
    if (event.type === 'refused') {
      const { error } = event;
      this.#rows.push({ path: error.file ?? '', item: null, error });
    }
    if (event.type !== 'taken') return;
    const { item, fault } = event.added;
    this.#rows.push({ path: event.path, item, error: fault });
  }

  /** @throws EvidenceError */
  async write(file: string, { caseFolder, root, force, ask }: TableOptions): Promise<void> {
    const views = caseFolder === null ? [] : await overviewOf(await Case.open(caseFolder, { ask }));
    const wordsOf = await errorWordsIn('zh-CN');
    const byItem = new Map(views.map((view) => [view.item, view]));
    const met = new Set(this.#rows.map(({ path }) => path));
    const rows = this.#rows.flatMap(({ error, ...row }): BatchRow[] => [
      { ...row, error: error === null ? '' : wordsOf(error) },
      // What an archive holds that was taken apart before is met no more.
      ...membersOf(row, byItem).filter(({ path }) => !met.has(path)),
    ]);
    try {
      await writeAtomic(
        file,
        batchCsv(rows, byItem, (path) => relative(root, path) || path),
        { exclusive: !force },
      );
    } catch (error) {
      throw fromWriteError(error, file);
    }
  }
}

function membersOf(
  { path, item }: Pick<BatchRow, 'path' | 'item'>,
  views: ReadonlyMap<string, ItemView>,
): BatchRow[] {
  const members = (item === null ? undefined : views.get(item))?.members?.members ?? [];
  return members.flatMap((member) =>
    member.item === null
      ? []
      : [{ path: memberPath(path, member.name), item: member.item, error: '' }],
  );
}
