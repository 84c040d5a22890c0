/** What personal pages are made of beside holder and clock: code, status, reason. */
import {
  choose,
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
import { dialog } from './furniture.js';
import { LABELS, reason, STATUS } from './words.js';

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
