/** Health codes: families of layouts. */
import { choose, put, row, rowStyle, wild, word, type Draft, type Variant } from './draft.js';
import { dialog, distract, foot, navBar, statusBar, ticker } from './furniture.js';
import { FOOT_OF, someTitle } from './issuers.js';
import {
  clock,
  code,
  drawLast,
  holder,
  hue,
  number,
  person,
  reasonText,
  status,
  statusLine,
  type At,
} from './parts.js';
import { test } from './tests.js';
import { LABELS, venue } from './words.js';

/** Where the title stands, and whether anything names the issuer at all. */
function titled(d: Draft, ink: string): void {
  const { r, sheet } = d;
  const title = someTitle(r, d.split, 'health-code');
  const how = r.weighted([
    ['bar', 5],
    ['large', 2],
    ['two-lines', wild(d) ? 1.2 : 0],
    ['foot', 0.7],
    ['none', 0.9],
    ['anonymous', 0.8],
  ] as const);
  d.features.add(`title:${how}`);
  d.issuer = how === 'none' || how === 'anonymous' ? null : title.id;
  const of = ['issuer', 'kind'];
  if (how === 'bar') navBar(d, title.text, ink, of);
  else if (how === 'large') {
    navBar(d, r.pick(['', '健康码出示', '我的健康码']), ink);
    sheet.text(title.text, sheet.width / 2, sheet.y + 4, {
      size: 24,
      bold: true,
      anchor: 'middle',
      ink,
      of,
    });
    sheet.y += 44;
  } else if (how === 'two-lines') {
    navBar(d, '', ink);
    const at = title.text.length > 6 ? title.text.length - 3 : Math.ceil(title.text.length / 2);
    for (const line of [title.text.slice(0, at), title.text.slice(at)]) {
      sheet.text(line, sheet.width / 2, sheet.y, {
        size: 26,
        bold: true,
        anchor: 'middle',
        ink,
        of,
      });
      sheet.y += 38;
    }
  } else if (how === 'foot') {
    navBar(d, r.pick(['健康码', '', '电子健康码']), ink);
    const id = r.pick(Object.keys(FOOT_OF));
    d.issuer = id;
  } else
    navBar(d, how === 'none' ? '' : r.pick(['健康码', '我的健康码', '防疫工作台', '亮码']), ink);
}

function closing(d: Draft): void {
  if (d.features.has('title:foot')) {
    d.sheet.text(FOOT_OF[d.issuer!]!, d.sheet.width / 2, d.sheet.y + 4, {
      size: 12,
      ink: d.theme.sub,
      anchor: 'middle',
      of: ['issuer'],
    });
    d.sheet.y += 26;
  }
  foot(d);
  drawLast(d);
}

function opening(d: Draft, height: number): void {
  const { sheet, theme, r } = d;
  const banner = r.chance(0.6);
  if (banner) sheet.rect({ x: 0, y: 0, width: sheet.width, height }, theme.head, 'bar');
  const ink = banner ? theme.headInk : sheet.ink;
  statusBar(d, ink);
  titled(d, ink);
  if (r.chance(0.2)) ticker(d);
}

const all = (d: Draft): { x: number; width: number } => ({ x: 14, width: d.sheet.width - 28 });

/** Colour words stand on grounds of their own on cards; here on the page's card. */
const FAMILIES: readonly Variant[] = [
  {
    name: 'card',
    on: 'fit',
    weight: 2,
    draw(d) {
      opening(d, 250);
      d.sheet.card(all(d), d.theme.card, (at) => {
        person(d, at);
        clock(d, at);
        code(d, at);
        statusLine(d, at);
        reasonText(d, at);
      });
      if (d.r.chance(0.5)) d.sheet.card(all(d), d.theme.card, (at) => test(d, at));
      distract(d, 2);
      closing(d);
    },
  },
  {
    name: 'rows-below',
    on: 'fit',
    draw(d) {
      opening(d, 120);
      clock(d, all(d));
      code(d, all(d));
      statusLine(d, all(d));
      d.sheet.card(all(d), d.theme.card, (at) => {
        person(d, at);
        test(d, at);
      });
      reasonText(d, all(d));
      distract(d, 2);
      closing(d);
    },
  },
  { name: 'no-code', on: 'both', weight: 0.6, draw: noCode },
  {
    name: 'person-in-head',
    on: 'unseen',
    draw(d) {
      opening(d, 330);
      person(d, { x: 20, width: d.sheet.width - 40 });
      d.sheet.card(all(d), d.theme.card, (at) => {
        clock(d, at);
        code(d, at);
        statusLine(d, at);
      });
      reasonText(d, all(d));
      test(d, all(d));
      distract(d, 3);
      closing(d);
    },
  },
  {
    name: 'tiles-first',
    on: 'unseen',
    draw(d) {
      opening(d, 250);
      d.sheet.card(all(d), d.theme.card, (at) => test(d, at));
      d.sheet.card(all(d), d.theme.card, (at) => {
        clock(d, at);
        person(d, at);
        code(d, at, 230);
        statusLine(d, at);
        reasonText(d, at);
      });
      distract(d, 3);
      closing(d);
    },
  },
  {
    name: 'code-first',
    on: 'unseen',
    draw(d) {
      opening(d, 200);
      if (d.r.chance(0.5)) distract(d, 1);
      d.sheet.card(all(d), d.theme.card, (at) => {
        code(d, at);
        statusLine(d, at);
        clock(d, at);
        person(d, at);
      });
      reasonText(d, all(d));
      d.sheet.card(all(d), d.theme.card, (at) => test(d, at));
      distract(d, 3);
      closing(d);
    },
  },
  { name: 'minimal', on: 'unseen', weight: 0.8, draw: minimal },
  { name: 'bilingual', on: 'unseen', weight: 0.8, draw: bilingual },
  { name: 'bare-sheet', on: 'unseen', weight: 0.6, draw: bareSheet },
  { name: 'expired', on: 'unseen', weight: 0.4, draw: expired },
];

/** Beijing's sort: no code, the status on a ground of its colour. */
function noCode(d: Draft): void {
  const { r, sheet } = d;
  statusBar(d, sheet.ink);
  titled(d, sheet.ink);
  const fill = hue(d);
  const box = sheet.rect(
    { x: 14, y: sheet.y, width: sheet.width - 28, height: 300 },
    fill,
    'card',
    10,
  );
  const style = { ink: '#ffffff', anchor: 'middle' as const };
  const cx = sheet.width / 2;
  sheet.y += 30;
  sheet.text(holder(d), cx, sheet.y, { ...style, size: 20, of: 'holderName' });
  if (r.chance(0.7))
    sheet.text(number(d), cx, sheet.y + 34, { ...style, size: 15, of: 'idNumber' });
  sheet.text(status(d), cx, sheet.y + 80, { ...style, size: 34, bold: true, of: 'statusText' });
  sheet.y += 150;
  if (r.chance(0.6)) {
    const shown = d.now.show('Y-m-d H:i:s');
    put(d, 'displayedAt', d.now.iso('Y-m-d H:i:s'), shown);
    d.yearShown = true;
    sheet.text(`查询时间：${shown}`, cx, sheet.y, { ...style, size: 15, of: 'displayedAt' });
    sheet.y += 28;
  }
  if (r.chance(0.6)) {
    const end = d.r.pick(['失效时间', '有效期至']);
    d.features.add('valid-until');
    sheet.text(`${end}：${d.now.show('Y-m-d')} 23:59${r.chance(0.5) ? ':59' : ''}`, cx, sheet.y, {
      ...style,
      size: 15,
    });
    sheet.y += 28;
  }
  sheet.y += 20;
  box.box.height = sheet.y - box.box.y;
  sheet.y += 12;
  reasonText(d, all(d));
  test(d, all(d));
  distract(d, 2);
  closing(d);
}

function minimal(d: Draft): void {
  d.sheet.y += 10;
  if (d.r.chance(0.4)) titled(d, d.sheet.ink);
  else d.issuer = null;
  code(d, all(d), 230);
  statusLine(d, all(d));
  if (d.r.chance(0.7)) person(d, all(d));
  reasonText(d, all(d));
  if (d.r.chance(0.3)) test(d, all(d));
  if (d.features.has('title:foot')) closing(d);
  else drawLast(d);
}

function bilingual(d: Draft): void {
  const { r, sheet } = d;
  opening(d, 110);
  sheet.card(all(d), d.theme.card, (at: At) => {
    const how = rowStyle(d);
    row(d, at, r.pick(['姓名 Name', '姓名/Name', 'Name 姓名']), holder(d), {
      how,
      of: 'holderName',
    });
    row(d, at, r.pick(['证件号码 ID No.', '身份证号/ID']), number(d), { how, of: 'idNumber' });
    clock(d, at);
    code(d, at);
    const words: Record<string, string> = {
      green: 'Green',
      yellow: 'Yellow',
      red: 'Red',
      orange: 'Orange',
    };
    const text = status(d);
    d.alt.statusText = [
      `${text} ${words[d.colour ?? 'green'] ?? ''}`.trim(),
      `${text}${words[d.colour ?? 'green'] ?? ''} Code`,
    ];
    sheet.text(text, sheet.width / 2, sheet.y, {
      size: 22,
      bold: true,
      ink: hue(d),
      anchor: 'middle',
      of: 'statusText',
    });
    sheet.text(`${words[d.colour ?? 'green'] ?? ''} Health Code`, sheet.width / 2, sheet.y + 32, {
      size: 14,
      ink: hue(d),
      anchor: 'middle',
    });
    sheet.y += 58;
    reasonText(d, at);
  });
  if (r.chance(0.6)) {
    put(d, 'testResult', 'negative', '阴性');
    d.ignore.push('testedAt', 'testInterval');
    sheet.card(all(d), d.theme.card, (at) =>
      row(d, at, '核酸检测 NAT', '阴性 Negative', { how: 'apart', of: 'testResult' }),
    );
  }
  distract(d, 1);
  closing(d);
}

/** A table in which everything is a row. */
function bareSheet(d: Draft): void {
  const { r, sheet } = d;
  opening(d, 90);
  code(d, all(d), 170);
  const how = rowStyle(d);
  const at = { x: 24, width: sheet.width - 48 };
  row(d, at, word(d, LABELS.status), status(d), { how, of: 'statusText', ink: hue(d) });
  row(d, at, word(d, LABELS.name), holder(d), { how, of: 'holderName' });
  if (r.chance(0.5))
    row(
      d,
      at,
      r.pick(['性别', '现居住地', '工作单位', '联系人']),
      r.pick(['女', '江苏省苏州市', '样例坊工坊', '无']),
      { how },
    );
  row(d, at, word(d, LABELS.id), number(d), { how, of: 'idNumber' });
  const shown = d.now.show('Y-m-d H:i:s');
  if (r.chance(0.6)) {
    put(d, 'displayedAt', d.now.iso('Y-m-d H:i:s'), shown);
    d.yearShown = true;
    row(d, at, word(d, LABELS.clock), shown, { how, of: 'displayedAt' });
  } else row(d, at, r.pick(['领码时间', '注册时间', '有效期至']), d.now.show('Y-m-d H:i'), { how });
  reasonText(d, at);
  if (r.chance(0.5)) test(d, at);
  closing(d);
}

/** Grey under a label that says so: a code all the same, of no colour. */
function expired(d: Draft): void {
  const { sheet } = d;
  d.colour = 'grey';
  d.ignore.push('statusText', 'reason');
  opening(d, 200);
  sheet.card(all(d), d.theme.card, (at) => {
    person(d, at);
    clock(d, at);
    const top = sheet.y;
    code(d, at, 190);
    sheet.rect(
      { x: sheet.width / 2 - 62, y: top + 76, width: 124, height: 36 },
      '#3c3c3c',
      'mark',
      6,
    );
    sheet.text('二维码已失效', sheet.width / 2, top + 83, {
      size: 15,
      ink: '#ffffff',
      anchor: 'middle',
    });
    sheet.text('点击刷新', sheet.width / 2, sheet.y, {
      size: 15,
      ink: d.theme.sub,
      anchor: 'middle',
    });
    sheet.y += 28;
  });
  closing(d);
}

export function healthPage(d: Draft): void {
  d.kind = 'health-code';
  d.colour = d.r.weighted([
    ['green', 5],
    ['yellow', 2.4],
    ['red', 2.4],
    ['orange', 0.5],
  ]);
  choose(d, 'family', FAMILIES).draw(d);
  if (wild(d) && d.r.chance(0.08)) {
    // A question of the program over the page, not about the holder.
    d.features.add('other-dialog');
    d.ignore.push('title', 'body', 'sender', 'noticeTime');
    d.kindAlso.push('notice');
    dialog(
      d,
      '提示',
      d.r.pick([
        `是否将${venue(d.r)}设为常用场所？`,
        '检测到新版本，是否立即更新？',
        '请允许获取您的位置信息，以便展示当地政策。',
      ]),
      [],
      d.r.pick(['确定', '取消', '我知道了']),
    );
  }
}
