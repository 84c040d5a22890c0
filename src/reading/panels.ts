/** A picture may show several codes: a collage, or a chat with two screenshots. Pure. */
import { union, type Box } from '../files/bitmap.js';
import type { TextLine } from '../recognise/text/types.js';
import type { Catalogue, Feature } from './catalogue/types.js';
import { classify, type Classified } from './classify/classify.js';
import { look, type Panel, type Seen } from './classify/features.js';
import { pictureInRecord } from './chat-record.js';
import { withoutCopy } from './copies.js';
import { findTimes, hasDate } from './fields/times.js';
import { introducedBy } from './page/labels.js';
import { buildPage, pieceOf, toPlain, type Page } from './page/page.js';
import { ofEach } from './page/remembered.js';

export const pageOf = ofEach(({ lines, bounds }: Panel): Page => buildPage(lines, bounds));

const kindOf = ofEach((panel: Panel) =>
  ofEach((catalogue: Catalogue) => {
    const page = pageOf(panel);
    const seen = look(page, panel.codes, catalogue);
    return { ...classify(page, seen, catalogue), features: seen.features };
  }),
);

/** What a panel shows: asked for where the picture may be cut, and again of what is left whole. */
export function classified(
  panel: Panel,
  catalogue: Catalogue,
): Classified & Pick<Seen, 'features'> {
  return kindOf(panel)(catalogue);
}

/** No picture that people send holds more codes than this. */
const MAX_DEPTH = 3;

/**
 * Cuts a picture between its codes, so that none lends its fields to another. A cut is made only
 * where both sides are a code of their own, each with a clock, a code or a card to itself.
 */
export function splitPanels(whole: Panel, catalogue: Catalogue, depth = 0): Panel[] {
  if (depth === 0) {
    const page = withoutIcons(withoutCopy(whole));
    return splitPanels(page, catalogue, 1).map(withoutChat);
  }
  if (depth > MAX_DEPTH || anchors(whole) < 2) return [whole];
  const alone = judge(whole, catalogue).score;
  let best: { parts: [Panel, Panel]; score: number } | null = null;
  for (const parts of cuts(whole)) {
    if (parts.some((part) => anchors(part) === 0)) continue;
    const a = judge(parts[0], catalogue);
    if (a.score === 0) continue;
    const b = judge(parts[1], catalogue);
    if (b.score === 0 || sharesOut(a, b)) continue;
    const sum = a.score + b.score + seam(parts);
    if (best === null || sum > best.score) best = { parts, score: sum };
  }
  if (best === null || best.score < alone * 1.2) return [whole];
  return best.parts.flatMap((part) => splitPanels(part, catalogue, depth + 1));
}

/** Narrower than this share of the picture, a code is the icon of a menu. */
const ICON = 0.09;

/** Menus draw small codes as icons: none of them is the page's code, nor has its colour. */
function withoutIcons(whole: Panel): Panel {
  const codes = whole.codes.filter(({ box }) => box.width >= whole.bounds.width * ICON);
  return { ...whole, codes };
}

/** What apps that people talk in write around what was sent. */
const CHAT = /按住\s*说话|^发消息|^(?:星期|周)[一二三四五六日天]\s*\d|^昨天\s*\d|.\(\d{1,3}\)$/;

/** What a phone shows in the bar at the very top. */
const BAR = /^(?:(?:上午|下午)?\d{1,2}:\d\d|中国(?:移动|联通|电信)|\d{1,3}%|[45]G)$/;

/** A day and a time are said of many things; over a phone's bar they are a message's. */
const SAID = /^\d{1,2}月\d{1,2}日\s*\d{1,2}:\d\d$/;
const BAR_ONLY = /^(?:(?:上午|下午)\d{1,2}:\d\d|中国(?:移动|联通|电信)|\d{1,3}%|[45]G)$/;

/** 星期三 08:02: over what was sent then. */
const SENT = /^(?:(?:星期|周)[一二三四五六日天]|昨天)\s*\d{1,2}:\d\d$/;

/**
 * A picture sent in a chat begins with a status bar of its own, or right under the time that it was
 * sent. Names and words that people have over it are no fields of the page.
 */
export function withoutChat(panel: Panel): Panel {
  const picture = pictureInRecord(panel);
  if (picture) return picture;
  const { lines, codes, bounds } = panel;
  const plain = lines.map(({ text }) => toPlain(text).trim());
  const said = lines.find((_, i) => SAID.test(plain[i]!));
  const chat = plain.some((text) => CHAT.test(text));
  const isBar = ({ box }: TextLine, i: number): boolean =>
    box.y > bounds.y + bounds.height * 0.1 &&
    ((chat && BAR.test(plain[i]!)) ||
      (said !== undefined && box.y > said.box.y && BAR_ONLY.test(plain[i]!)));
  const bar = lines.find(isBar);
  const sent = lines.find(
    ({ box }, i) => box.y < bounds.y + bounds.height * 0.25 && SENT.test(plain[i]!),
  );
  if (!bar && !sent) return panel;
  const y = bar ? bar.box.y - bar.box.height * 0.5 : sent!.box.y + sent!.box.height;
  const inside = lines.filter(({ box }) => box.y >= y);
  return { lines: inside, codes, bounds: { ...bounds, y, height: bounds.y + bounds.height - y } };
}

/** Between equally good cuts: a screenshot begins with its status bar, and has some space around it. */
function seam([above, below]: readonly [Panel, Panel]): number {
  const first = below.lines[0];
  const bar = first !== undefined && /^\d{1,2}:\d{2}$/.test(toPlain(first.text).trim()) ? 0.5 : 0;
  const [a, b] = [contentOf(above), contentOf(below)];
  const gap = Math.max(b.y - (a.y + a.height), b.x - (a.x + a.width));
  return bar + 0.3 * Math.min(1, Math.max(0, gap) / above.bounds.width);
}

interface Judged {
  score: number;
  kind: string | null;
  features: ReadonlySet<Feature>;
}

function judge(panel: Panel, catalogue: Catalogue): Judged {
  const { kind, kindReview, scores, features } = classified(panel, catalogue);
  // Half a page is easily taken for something: only what is plain by itself is cut off.
  const plain = kind !== null && (!kindReview || features.has('coloured-qr'));
  return { score: plain ? (scores[kind.id] ?? 0) : 0, kind: kind?.id ?? null, features };
}

/** What every code shows once. */
const ONCE = ['coloured-qr', 'status', 'clock', 'masked-name', 'masked-id', 'test'] as const;
const CODES = ['health-code', 'venue-code'];

/** The name above and the code below, say: what two parts share out between them is one page. */
function sharesOut(a: Judged, b: Judged): boolean {
  const alike = [a, b].every(({ kind }) => kind !== null && CODES.includes(kind));
  return alike && !ONCE.some((feature) => a.features.has(feature) && b.features.has(feature));
}

/** Times that stand on a page beside its own clock. */
const OTHER_CLOCKS =
  /上次|登录|生成|申领|更新时间|失效|有效|采样|检[测验出]|核酸|出具|结果|审核|登记|扫码|进场|进入|入场|打卡|到访|通行|报告|上报|接种/;

const ASKED = /查询时间/;

interface Clock {
  /** Of the day. */
  minutes: number;
  /** Labelled as the time that the page was asked for. */
  asked: boolean;
}

/** For so many minutes, at most, a page is looked at. */
const OPEN_FOR = 10;

/** How many codes a picture may hold: running clocks, coloured QR codes, travel cards. */
const anchors = ofEach((panel: Panel): number => {
  const page = pageOf(panel);
  const clocks: Clock[] = [];
  for (const row of page.rows)
    for (const time of findTimes(row.plain)) {
      const piece = time.second === null ? null : pieceOf(row, time.start, time.end);
      // A clock alone has its day between itself and its label.
      const reach = hasDate(time) ? undefined : 4;
      if (piece === null || introducedBy(page, piece, OTHER_CLOCKS, reach)) continue;
      const minutes = time.hour! * 60 + time.minute!;
      clocks.push({ minutes, asked: introducedBy(page, piece, ASKED, reach) });
    }
  // Under its running clock a page may say when it was opened.
  const running = clocks.filter(({ asked }) => !asked);
  const own = clocks.filter(
    ({ asked, minutes }) =>
      !asked || !running.some((clock) => Math.abs(clock.minutes - minutes) <= OPEN_FOR),
  );
  const cards = page.lines.filter((line) => line.plain.includes('的动态行程卡'));
  const reports = isReport(page) ? 1 : 0;
  const coloured = panel.codes.filter((code) => code.coloured).length;
  return Math.max(own.length, coloured + cards.length + reports);
});

/** What a laboratory's paper has; a code's page says of a test at most who made it, and when. */
const REPORTED = [
  /[检测验]机构|[检测验]单位/,
  /采样/,
  /报告/,
  /项目|方法/,
  /样本|标本|条码/,
  /受检/,
];

function isReport({ lines }: Page): boolean {
  const said = REPORTED.filter((word) => lines.some((line) => word.test(line.plain)));
  return said.length >= 4 || lines.some((line) => /核酸检测报告单?$/.test(line.plain.trim()));
}

/** Every straight cut, level or upright, that goes through nothing. */
function* cuts(panel: Panel): Generator<[Panel, Panel]> {
  const boxes = [...panel.lines.map((line) => line.box), ...panel.codes.map((code) => code.box)];
  for (const axis of ['y', 'x'] as const) {
    const size = axis === 'y' ? 'height' : 'width';
    const spans = boxes
      .map((box) => [box[axis], box[axis] + box[size]] as const)
      .sort((a, b) => a[0] - b[0]);
    let reach = spans[0]?.[1] ?? 0;
    for (const [start, end] of spans) {
      if (start > reach) yield cutAt(panel, axis, Math.round((start + reach) / 2));
      reach = Math.max(reach, end);
    }
  }
}

function cutAt(panel: Panel, axis: 'x' | 'y', at: number): [Panel, Panel] {
  const size = axis === 'y' ? 'height' : 'width';
  const before = (box: Box): boolean => box[axis] < at;
  const side = (first: boolean): Panel => {
    const lines = panel.lines.filter((line) => before(line.box) === first);
    const codes = panel.codes.filter((code) => before(code.box) === first);
    const { bounds } = panel;
    const start = first ? bounds[axis] : at;
    const length = first ? at - bounds[axis] : bounds[axis] + bounds[size] - at;
    return { lines, codes, bounds: { ...bounds, [axis]: start, [size]: length } };
  };
  return [side(true), side(false)];
}

/** The part of a panel that holds anything. */
export function contentOf({ lines, codes, bounds }: Panel): Box {
  const boxes = [...lines.map((line) => line.box), ...codes.map((code) => code.box)];
  return boxes.length === 0 ? bounds : union(boxes);
}
