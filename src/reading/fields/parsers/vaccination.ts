/** vaccination. Pure. */
import type { Box } from '../../../files/bitmap.js';
import { introducedBy } from '../../page/labels.js';
import { linesOfOthers } from '../../page/others.js';
import type { PageLine } from '../../page/line.js';
import { join, pieceOf, type Joined, type Page } from '../../page/page.js';
import { isEnglishText } from '../../page/english.js';
import { unspaced } from '../chinese.js';
import type { Found, PageParser } from '../context.js';
import { isUnder, level } from './test-result.js';

const VACCINATION =
  /已满\s?[\d一二三四]\s?[针剂次]|(?:加强|全程|基础)(?:免疫|接种)已完成|第?[一二三四\d]\s?[针剂次]{1,2}\s?已(?:完成|接种)|您?[已己]完成(?:新冠(?:病毒)?)?(?:疫苗)?(?:全程|加强针?|基础|第?[一二三四\d][针剂次])?(?:免疫|接种)+|已完成第?[一二三四\d]\s?[针剂次](?:接种)?|(?:加强针?|第?[一二三四\d]\s?[针剂次]|全程|基础)(?:免疫)?(?:疫苗)?已(?:完成)?接种|已(?:完成)?加强(?:免疫|接种|针)?(?:接种)?|已全程接种|全程接种|已接[种種](?:新冠(?:病毒)?)?(?:疫苗)?(?:第?\s?[\d一二三四]\s?[针剂次]+|[,，]\s?共\s?[\d一二三四]\s?[针剂次]+)?|未(?:完成)?接种|未全程接种|加强针已(?:完成|打)/;

const SAYS_MORE =
  /已?完成\S{0,8}(?:全程|加强|基础)\S{0,4}(?:接种|免疫|针)|已(?:全程|加强)(?:接种|免疫)|全程接种/;

const BARE = /^已接[种種](?:新冠)?(?:病毒)?(?:疫苗)?$/;
const COUNTED = /[\d一二三四]|加强|全程/;

export const parseVaccination: PageParser = ({ page }) => {
  for (const text of doseTexts(page)) {
    const match = VACCINATION.exec(text.plain);
    // 疫苗：已接种2针 2021-08-03: neither what it is of nor its day says more.
    const own = text.plain
      .replace(/^\s*\p{sc=Han}{2,8}[:：]\s*/u, '')
      .replace(/[(\s]*\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?.*$/, '')
      .trimEnd();
    if (!match || own.length > match[0].length + 8) continue;
    // Not yet vaccinated: in English a line with anything else in it is a sentence.
    if (isEnglishText(text.text) && /[A-Za-z]/.test(own.replace(match[0], ''))) continue;
    // 金边表示已完成…: what a frame or a sign means.
    if (/(?:表示|代表|意为|说明)$/.test(text.plain.slice(0, match.index))) continue;
    // 已接种加强针: what stands right behind belongs to it, no matter what it says.
    const rest =
      /^(?:\p{sc=Han}+|\s?[(（][\p{sc=Han}\d/]{1,5}[)）]|[+＋]\p{sc=Han}+|\s?[\d一二三四]\s?[针剂次]+)/u.exec(
        text.plain.slice(match.index + match[0].length),
      )?.[0] ?? '';
    const end = match.index + match[0].length + rest.length;
    const piece = pieceOf(text, match.index, end);
    if (!piece) continue;
    // 疫苗已接种, on a badge: where another line says how often, that is what is given.
    if (
      /^已接[种種]$/.test(match[0] + rest) &&
      page.lines.some(({ plain }) => SAYS_MORE.test(plain))
    )
      continue;
    // 已接种第 — the figure behind it was not read.
    if (/第$/.test(match[0] + rest)) continue;
    const found = doses(page);
    const other = found !== null && !found.piece.lines.some((line) => piece.lines.includes(line));
    // 加强针 over 新冠疫苗已接种, 3剂次 under 已接种疫苗: how often says more than that it was done.
    if (other && BARE.test(match[0] + rest) && COUNTED.test(String(found.value))) {
      const [a, b] = [piece, found.piece].map(({ lines }) => lines[0]!.box) as [Box, Box];
      return isUnder(a, b) || isUnder(b, a)
        ? found
        : { ...found, doubts: [...found.doubts, 'several-candidates'] };
    }
    // 已接种新冠疫苗 | 3剂次: the number of doses stands beside it, set apart.
    const counted = page.lines.some(
      ({ plain, box }) => /^[\d一二三四]\s?[剂针次]/.test(plain) && isBehind(piece.region, box),
    );
    const shown = unspaced(piece.raw);
    // No word begins with 己完成.
    const value = shown.replace(/己(?=完成)/, '已');
    if (counted) return { value, piece, doubts: ['cut-off'] };
    if (value !== shown) return { value, piece, doubts: ['look-alike'] };
    const doubts = other
      ? ['several-candidates']
      : rest === '' || /[针剂次苗疫][)）]?$|^\s?[(（]\d\/\d[)）]$/.test(rest)
        ? []
        : ['unusual-value'];
    return { value, piece, doubts };
  }
  return doses(page);
};

const LABEL_OF_DOSES = /^(?:新冠)?(?:病毒)?疫苗(?:接种)?$/;

/**
 * A phrase may stand in two rows of a tile (您已完成 / 新冠疫苗加强接种), or hold a figure set much
 * larger than its words (已接种第 **3** 针): those first, since a row alone is half of it.
 */
function* doseTexts(page: Page): Generator<Joined> {
  const others = linesOfOthers(page);
  const lines = page.lines.filter((line) => !others.has(line));
  for (const line of lines) {
    if (/接种第$/.test(line.plain.trim())) {
      const figure = lines.find(
        (other) => /^[\d一二三四]$/.test(other.plain.trim()) && isBehind(line.box, other.box),
      );
      const unit =
        figure &&
        lines.find((other) => /^[针剂次]/.test(other.plain) && isBehind(figure.box, other.box));
      if (figure && unit) yield join([line, figure, unit], '');
      const both = lines.find(
        (other) =>
          /^[\d一二三四]\s?[针剂次]$/.test(other.plain.trim()) && isBehind(line.box, other.box),
      );
      if (both) yield join([line, both], '');
    }
    // 已完成加强免疫接 / 种
    const half = /(?:免疫|疫苗)接$/.test(line.plain.trim());
    if (half || /^您?[已己](?:完成|接种)$/.test(line.plain.trim())) {
      const under = lines.find(
        (other) =>
          isUnder(line.box, other.box) &&
          (half ? /^种/ : /疫苗|接种|免疫|针|剂/).test(other.plain) &&
          // 已接种 over 新冠疫苗, in a tile: the label stands under its value.
          !(/^[已己]接种/.test(line.plain.trim()) && LABEL_OF_DOSES.test(other.plain.trim())),
      );
      if (under) yield join([line, under], '');
    }
  }
  for (const line of lines) yield join([line], '');
}

function isBehind(a: Box, b: Box): boolean {
  const gap = b.x - (a.x + a.width);
  const height = Math.min(a.height, b.height);
  const over = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return gap > -height && gap < height * 1.2 && over > height * 0.3;
}

/** Words that tell of doses where a label says what of; their day may follow. */
const DOSES =
  /^\s*(?:(?:接种|第)?(?:[1-4]\/)?[\d一二三四]\s?(?:[剂针]次|[针次剂])|(?:全程|加强|基础)(?:免疫)?接种|加强免疫|加强针|已?(?:完成|[接打](?:种|过|了)?)(?:全程|加强|基础|第?[\d一二三四])\s?(?:免疫|接种|针)(?:接种)?|已?(?:打|种|接种)完(?:第?[\d一二两三四]\s?(?:[剂针]次|[针次剂])|加强针|全程)|已?完成(?:全程|加强)|已(?:完成|接种)|未查询到(?:疫苗)?(?:接种)?(?:记录|信息)?)(?=[\s,，]*(?:$|[>›〉]|[(（]?(?:末次|最近一?次)?\d{4}[-./年]))/;

/** In a tile the figure may stand over its label. */
function isNamedUnder({ lines }: Page, { box }: PageLine): boolean {
  return lines.some(
    (other) => /^(?:新冠)?(?:疫苗|接种)/.test(other.plain.trim()) && isUnder(box, other.box),
  );
}

/** 未登记 in the tile beside it is no label of what stands under its own. */
function isNamedOver({ lines }: Page, { box }: PageLine): boolean {
  return lines.some((other) => LABEL_OF_DOSES.test(other.plain.trim()) && isUnder(other.box, box));
}

/** 3次 in a tile headed 新冠疫苗. */
function doses(page: Page): Found | null {
  const others = linesOfOthers(page);
  for (const line of page.lines) {
    if (others.has(line)) continue;
    // 疫苗接种：3剂, 新冠疫苗3剂
    const label =
      /^\s*(?:\p{sc=Han}{0,4}(?:疫苗|接种)\p{sc=Han}{0,4}[:：]\s*|(?:新冠)?疫苗(?:接种)?\s*(?=[第\d一二三四]))/u.exec(
        line.plain,
      )?.[0].length ?? 0;
    const match = DOSES.exec(line.plain.slice(label));
    const piece = match && pieceOf(join([line], ''), label, label + match[0].length);
    if (
      piece &&
      (label > 0 ||
        introducedBy(page, piece, /疫苗|接种/, 2) ||
        rowSays(page, line) ||
        isNamedOver(page, line) ||
        isNamedUnder(page, line))
    )
      return {
        value: unspaced(piece.raw),
        piece,
        doubts: isTornOff(page, line) ? ['cut-off'] : [],
      };
  }
  return null;
}

/** 已接种第 | 4针: the row begins in another line. */
function isTornOff({ lines }: Page, { box }: PageLine): boolean {
  return lines.some(
    (other) => /第$/.test(other.plain.trim()) && other.box.x < box.x && level(other.box, box),
  );
}

function rowSays({ lines }: Page, line: PageLine): boolean {
  return lines.some(
    (other) => other !== line && level(other.box, line.box) && /疫苗|接种/.test(other.plain),
  );
}
