/** Travel cards, and what is left of them in strips and sheets. */
import { choose, put, wild, type Draft, type Variant } from './draft.js';
import { navBar, statusBar } from './furniture.js';
import { phone } from './holder.js';
import { HUES } from './parts.js';
import { VISITED } from './words.js';

const NOTE =
  '（注：*表示当前该城市存在中风险或高风险地区，并不表示用户实际到访过这些中高风险地区。）';

interface Trip {
  text: string;
  days: number;
  fill: string;
}

function trip(d: Draft): Trip {
  const { r } = d;
  const days = d.now.at.getUTCMonth() >= 7 ? 7 : 14;
  const places = r.some(
    VISITED,
    r.weighted([
      [1, 3],
      [2, 3],
      [3, 2],
      [5, 1],
      [9, wild(d) ? 0.6 : 0],
    ]),
  );
  const visited = places.map((place) => ({ place, starred: days === 14 && r.chance(0.25) }));
  const between = r.pick(wild(d) ? ['，', ',', '、', ', '] : ['，', ',']);
  const list = visited.map(({ place, starred }) => place + (starred ? '*' : '')).join(between);
  put(d, 'visited', visited, list);
  put(d, 'windowDays', days, String(days));
  const noted = visited.some(({ starred }) => starred) && r.chance(0.85);
  return { text: list + (noted ? NOTE : ''), days, fill: r.pick(HUES[d.colour!]!) };
}

function head(d: Draft, y: number, x: number, width: number): number {
  const { sheet, r } = d;
  const cx = x + width / 2;
  const split = wild(d) && r.chance(0.3);
  const text = phone(d);
  if (split) sheet.text(text, cx, y, { size: 19, bold: true, anchor: 'middle', of: 'phone' });
  sheet.text(split ? '的动态行程卡' : `${text}的动态行程卡`, cx, split ? y + 26 : y, {
    size: 16,
    bold: true,
    anchor: 'middle',
    of: split ? 'kind' : ['phone', 'kind'],
  });
  y += split ? 56 : 30;
  const format = r.pick(['Y.m.d H:i:s', 'Y.m.d H:i:s', wild(d) ? 'Y-m-d H:i:s' : 'Y.m.d H:i:s']);
  const shown = d.now.show(format);
  put(d, 'displayedAt', d.now.iso(format), shown);
  d.yearShown = true;
  const two = wild(d) && r.chance(0.2);
  if (two) d.features.add('clock-on-two-rows');
  const size = 17;
  if (two) {
    sheet.text('更新于：' + shown.split(' ')[0], cx, y, {
      size,
      ink: '#8b8b8b',
      anchor: 'middle',
      of: 'displayedAt',
    });
    sheet.text(shown.split(' ')[1]!, cx, y + 24, {
      size,
      ink: '#8b8b8b',
      anchor: 'middle',
      of: 'displayedAt',
    });
    return y + 56;
  }
  sheet.text(`更新于：${shown}`, cx, y, {
    size,
    ink: '#8b8b8b',
    anchor: 'middle',
    of: 'displayedAt',
  });
  return y + 34;
}

function places(d: Draft, { text, days }: Trip, x: number, y: number, width: number): number {
  const { sheet, r } = d;
  const size = r.int(15, 18);
  const lead = `您于前${days}天内到达或途经：`;
  const of = ['windowDays', 'visited', 'kind'];
  if (wild(d) && r.chance(0.3)) {
    d.features.add('places-below');
    sheet.text(lead, x, y, { size, ink: '#8b8b8b', of: ['windowDays', 'kind'] });
    return sheet.paragraph(text, x, y + size * 1.6, width, { size, bold: true, of: 'visited' });
  }
  return sheet.paragraph(lead + text, x, y, width, { size, of });
}

const FAMILIES: readonly Variant[] = [
  { name: 'card', on: 'fit', draw: (d) => card(d, false) },
  { name: 'sheet', on: 'unseen', draw: (d) => card(d, true) },
  {
    name: 'no-head',
    on: 'unseen',
    draw(d) {
      // Scrolled: the title is out of sight.
      const { sheet } = d;
      const one = trip(d);
      d.issuerAlt.push('caict', null);
      sheet.ground = one.fill;
      sheet.card({ x: 20, width: sheet.width - 40 }, '#ffffff', ({ x, width }) => {
        sheet.y = head(d, sheet.y, x, width);
        sheet.arrow({ x: sheet.width / 2 - 65, y: sheet.y, width: 130, height: 130 }, one.fill);
        sheet.y = places(d, one, x, sheet.y + 150, width);
      });
      sheet.text('客服热线：10000 / 10086 / 10010', sheet.width / 2, sheet.y, {
        size: 13,
        ink: '#ffffff',
        anchor: 'middle',
      });
      sheet.y += 30;
    },
  },
  {
    name: 'strip',
    on: 'unseen',
    weight: 0.5,
    draw(d) {
      const one = trip(d);
      d.issuerAlt.push('caict', null);
      d.colour = 'unknown';
      d.colourAlt.push(null);
      d.sheet.ground = '#ffffff';
      d.sheet.y = places(d, one, 12, 10, d.sheet.width - 24) + 8;
    },
  },
];

function card(d: Draft, sheeted: boolean): void {
  const { r, sheet } = d;
  const one = trip(d);
  const of = ['issuer', 'kind'];
  statusBar(d, sheet.ink);
  if (sheeted) {
    sheet.text('通信行程卡 提供服务 ›', 40, sheet.y + 10, { size: 15, of });
    sheet.y += 36;
  }
  navBar(d, '通信行程卡', sheet.ink, of);
  sheet.ground = one.fill;
  sheet.rect({ x: 0, y: 0, width: sheet.width, height: sheet.y }, '#f7f7f7', 'bar');
  // What was drawn of the bar lies below its ground now: the ground goes first.
  sheet.items.unshift(sheet.items.pop()!);
  const white = { ink: '#ffffff', anchor: 'middle' as const };
  const cx = sheet.width / 2;
  if (r.chance(0.85))
    sheet.text('通信大数据行程卡', cx, sheet.y + 16, { ...white, size: 30, bold: true, of });
  sheet.text('疫情防控，人人有责', cx, sheet.y + 60, { ...white, size: 17 });
  sheet.y += 96;
  sheet.card({ x: 20, width: sheet.width - 40 }, '#ffffff', ({ x, width }) => {
    const word = { green: '绿', yellow: '黄', red: '红', orange: '橙' }[d.colour!]!;
    if (r.chance(0.85))
      sheet.text(`请收下${word}色行程卡`, cx, sheet.y, {
        size: 15,
        ink: one.fill,
        anchor: 'middle',
        of: 'kind',
      });
    sheet.y = head(d, sheet.y + 34, x, width);
    sheet.arrow({ x: cx - 65, y: sheet.y, width: 130, height: 130 }, one.fill);
    sheet.y = places(d, one, x, sheet.y + 152, width);
  });
  const small = `结果包含您在前${one.days}天内到访的国家（地区）与停留4小时以上的国内城市`;
  sheet.text(small, cx, sheet.y, { ...white, size: 10 });
  sheet.text('色卡仅对到访地作提醒，不关联健康状况', cx, sheet.y + 20, { ...white, size: 10 });
  sheet.text('———　本服务联合提供　———', cx, sheet.y + 44, { ...white, size: 15 });
  sheet.text('客服热线：10000 / 10086 / 10010', cx, sheet.y + 76, { ...white, size: 13 });
  sheet.y += 104;
}

export function travelPage(d: Draft): void {
  d.kind = 'travel-card';
  d.issuer = 'caict';
  d.colour = d.r.weighted([
    ['green', 6],
    ['yellow', 1],
    ['red', 1],
    ['orange', 1],
  ]);
  choose(d, 'family', FAMILIES).draw(d);
}
