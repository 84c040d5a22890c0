/** reason and pushedBy: the personal notice that explains a status. Pure. */
import { reasonShare } from '../../evidence/reasons.js';
import { bodyOf } from './message.js';
import { pieceOf, wholeOf, type Joined } from '../../page/page.js';
import { chineseSentences } from '../chinese.js';
import type { Parser } from '../context.js';
import { placeNamed, snapPlace } from '../places.js';

/** From here a text is given as the reason at all; below SURE a person is asked. */
const LEAST = 0.35;
const SURE = 0.85;

export const parseReason: Parser = ({ page }) => {
  let best: { text: Joined; score: number } | null = null;
  for (const text of page.paragraphs) {
    const { plain } = text;
    if (plain.length < 8) continue;
    const score = reasonShare(text, page);
    if (score >= LEAST && (best === null || score > best.score)) best = { text, score };
  }
  const piece = best && wholeOf(best.text);
  if (!piece) return null;
  const value = chineseSentences(piece.raw)
    .replace(/^[\s·*]+|\s+$/g, '')
    .replace(/^(?:赋码|转码|变码|风险|异常|管控|红码|黄码)?原因(?:说明)?(?:[:：]\s*|\s+)/, '');
  // A sentence does not end in the middle: a line of it was not found.
  const doubts = /[，、：；（(\-—]$/.test(value) ? ['cut-off'] : [];
  if (best!.score < SURE) doubts.push('perhaps-for-all');
  return { value, piece, doubts };
};

const PUSHED =
  /(?:由|经|被|与|系|因)([^，,。；;:：]{2,14}?)(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码|转入|判定|标记|下发|管控|认定|比对|列为|列入)/g;

/** 原因：河南省推送您为重点管控人员 — the source stands first, with nothing before it. */
const PUSHED_FIRST =
  /(?:^|[：:，,。；;\s])([^，,。；;：:\s]{2,14}?)(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码)|数据来源[：:]\s*([^，,。；;：:\s]{2,14})/g;

export const parsePushedBy: Parser = (context, spec) => {
  const reason = parseReason(context, spec);
  // A message to somebody is its own reason.
  const isMessage = context.kind.fields.some(({ parser }) => parser === 'notice-body');
  const body = isMessage ? bodyOf(context.page) : [];
  const texts = context.page.paragraphs.filter(
    (text) =>
      text.origins.some((origin) => origin !== null && body.includes(origin[0])) ||
      (reason?.piece.lines.some((line) => text.origins.some((o) => o?.[0] === line)) ?? false),
  );
  for (const text of texts) {
    const sayings = [PUSHED, PUSHED_FIRST].flatMap((pattern) =>
      Array.from(text.plain.matchAll(pattern), (match) => ({ match, pattern })),
    );
    for (const { match, pattern } of sayings) {
      const source = (match[1] ?? match[2])!;
      const named = placeNamed(source);
      const from = match.index + match[0].indexOf(source);
      const [start, end] = named
        ? [from + named.start, from + named.end]
        : [from, from + source.length];
      const piece = pieceOf(text, start, end);
      if (!piece) continue;
      if (named) return { value: source.slice(named.start, named.end), piece, doubts: [] };
      const snapped = pattern === PUSHED ? snapPlace(source) : null;
      if (snapped) return { value: snapped.place.name, piece, doubts: ['place-corrected'] };
    }
  }
  return null;
};
