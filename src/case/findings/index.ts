/** What the items of a case say together. Pure: the same case gives the same findings. */
import { itemFacts } from '../view/facts.js';
import type { ItemView } from '../view/view.js';
import { clocksDisagree } from './clocks.js';
import { colourChanged, coloursDiffer, wordsDisagree } from './colours.js';
import { differentHolders, edited, nearDuplicates, outOfPeriod } from './pictures.js';
import { missingTest } from './tests.js';
import { inboundWithoutBorder, statusFromElsewhere, venueElsewhere } from './travel.js';
import type { Finding, Rule } from './types.js';

export type { Finding } from './types.js';

/** In the order in which a careful reader would tell them. */
const RULES: readonly Rule[] = [
  statusFromElsewhere,
  inboundWithoutBorder,
  missingTest,
  colourChanged,
  coloursDiffer,
  venueElsewhere,
  wordsDisagree,
  differentHolders,
  clocksDisagree,
  edited,
  nearDuplicates,
  outOfPeriod,
];

export function findingsOf(views: readonly ItemView[]): Finding[] {
  const items = views.map(itemFacts);
  const found = RULES.flatMap((rule) => rule(items));
  return [...found.filter(isFinding), ...found.filter((one) => !isFinding(one))];
}

function isFinding({ level }: Finding): boolean {
  return level === 'finding';
}
