/** A bundle that was taken into the case, and what others had said there. */
import { itemRanges } from '../../../case/items/item-name.js';
import type { Imported } from '../../../case/items/imported.js';
import type { ItemView } from '../../../case/view/view.js';
import { IMPORTED, importVerdict } from '../../../i18n/imported-on-paper.js';
import { filled } from '../../../i18n/papers.js';
import { bundleTime } from '../../../i18n/time.js';
import { saidLines, stampWords } from '../../../report/imported-words.js';
import { groupedFingerprint } from '../../../sign/fingerprint.js';
import type { Canvas } from '../canvas.js';
import type { Row } from './table.js';

export function bundleRows({ bundle, members }: Imported, { messages }: Canvas): Row[] {
  const { tongue, importing } = messages;
  const here = members.filter(({ item }) => item !== null);
  const added = here.flatMap(({ item, isNew }) => (item !== null && isNew ? [item] : []));
  const counts = {
    ...{ all: members.length, added: added.length, known: here.length - added.length },
    left: members.length - here.length,
  };
  const said = members.filter((member) => member.said !== null).length;
  const stamps = stampWords(bundle).map((words) => words[tongue]);
  const rows: [string, string][] = [
    [IMPORTED.found[tongue], importVerdict(bundle.verdict)[tongue]],
    [IMPORTED.fingerprint[tongue], groupedFingerprint(bundle.signer.fingerprint).join('\n')],
    [IMPORTED.sealed[tongue], bundle.sealed === null ? '' : bundleTime(bundle.sealed)],
    [IMPORTED.stamps[tongue], stamps.join('\n')],
    [importing.items, importing.counts(counts, itemRanges(added))],
    [importing.said, said === 0 ? '' : importing.saidOf(said)],
  ];
  return rows.flatMap(([label, value]) => (value === '' ? [] : [{ label, value }]));
}

/** Under the item that it was said of, and told from what is said here. */
export function elsewhereRows(view: ItemView, { messages: { tongue } }: Canvas): Row[] {
  return (view.elsewhere ?? []).map((said) => {
    const { bundle, words } = said;
    const lines = saidLines(words, view.reading).map((text) => text[tongue]);
    const where = filled(IMPORTED.inBundle, { bundle, was: words.was })[tongue];
    return { label: IMPORTED.elsewhere[tongue], value: [where, ...lines].join('\n') };
  });
}
