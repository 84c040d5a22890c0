/** Other people's bundles that are items of this one, and their words: told as theirs. */
import type { Tongue } from '../base/wording.js';
import type { Contents } from '../bundle/verify/contents.js';
import { itemRanges } from '../case/items/item-name.js';
import { IMPORTED, importVerdict } from '../i18n/imported-on-paper.js';
import { PAGE } from '../i18n/page.js';
import { filled } from '../i18n/papers.js';
import { bundleTime } from '../i18n/time.js';
import { saidLines, stampWords } from '../report/imported-words.js';
import type { ItemFacts } from './case.js';
import { facts, foreign, h, hash, type Child } from './dom.js';
import { readBundleFacts, readCameFrom, readWordsElsewhere } from './imported-facts.js';
import { note } from './verdict-view.js';

export async function bundleFacts(
  { item }: ItemFacts,
  contents: Contents,
  tongue: Tongue,
): Promise<Child> {
  const bundle = await readBundleFacts(contents, item);
  if (bundle === null) return null;
  const here = bundle.members.flatMap((one) => one.item ?? []);
  return [
    h('p', { class: 'note' }, IMPORTED.keptWhole[tongue]),
    facts([
      [IMPORTED.found[tongue], foreign(importVerdict(bundle.verdict)[tongue])],
      [IMPORTED.fingerprint[tongue], hash(foreign(bundle.fingerprint))],
      [IMPORTED.sequence[tongue], String(bundle.sequence)],
      ...(bundle.sealed === null
        ? []
        : [[IMPORTED.sealed[tongue], foreign(bundleTime(bundle.sealed))] as const]),
      [
        IMPORTED.stamps[tongue],
        foreign(
          stampWords(bundle)
            .map((words) => words[tongue])
            .join('; ') || IMPORTED.noStamp[tongue],
        ),
      ],
      [IMPORTED.items[tongue], foreign(itemRanges(here))],
    ]),
  ];
}

/** Under the item's own facts, each with the bundle that it stands in. */
export async function elsewhereFacts(
  item: ItemFacts,
  contents: Contents,
  tongue: Tongue,
): Promise<Child> {
  const found = await readWordsElsewhere(contents, item);
  if (found.length === 0) return null;
  const [code] = item.codes;
  return [
    h('h4', {}, IMPORTED.saidHeading[tongue]),
    h('p', { class: 'note' }, IMPORTED.saidNote[tongue]),
    found.map(({ bundle, was, words }) => [
      h('p', {}, h('b', {}, foreign(filled(IMPORTED.inBundle, { bundle, was })[tongue]))),
      words === null
        ? h('p', {}, note(PAGE.absent[tongue]))
        : saidLines(words, code ?? null).map((text) => h('p', {}, foreign(text[tongue]))),
    ]),
  ];
}

/** Of an account that came in a bundle: whose it is not. */
export async function othersAccount(
  item: ItemFacts,
  contents: Contents,
  tongue: Tongue,
): Promise<Child> {
  const from = await readCameFrom(contents, item);
  return from === null
    ? null
    : h('p', {}, h('b', {}, foreign(filled(IMPORTED.account, { ...from })[tongue])));
}
