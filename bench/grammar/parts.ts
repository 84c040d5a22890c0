/** What personal pages are made of: holder, clock, code, status, reason. */
import { choose, draw, put, row, rowStyle, wild, word, type Draft, type Variant } from './draft.js';
import { dialog } from './furniture.js';
import { maskedId, maskedName, maskedPhone, fullName } from './people.js';
import { LABELS, reason, STATUS } from './words.js';

export interface At {
  x: number;
  width: number;
}

/** Hues as codes had them, with some that no published picture shows. */
export const HUES: Readonly<Record<string, readonly string[]>> = {
  green: ['#2f9e5b', '#51a460', '#089154', '#31b18e', '#317a2f', '#2bac65', '#1f9960'],
  yellow: ['#f2a900', '#f6b901', '#ff9f00', '#eca400', '#e8b000'],
  red: ['#c8202b', '#b12025', '#d9363e', '#e02020'],
  orange: ['#f07818', '#ef7d1a'],
  grey: ['#b4b4b4', '#c4c4c4'],
};

export function hue(d: Draft): string {
  return d.r.pick(HUES[d.colour ?? 'green'] ?? HUES.green!);
}

const middle = ({ x, width }: At): number => x + width / 2;

const PERSON: readonly Variant<At>[] = [
  {
    name: 'name-and-id',
    on: 'fit',
    draw(d, at) {
      const name = holder(d);
      const id = number(d);
      d.sheet.text(name, at.x, d.sheet.y, { size: 16, bold: true, of: 'holderName' });
      d.sheet.text(id, at.x + at.width, d.sheet.y, { size: 14, anchor: 'right', of: 'idNumber' });
      d.sheet.y += 30;
    },
  },
  {
    name: 'rows',
    on: 'both',
    draw(d, at) {
      const how = rowStyle(d);
      row(d, at, word(d, LABELS.name), holder(d, d.r.chance(0.12)), { how, of: 'holderName' });
      if (d.r.chance(0.8)) row(d, at, word(d, LABELS.id), number(d), { how, of: 'idNumber' });
      if (d.r.chance(0.3)) row(d, at, word(d, LABELS.phone), phone(d), { how, of: 'phone' });
    },
  },
  {
    name: 'name-alone',
    on: 'both',
    draw(d, at) {
      d.sheet.text(holder(d), middle(at), d.sheet.y, {
        size: d.r.int(17, 24),
        bold: true,
        anchor: 'middle',
        of: 'holderName',
      });
      d.sheet.y += 38;
    },
  },
  {
    name: 'greeting',
    on: 'unseen',
    draw(d, at) {
      const name = holder(d);
      const greeting = d.r.pick(['您好，', '你好，', 'Hi，', '欢迎您，']);
      const id = d.r.chance(0.5) ? number(d) : null;
      const text = id ? `${greeting}${name}（身份证：${id}）` : `${greeting}${name}`;
      const first = d.sheet.items.length;
      d.sheet.y =
        d.sheet.paragraph(text, at.x, d.sheet.y, at.width, {
          size: 16,
          of: id ? ['holderName', 'idNumber'] : 'holderName',
        }) + 8;
      if (d.sheet.items.length > first + 1) d.features.add('greeting-wrapped');
    },
  },
  {
    name: 'side-by-side',
    on: 'unseen',
    draw(d, at) {
      const [a, b] = [at.x, at.x + at.width * 0.42];
      const name = holder(d);
      const id = number(d);
      d.sheet.text(word(d, LABELS.name), a, d.sheet.y, { size: 13, ink: d.theme.sub });
      d.sheet.text(word(d, LABELS.id), b, d.sheet.y, { size: 13, ink: d.theme.sub });
      d.sheet.text(name, a, d.sheet.y + 22, { size: 17, bold: true, of: 'holderName' });
      d.sheet.text(id, b, d.sheet.y + 22, { size: 16, of: 'idNumber' });
      d.sheet.y += 56;
    },
  },
  {
    name: 'self',
    on: 'unseen',
    draw(d, at) {
      const name = holder(d);
      const who = d.r.pick(['本人', '母亲', '孩子']);
      d.alt.holderName = [`${name}(${who})`, `${name}（${who}）`];
      d.sheet.text(`${name}${d.r.pick(['', ' '])}(${who})`, at.x, d.sheet.y, {
        size: 17,
        of: 'holderName',
      });
      d.sheet.text('切换成员', at.x + at.width, d.sheet.y + 2, { size: 14, anchor: 'right' });
      d.sheet.y += 34;
    },
  },
  {
    name: 'city-name-manage',
    on: 'unseen',
    draw(d, at) {
      const name = holder(d);
      d.sheet.text(d.r.pick(['广州', '佛山', '杭州', '武汉', '全国']), at.x, d.sheet.y, {
        size: 15,
      });
      d.sheet.text(name, middle(at), d.sheet.y, { size: 15, anchor: 'middle', of: 'holderName' });
      d.sheet.text(d.r.pick(['成员管理', '更多', '切换']), at.x + at.width, d.sheet.y, {
        size: 14,
        anchor: 'right',
        ink: '#2f7df0',
      });
      d.sheet.y += 36;
    },
  },
  {
    name: 'none',
    on: 'both',
    weight: 0.5,
    draw() {
      // Some pages name nobody.
    },
  },
];

export function holder(d: Draft, full = false): string {
  const shown = full ? undefined : maskedName(d.r, wild(d));
  const text = shown?.text ?? fullName(d.r);
  put(d, 'holderName', shown?.value ?? text, text);
  if (full) d.features.add('name-in-full');
  return text;
}

export function number(d: Draft): string {
  const { text, value } = maskedId(d.r, wild(d));
  put(d, 'idNumber', value, text);
  d.features.add(
    `id:${value.replace(/\*+/g, (stars) => `+${stars.length}+`).replace(/[\dX]+/g, (digits) => String(digits.length))}`,
  );
  return text;
}

export function phone(d: Draft): string {
  const { text, value } = maskedPhone(d.r, wild(d));
  put(d, 'phone', value, text);
  d.features.add(
    `phone:${value.replace(/\*+/g, (stars) => `+${stars.length}+`).replace(/\d+/g, (digits) => String(digits.length))}`,
  );
  return text;
}

export const person = (d: Draft, at: At): void => draw(d, 'person', PERSON, at);

const WITH_YEAR = ['Y-m-d H:i:s', 'Y-m-d H:i:s', 'Y.m.d H:i:s', 'Y/m/d H:i:s', 'Y年m月d日 H:i:s'];
const WITHOUT = ['m-d H:i:s', 'm月d日 H:i:s', 'n月j日 H:i:s'];

function clockFormat(d: Draft): string {
  if (wild(d) && d.r.chance(0.25))
    return d.r.pick(['Y-m-d H:i', 'm/d H:i:s', 'Y年n月j日 H:i', 'm-d H:i', 'Y年m月d日H时i分']);
  return d.r.pick(d.r.chance(0.7) ? WITH_YEAR : WITHOUT);
}

function clockOf(d: Draft, format: string, shown: string): void {
  put(d, 'displayedAt', d.now.iso(format), shown);
  d.yearShown = format.includes('Y');
  if (!d.yearShown) d.features.add('clock-without-year');
  if (!format.includes('s')) d.features.add('clock-without-seconds');
}

const CLOCK: readonly Variant<At>[] = [
  {
    name: 'line',
    on: 'both',
    weight: 2,
    draw(d, at) {
      const format = clockFormat(d);
      const text = d.now.show(format);
      clockOf(d, format, text);
      d.sheet.text(text, middle(at), d.sheet.y, {
        size: d.r.int(20, 27),
        bold: true,
        anchor: 'middle',
        ink: d.r.chance(0.3) ? d.theme.accent : d.sheet.ink,
        of: 'displayedAt',
      });
      d.sheet.y += 42;
    },
  },
  {
    name: 'labelled',
    on: 'both',
    draw(d, at) {
      const format = clockFormat(d);
      const text = d.now.show(format);
      clockOf(d, format, text);
      const label = word(d, LABELS.clock);
      d.sheet.text(`${label}：${text}`, middle(at), d.sheet.y, {
        size: 15,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.y += 30;
    },
  },
  {
    name: 'time-above-date',
    on: 'unseen',
    draw(d, at) {
      const [date, time] = [d.r.pick(['Y-m-d', 'Y年m月d日', 'm月d日']), 'H:i:s'];
      clockOf(d, `${date} ${time}`, d.now.show(time) + d.now.show(date));
      d.sheet.text(d.now.show(time), middle(at), d.sheet.y, {
        size: 32,
        bold: true,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.text(d.now.show(date), middle(at), d.sheet.y + 44, {
        size: 16,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.y += 72;
    },
  },
  {
    name: 'date-beside-time',
    on: 'unseen',
    draw(d, at) {
      const date = d.r.pick(['Y年m月d日', 'Y-m-d', 'm月d日']);
      const week = d.r.chance(0.6) ? `(周${d.now.weekday})` : ` 星期${d.now.weekday}`;
      clockOf(d, `${date} H:i:s`, d.now.show(date) + week + d.now.show('H:i:s'));
      d.sheet.text(d.now.show(date) + week, at.x, d.sheet.y + 6, { size: 15, of: 'displayedAt' });
      d.sheet.text(d.now.show('H:i:s'), at.x + at.width, d.sheet.y, {
        size: 24,
        bold: true,
        anchor: 'right',
        of: 'displayedAt',
      });
      d.sheet.y += 42;
    },
  },
  {
    name: 'date-above-time',
    on: 'both',
    draw(d, at) {
      const date = d.r.pick(['Y年m月d日', 'Y-m-d', 'Y.m.d']);
      clockOf(d, `${date} H:i:s`, d.now.show(date) + d.now.show('H:i:s'));
      d.sheet.text(d.now.show(date), middle(at), d.sheet.y, {
        size: 17,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.text(d.now.show('H:i:s'), middle(at), d.sheet.y + 26, {
        size: 34,
        bold: true,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.y += 76;
    },
  },
  {
    name: 'tall-seconds',
    on: 'unseen',
    draw(d, at) {
      const head = d.now.show('Y-m-d H:i:');
      clockOf(d, 'Y-m-d H:i:s', head + d.now.show('s'));
      const run = d.sheet.text(head, at.x + 40, d.sheet.y + 8, { size: 17, of: 'displayedAt' });
      d.sheet.text(d.now.show('s'), run.x + run.width + 2, d.sheet.y, {
        size: 25,
        bold: true,
        of: 'displayedAt',
      });
      d.sheet.y += 42;
    },
  },
  {
    name: 'hundredths',
    on: 'unseen',
    weight: 0.5,
    draw(d, at) {
      const text = `${d.now.show('Y-m-d H:i:s')}.${d.r.digits(2)}`;
      clockOf(d, 'Y-m-d H:i:s', text);
      d.sheet.text(text, middle(at), d.sheet.y, {
        size: 22,
        bold: true,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.y += 40;
    },
  },
  {
    name: 'none',
    on: 'both',
    weight: 1.2,
    draw() {
      // What other times such a page shows must not be taken for its own.
    },
  },
];

export const clock = (d: Draft, at: At): void => draw(d, 'clock', CLOCK, at);

export function code(d: Draft, at: At, size = d.r.int(150, 240)): void {
  const fill = hue(d);
  const x = middle(at) - size / 2;
  const frame = wild(d) && d.r.chance(0.25);
  if (frame) {
    d.features.add('frame');
    d.sheet.rect(
      { x: x - 14, y: d.sheet.y, width: size + 28, height: size + 28 },
      d.r.pick(['#f0c34a', '#a78bdb', '#d11f2a', '#2f6be0']),
      'mark',
    );
    d.sheet.rect(
      { x: x - 6, y: d.sheet.y + 8, width: size + 12, height: size + 12 },
      '#ffffff',
      'mark',
    );
    d.sheet.y += 14;
  }
  d.sheet.code({ x, y: d.sheet.y, width: size, height: size }, fill);
  d.sheet.y += size + (frame ? 26 : 12);
}

const STATUSES: readonly Variant<At>[] = [
  {
    name: 'word',
    on: 'both',
    weight: 2,
    draw(d, at) {
      const text = status(d);
      d.sheet.text(text, middle(at), d.sheet.y, {
        size: d.r.int(17, 26),
        bold: true,
        anchor: 'middle',
        ink: hue(d),
        of: 'statusText',
      });
      d.sheet.y += 38;
    },
  },
  {
    name: 'explained',
    on: 'fit',
    draw(d, at) {
      const text = `${status(d)}：${d.colour === 'green' ? '凭此码可在全省范围内通行，请主动出示' : '请按要求落实管控措施'}`;
      d.alt.statusText = [text];
      d.sheet.y =
        d.sheet.paragraph(text, at.x, d.sheet.y, at.width, {
          size: 15,
          ink: hue(d),
          of: 'statusText',
        }) + 6;
    },
  },
  {
    name: 'behind-words',
    on: 'unseen',
    draw(d, at) {
      const before = d.r.pick([
        '健康状况核验 ',
        '请点击刷新二维码 ',
        '当前状态：',
        '核验结果 ',
        '您的健康码为',
      ]);
      const text = status(d);
      const y = d.sheet.y;
      const run = d.sheet.text(before, at.x + 30, y, { size: 16, of: [] });
      d.sheet.text(text, run.x + run.width + 4, y - 2, {
        size: 18,
        bold: true,
        ink: hue(d),
        of: 'statusText',
      });
      d.sheet.y += 36;
    },
  },
  {
    name: 'strip',
    on: 'unseen',
    draw(d, at) {
      const fill = hue(d);
      d.sheet.rect({ x: middle(at) - 76, y: d.sheet.y, width: 152, height: 32 }, fill, 'mark');
      d.sheet.text(status(d), middle(at), d.sheet.y + 6, {
        size: 16,
        anchor: 'middle',
        ink: '#ffffff',
        of: 'statusText',
      });
      d.sheet.y += 46;
    },
  },
  {
    name: 'row',
    on: 'unseen',
    draw(d, at) {
      row(d, at, word(d, LABELS.status), status(d), {
        how: rowStyle(d),
        ink: hue(d),
        of: 'statusText',
      });
    },
  },
  {
    name: 'none',
    on: 'both',
    weight: 0.5,
    draw() {
      // The colour alone says it.
    },
  },
];

export function status(d: Draft): string {
  const text = word(d, STATUS[d.colour ?? 'green'] ?? STATUS.green!);
  put(d, 'statusText', text, text);
  return text;
}

export const statusLine = (d: Draft, at: At): void => draw(d, 'status', STATUSES, at);

interface Given extends At {
  text: string;
  of: readonly string[];
}

const REASONS: readonly Variant<Given>[] = [
  {
    name: 'plain',
    on: 'both',
    draw(d, { x, width, text, of }) {
      d.sheet.y =
        d.sheet.paragraph(text, x, d.sheet.y, width, {
          size: d.r.int(14, 16),
          ink: d.r.chance(0.5) ? hue(d) : d.sheet.ink,
          of,
        }) + 8;
    },
  },
  {
    name: 'boxed',
    on: 'unseen',
    draw(d, { x, width, text, of }) {
      const box = d.sheet.rect({ x, y: d.sheet.y, width, height: 0 }, '#fff1f0', 'tile', 6);
      d.sheet.y =
        d.sheet.paragraph(text, x + 11, d.sheet.y + 9, width - 22, {
          size: 14,
          ink: '#c92a2a',
          of,
        }) + 4;
      box.box.height = d.sheet.y - box.box.y;
      d.sheet.y += 10;
    },
  },
  {
    name: 'centred',
    on: 'unseen',
    draw(d, { x, width, text, of }) {
      d.sheet.y =
        d.sheet.paragraph(text, x + 10, d.sheet.y, width - 20, { size: 15, anchor: 'middle', of }) +
        8;
    },
  },
  {
    name: 'dialog',
    on: 'unseen',
    draw(d, { text, of }) {
      d.kindAlso.push('notice');
      d.ignore.push('title', 'body', 'sender', 'noticeTime');
      // Drawn last of all, over the whole page.
      after(d, () =>
        dialog(
          d,
          d.r.pick(['温馨提示', '提示', '重要提醒']),
          text,
          of,
          d.r.pick(['我知道了', '确定', '知道了']),
        ),
      );
    },
  },
];

/** Only codes that are not green give reasons; not all of them do. */
export function reasonText(d: Draft, at: At): void {
  if (d.colour === 'green' || d.colour === 'grey' || d.r.chance(0.25)) return;
  const { text, pushedBy, label = '' } = reason(d.r, d.split);
  put(d, 'reason', text, label + text);
  if (label !== '') d.alt.reason = [label + text];
  if (label !== '') d.features.add('reason-labelled');
  if (pushedBy) put(d, 'pushedBy', pushedBy, pushedBy);
  choose(d, 'reason', label === '' ? REASONS : REASONS.slice(0, 2)).draw(d, {
    ...at,
    text: label + text,
    of: pushedBy ? ['reason', 'pushedBy'] : ['reason'],
  });
}

const LAST = new WeakMap<Draft, (() => void)[]>();

export function after(d: Draft, draw: () => void): void {
  LAST.set(d, [...(LAST.get(d) ?? []), draw]);
}

export function drawLast(d: Draft): void {
  for (const draw of LAST.get(d) ?? []) draw();
  LAST.delete(d);
}
