/** Statuses that are known by how and where they are set: large, bright, under the code. Pure. */
import { nameOf, type ColourName } from '../../../recognise/colour/bands.js';
import { againstWhite } from '../../../recognise/colour/oklch.js';
import { isLevel, middle, usualHeight, type PageLine } from '../../page/line.js';
import { linesOf, pieceOf, type Joined, type Page, type Piece } from '../../page/page.js';
import { chinesePunctuation, unspaced } from '../chinese.js';
import type { Context, Found } from '../context.js';

export interface Candidate {
  found: Found;
  height: number;
  y: number;
}

/** Words that are a status where a label says so, or where they are set as one. */
export const WORDS = /^(?:正常|通行|异常|健康|通过|[低中高]风险|居家观察|集中观察|正常通行)$/;

export function toCandidate(piece: Piece, doubts: string[] = []): Candidate {
  const value = chinesePunctuation(unspaced(piece.raw));
  return {
    found: { value, piece, doubts },
    height: heightOf(piece),
    y: middle(piece.region).y,
  };
}

/** Of its letters' rows: a status of two rows is no taller than one. */
export function heightOf({ region, lines }: Piece): number {
  return Math.min(region.height, Math.max(...lines.map(({ box }) => box.height)));
}

/** 落地管理黄码: what sort of code it is, in words that no list has; 您已转为黄码 tells a story. */
const SORT = /^(?!.*[您已转变为的是被由])\p{sc=Han}{2,5}[绿黄红橙灰]码$/u;

/** What pages write under a code that is no status: what to do with it, and what it is called. */
const CAPTION =
  /刷新|点击|扫|出示|查看|更新|[码证卡]$|本人|姓名|通行证|保存|下载|分享|时间|核酸|疫苗|接种|阴性|[小天]时|样例/;

/** 待进一步核验: words that no list has, set large as the code's caption and in its colour. */
export function ofCode(text: Joined, context: Context): Candidate | null {
  const [line] = linesOf(text);
  const plain = text.plain.replace(/\s/g, '');
  if (!line?.look || !/^\p{sc=Han}{3,8}$/u.test(plain) || CAPTION.test(plain)) return null;
  const usual = usualHeight(context.page.lines);
  const { ink } = line.look;
  const bright = Math.max(...ink) - Math.min(...ink) > 60;
  if (!bright || line.box.height < usual * 1.2 || !isUnderCode(line, context)) return null;
  const piece = pieceOf(text, 0, text.text.length);
  return piece && toCandidate(piece, ['unusual-value']);
}

export function sortOf(text: Joined): Found | null {
  const piece = SORT.test(text.plain.trim()) ? pieceOf(text, 0, text.text.length) : null;
  return piece && toCandidate(piece, ['unusual-value']).found;
}

/** What the engine has no sign for, by the colour that it is set in. */
const UNREAD = new Map<ColourName, string>([
  ['green', '綠碼'],
  ['red', '紅碼'],
]);

/** 綠碼, of which only 碼 was read, in a box that holds two: it is set in its colour. */
export function unreadColour(text: Joined): Found | null {
  const [line] = linesOf(text);
  if (line?.look === undefined || line.text.trim() !== '碼') return null;
  const { width, height } = line.box;
  if (width < height * 1.5 || width > height * 2.6) return null;
  const { ink, ground } = line.look;
  const named = [ink, ground].map((rgb) => UNREAD.get(nameOf(againstWhite(rgb, WHITE))));
  const value = named.find((word) => word !== undefined);
  const piece = pieceOf(text, 0, text.text.length);
  return value && piece ? { value, piece, doubts: ['character-lost'] } : null;
}

const WHITE = [255, 255, 255] as const;

/** 正常, 低风险: standing alone, large or under the code, in green, yellow or red or on it. */
export function plainWord(text: Joined, context: Context): Candidate | null {
  const { page } = context;
  const line = text.origins[0]?.[0];
  if (!line?.look || !WORDS.test(text.plain.replace(/\s/g, ''))) return null;
  const usual = usualHeight(page.lines);
  const { ink, ground } = line.look;
  const bright = [ink, ground].some((colour) => Math.max(...colour) - Math.min(...colour) > 60);
  const piece = pieceOf(text, 0, text.text.length);
  if (!piece || !bright) return null;
  if (isUnderTitle(line, page)) return null;
  const large = line.box.height > usual * 1.2;
  if (large || isUnderCode(line, context)) return toCandidate(piece);
  return isCentredAlone(line, page) ? toCandidate(piece, ['not-labelled']) : null;
}

/** In the middle of the page, with nothing beside it: the caption of a code that was not found. */
function isCentredAlone(line: PageLine, { lines, bounds }: Page): boolean {
  const off = Math.abs(middle(line.box).x - bounds.x - bounds.width / 2);
  return (
    off < bounds.width * 0.03 &&
    !lines.some((other) => other !== line && isLevel(other.box, line.box))
  );
}

/** The rest of a title that was too long: 随申码 / 健康. */
function isUnderTitle({ box }: PageLine, { lines }: Page): boolean {
  return lines.some((other) => {
    const gap = box.y - (other.box.y + other.box.height);
    const off = Math.abs(middle(other.box).x - middle(box).x);
    const alike = Math.abs(other.box.height - box.height) < box.height * 0.25;
    return (
      alike &&
      off < box.height &&
      gap < box.height &&
      gap > -box.height * 0.4 &&
      /码$/.test(other.plain.trim())
    );
  });
}

/** Straight under the code, as its caption. */
function isUnderCode({ box }: PageLine, { qr }: Context): boolean {
  return qr.some((code) => {
    const gap = box.y - (code.y + code.height);
    const off = Math.abs(middle(box).x - middle(code).x);
    return gap > -box.height * 0.3 && gap < box.height * 2.5 && off < code.width * 0.15;
  });
}
