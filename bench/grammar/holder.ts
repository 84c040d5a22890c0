/** Whose page it is: name and numbers, set in every way. */
import {
  draw,
  put,
  row,
  rowStyle,
  wild,
  word,
  type At,
  type Draft,
  type Variant,
} from './draft.js';
import { fullName, maskedId, maskedName, maskedPhone } from './people.js';
import { LABELS } from './words.js';

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
      // Some pages name no person.
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
