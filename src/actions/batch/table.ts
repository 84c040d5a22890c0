/** The table that `batch --csv` writes: from what was met on the way, and from the case. */
import { relative } from 'node:path';
import { writeAtomic } from '../../base/node/atomic.js';
import type { AddEvent } from '../add/add.js';
import { overviewOf } from '../../case/node/overview.js';
import { Case } from '../../case/node/store.js';
import { EvidenceError, fromWriteError } from '../../base/errors.js';
import type { AskPassphrase } from '../../case/node/encryption.js';
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
  readonly #rows: BatchRow[] = [];

  meet(event: AddEvent): void {
    if (event.type === 'refused') {
      const { file = '', code } = event.error;
      this.#rows.push({ path: file, item: null, error: code });
    }
    if (event.type !== 'taken') return;
    const { item, fault } = event.added;
    const code = fault instanceof EvidenceError ? fault.code : 'bug';
    this.#rows.push({ path: event.path, item, error: fault === null ? '' : code });
  }

  /** @throws EvidenceError */
  async write(file: string, { caseFolder, root, force, ask }: TableOptions): Promise<void> {
    const views = caseFolder === null ? [] : await overviewOf(await Case.open(caseFolder, { ask }));
    const byItem = new Map(views.map((view) => [view.item, view]));
    try {
      await writeAtomic(
        file,
        batchCsv(this.#rows, byItem, (path) => relative(root, path) || path),
        { exclusive: !force },
      );
    } catch (error) {
      throw fromWriteError(error, file);
    }
  }
}
