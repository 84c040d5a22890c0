/** What the index that is there already says of persons of whom this run knows nothing, or less. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../base/node/atomic.js';
import { parseIndex, type IndexRow } from '../../report/bundle-index.js';

/**
 * Runs go over other folders into the same place, and the index is of all that lies there: the hash
 * of a bundle that was handed over stands nowhere else but on its receipt.
 *
 * @param csv The index, in the folder `output`.
 * @returns `rows`, with what is known of a bundle where this run failed, then the others.
 */
export async function withEarlier(
  rows: readonly IndexRow[],
  { csv, output }: { csv: string; output: string },
): Promise<IndexRow[]> {
  const bytes = await readFile(csv).catch(() => null);
  const earlier = new Map<string, IndexRow>();
  for (const row of bytes === null ? [] : parseIndex(bytes))
    for (const place of [row.file, row.case])
      if (place !== '' && (await exists(join(output, place)))) earlier.set(row.name, row);
  const now = rows.map((row) => {
    const before = row.error === '' || row.file !== '' ? undefined : earlier.get(row.name);
    return before === undefined ? row : { ...before, error: row.error };
  });
  for (const { name } of rows) earlier.delete(name);
  return [...now, ...earlier.values()];
}
