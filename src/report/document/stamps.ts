/** Time stamps over single files, on paper. Pure. */
import { sanitise } from '../../base/sanitise.js';
import { saidOf, stampLines, STAMPS_ON_PAPER as S } from '../../i18n/file-stamps.js';
import type { StampsByItem } from '../evidence-list.js';
import type { Block, Cell } from './types.js';

export function stampBlocks(stamps: StampsByItem): Block[] {
  const rows = [...stamps].flatMap(([item, all]) =>
    all.map(({ name, stamp }): Cell[] => {
      const [text = '', ...more] = stampLines(saidOf(stamp, sanitise));
      // Not the number alone: by that a verifier takes a row for one of the item's own.
      return [{ text: `items/${item}/stamps/${name}` }, { text, more }];
    }),
  );
  if (rows.length === 0) return [];
  return [
    { type: 'heading', level: 1, text: S.heading, newPage: true },
    { type: 'text', text: S.intro },
    {
      type: 'table',
      columns: [
        { head: S.file, weight: 24 },
        { head: S.says, weight: 76 },
      ],
      rows,
    },
  ];
}
