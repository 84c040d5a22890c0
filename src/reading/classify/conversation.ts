/** Whether a page is a talk between people, bubble for bubble. Pure. */
import { isTimeBetween } from '../fields/parsers/message-body.js';
import { linesOf, type Page } from '../page/page.js';
import { ofEach } from '../page/remembered.js';

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
  // Where bubbles are as pale as the ground, what stands between two times and more.
  const texts =
    times.length >= 2
      ? page.paragraphs.filter((text) => (linesOf(text)[0]?.box.y ?? 0) > first.box.y)
      : [];
  return [[...bubbles.values()], texts.map(({ plain }) => plain)].some(
    (said) => said.filter((text) => text.length >= 8 && SPEECH.test(text)).length >= 2,
  );
});
