/** What of somebody's own page can be seen under a pop-up that lies over it. Pure. */
import type { Found } from '../fields/context.js';
import { bodyOf } from '../fields/parsers/message-body.js';
import type { PageLine } from '../page/line.js';
import type { Page } from '../page/page.js';

/** So much darker (of 255) a page becomes under what lies over it. */
const DARKENED = 60;

/**
 * Those of some fields that stand on a page which was darkened behind the text that lies over it.
 * Only letters of other grounds tell: a message in its own card has a time and a name over it too.
 */
export function beneathPopUp(page: Page, fields: readonly (Found | null)[]): Found[] {
  const body = bodyOf(page);
  const [over] = body;
  if (!over?.look || over.look.kind === 'page') return [];
  const ground = lightness(over);
  const isBeneath = (line: PageLine): boolean =>
    line.look !== undefined &&
    line.look.block !== over.look?.block &&
    ground - lightness(line) > DARKENED;
  const first = Math.min(
    ...page.lines.flatMap((line) => (line.look?.block === over.look?.block ? [line.box.y] : [])),
  );
  // All of a page is darkened, and not only the strip at its head.
  const above = page.lines.filter(({ box }) => box.y + box.height < first);
  if (!above.every(isBeneath)) return [];
  return fields.filter(
    (found): found is Found =>
      found !== null && found.piece.lines.length > 0 && found.piece.lines.every(isBeneath),
  );
}

function lightness({ look }: PageLine): number {
  const [r, g, b] = look!.ground;
  return (r + g + b) / 3;
}
