/** Whether a page is a talk between people, bubble for bubble. Pure. */
import { isByline } from '../fields/parsers/message-body.js';
import { middle, type PageLine } from '../page/line.js';
import type { Page } from '../page/page.js';
import { ofEach } from '../page/remembered.js';
import { findTimes } from '../fields/times.js';

/** People who talk say I and you. */
const SPEECH = /[我咱您你]|大家/;

/**
 * Two bubbles or more in which somebody speaks, and among them, with nothing beside it, when. What
 * they say has no greeting and no signature, and their names may be covered or cut off.
 */
export const isConversation = ofEach((page: Page): boolean => {
  const times = page.lines.filter((line) => isTimeBetween(line, page));
  const [first] = times;
  if (!first) return false;
  const bubbles = new Map<number, string>();
  for (const { look, box, plain } of page.lines) {
    const apart = look !== undefined && (look.kind === 'card' || look.kind === 'button');
    if (!apart || look.block === first.look?.block || box.y < first.box.y) continue;
    bubbles.set(look.block, (bubbles.get(look.block) ?? '') + plain);
  }
  const spoken = [...bubbles.values()].filter((text) => text.length >= 8 && SPEECH.test(text));
  return spoken.length >= 2;
});

/** 2022年6月15日 20:51, 昨天 21:07: in the middle, on the ground that the bubbles lie on. */
function isTimeBetween(line: PageLine, { lines, bounds }: Page): boolean {
  const { box, plain } = line;
  const alone = !lines.some(
    (other) => other !== line && Math.abs(middle(other.box).y - middle(box).y) < box.height,
  );
  return (
    alone &&
    box.y > bounds.y + bounds.height * 0.06 &&
    Math.abs(middle(box).x - middle(bounds).x) < bounds.width * 0.04 &&
    isByline(plain) &&
    findTimes(plain).every(({ start, end }) =>
      /^\D{0,4}$/.test(plain.slice(0, start) + plain.slice(end)),
    )
  );
}
