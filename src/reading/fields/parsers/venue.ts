/** venueName, venueAddress and other texts that stand after a label. Pure. */
import { valuesOf } from '../../page/labels.js';
import { pieceOf, type PageLine } from '../../page/page.js';
import { matches, within } from '../../page/phrases.js';
import { chinesePunctuation } from '../chinese.js';
import type { Context, Found, Parser } from '../context.js';
import { knownPhrases } from '../known.js';
import { coloursNamed, statusOf } from '../statuses.js';
import { findTimes } from '../times.js';

export const parseLabelledText: Parser = (context, spec): Found | null => {
  const others = context.kind.fields.flatMap((field) => field.labels ?? []);
  for (const { joined, start, end, where } of valuesOf(context.page, spec.labels ?? [], others)) {
    const piece = pieceOf(joined, start, end);
    if (!piece) continue;
    const value = chinesePunctuation(piece.raw.trim());
    if (value === '' || isFurniture(value, context)) continue;
    return { value, piece, doubts: where === 'below' ? ['label-above'] : [] };
  }
  return null;
};

/** Beside its label, else the largest words of the page that are nothing else known. */
export const parseVenueName: Parser = (context, spec): Found | null => {
  const labelled = parseLabelledText(context, spec);
  if (labelled) return labelled;
  const { page } = context;
  const heights = page.lines.map((line) => line.box.height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const candidates = page.lines.filter(
    (line) =>
      line.box.height > usual * 1.15 &&
      line.box.y > page.height * 0.03 &&
      line.box.y < page.height * 0.8 &&
      (line.plain.match(/\p{sc=Han}/gu)?.length ?? 0) >= 4 &&
      !isFurniture(line.plain, context) &&
      findTimes(line.plain).length === 0,
  );
  candidates.sort((a, b) => b.box.height - a.box.height || a.box.y - b.box.y);
  const best = candidates[0];
  if (!best) return null;
  const rivals = candidates.slice(1).filter((line) => line.box.height > best.box.height * 0.92);
  return {
    value: chinesePunctuation(best.text.trim()),
    piece: toPiece(best),
    doubts: rivals.length > 0 ? ['several-candidates'] : [],
  };
};

function toPiece(line: PageLine): Found['piece'] {
  return { raw: line.text, region: line.box, confidence: line.confidence, lines: [line] };
}

/** Titles, buttons, statuses, results: what every page has. */
function isFurniture(text: string, { catalogue, family }: Context): boolean {
  const plain = text.replace(/\s/g, '');
  return (
    knownPhrases(catalogue).some(
      (phrase) => matches(text, phrase) > 0 || (phrase.length >= 5 && within(text, phrase) > 0.99),
    ) ||
    statusOf(plain, family) !== null ||
    coloursNamed(plain) > 0 ||
    /阴性|阳性|核酸|疫苗|热线|请配合|本服务|[*＊]{2,}/.test(plain)
  );
}
