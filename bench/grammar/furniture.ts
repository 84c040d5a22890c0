/** What a phone and its apps put around every page: bars, menus, tickers, tiles that lead elsewhere. */
import { choose, word, wild, type Draft, type Variant } from './draft.js';
import { maskedName } from './people.js';
import { ADS, FEET, MENU, TEASERS, TICKERS, TIPS } from './words.js';

export function statusBar(d: Draft, ink: string): void {
  const { r, sheet, now } = d;
  const time = now.show(r.chance(0.3) ? 'G:i' : 'H:i');
  const text =
    wild(d) && r.chance(0.15) ? `${now.at.getUTCHours() < 12 ? '上午' : '下午'}${time}` : time;
  if (r.chance(0.5)) {
    sheet.text(text, 24, sheet.y + 12, { size: 15, bold: true, ink });
    if (r.chance(0.5))
      sheet.text(r.pick(['4G', '5G']), sheet.width - 60, sheet.y + 14, { size: 11, ink });
    sheet.y += 44;
  } else {
    if (r.chance(0.5))
      sheet.text(r.pick(['中国移动', '中国联通', '中国电信']), 12, sheet.y + 7, { size: 12, ink });
    if (r.chance(0.5))
      sheet.text(`${r.int(11, 99)}%`, sheet.width - 80, sheet.y + 7, { size: 12, ink });
    sheet.text(text, sheet.width - 14, sheet.y + 7, { size: 12, ink, anchor: 'right' });
    sheet.y += 30;
  }
}

export function navBar(d: Draft, title: string, ink: string, of: readonly string[] = []): void {
  const { r, sheet } = d;
  if (title !== '') {
    const left = r.chance(0.25);
    sheet.text(title, left ? 40 : sheet.width / 2, sheet.y + 11, {
      size: r.int(16, 18),
      bold: r.chance(0.5),
      ink,
      anchor: left ? 'left' : 'middle',
      of,
    });
  }
  if (wild(d) && r.chance(0.1)) sheet.text('关闭', 12, sheet.y + 13, { size: 15, ink });
  sheet.y += 44;
}

export function tabBar(d: Draft): void {
  const { r, sheet, theme } = d;
  const tabs = r.pick([
    ['首页', '办事', '我的'],
    ['首页', '亮码', '服务', '我的'],
    ['消息', '发现', '我的'],
  ]);
  sheet.y = Math.max(sheet.y + 20, r.int(640, 800));
  sheet.rect({ x: 0, y: sheet.y, width: sheet.width, height: 52 }, '#fafafa', 'bar');
  for (const [i, tab] of tabs.entries())
    sheet.text(tab, (sheet.width * (i + 0.5)) / tabs.length, sheet.y + 31, {
      size: 11,
      ink: i === 0 ? theme.accent : '#666666',
      anchor: 'middle',
    });
  sheet.y += 52;
}

export function menu(d: Draft): void {
  const { r, sheet, theme } = d;
  const count = r.int(3, 4);
  const rows = wild(d) && r.chance(0.35) ? 2 : 1;
  const items = [...new Set(Array.from({ length: count * rows }, () => word(d, MENU)))];
  const icons = wild(d) && r.chance(0.3);
  if (icons) d.features.add('qr-icons');
  sheet.card({ x: 14, width: sheet.width - 28 }, theme.card, ({ x, width }) => {
    for (const [i, item] of items.entries()) {
      const cx = x + (width * ((i % count) + 0.5)) / count;
      if (icons && i % 2 === 0)
        sheet.code({ x: cx - 13, y: sheet.y, width: 26, height: 26 }, theme.accent, true);
      else sheet.rect({ x: cx - 12, y: sheet.y, width: 24, height: 24 }, theme.accent, 'mark', 6);
      sheet.text(item, cx, sheet.y + 32, { size: 12, anchor: 'middle' });
      if (i % count === count - 1 || i === items.length - 1) sheet.y += 58;
    }
  });
}

export function ticker(d: Draft): void {
  const { r, sheet } = d;
  const text = word(d, TICKERS);
  const box = { x: 0, y: sheet.y, width: sheet.width, height: 34 };
  sheet.rect(box, r.pick(['#fff7e0', '#fdeeee', '#eaf2ff']), 'bar');
  // It scrolls by: as a rule its beginning or its end is out of sight.
  const shift = r.pick([12, 30, -r.int(10, 90)]);
  sheet.text(text, shift, sheet.y + 8, {
    size: 14,
    ink: r.pick(['#b26a00', '#c03030', '#3060a0']),
  });
  sheet.y += 34;
}

function teasers(d: Draft): void {
  const { r, sheet, theme } = d;
  const count = r.int(1, 2);
  const width = (sheet.width - 28 - (count - 1) * 10) / count;
  const top = sheet.y;
  let bottom = top;
  for (let i = 0; i < count; i++) {
    const [heading, text, button] = word(d, TEASERS);
    sheet.y = top;
    const x = 14 + i * (width + 10);
    sheet.card(
      { x, width },
      theme.card,
      (at) => {
        sheet.text(heading, at.x, sheet.y, { size: 15, bold: true });
        sheet.y = sheet.paragraph(text, at.x, sheet.y + 24, at.width, { size: 13, ink: theme.sub });
        sheet.rect({ x: at.x, y: sheet.y + 4, width: 64, height: 22 }, theme.accent, 'button', 11);
        sheet.text(button, at.x + 32, sheet.y + 7, { size: 12, ink: '#ffffff', anchor: 'middle' });
        sheet.y += 28;
      },
      { role: 'tile' },
    );
    bottom = Math.max(bottom, sheet.y);
  }
  sheet.y = bottom;
}

function tips(d: Draft): void {
  const { r, sheet, theme } = d;
  sheet.card({ x: 14, width: sheet.width - 28 }, theme.card, ({ x, width }) => {
    if (r.chance(0.6)) {
      sheet.text(r.pick(['温馨提示', '说明', '注意事项']), x, sheet.y, { size: 14, bold: true });
      sheet.y += 24;
    }
    const list = [...new Set([word(d, TIPS), word(d, TIPS), word(d, TICKERS)])].slice(
      0,
      r.int(1, 3),
    );
    for (const [i, tip] of list.entries())
      sheet.y = sheet.paragraph(list.length > 1 ? `${i + 1}. ${tip}` : tip, x, sheet.y, width, {
        size: 13,
        ink: theme.sub,
      });
  });
}

/** Another person's code or record on the holder's page. */
function relatives(d: Draft): void {
  const { r, sheet, theme } = d;
  const { text } = maskedName(r, false);
  sheet.card({ x: 14, width: sheet.width - 28 }, theme.card, ({ x, width }) => {
    sheet.text(r.pick(['亲属健康码', '家人代办', '我的家人']), x, sheet.y, {
      size: 14,
      bold: true,
    });
    sheet.y += 26;
    sheet.text(`${text}（${r.pick(['母亲', '女儿', '配偶'])}）`, x, sheet.y, {
      size: 14,
      ink: theme.sub,
    });
    sheet.text(r.pick(['绿码 ›', '点击查看 ›', '黄码 ›']), x + width, sheet.y, {
      size: 14,
      anchor: 'right',
      ink: theme.sub,
    });
    sheet.y += 22;
  });
}

function advertisement(d: Draft): void {
  const { sheet, r } = d;
  sheet.card(
    { x: 14, width: sheet.width - 28 },
    r.pick(['#ffe9d6', '#e5f6ea', '#fff0f0']),
    ({ x, width }) => {
      sheet.y = sheet.paragraph(word(d, ADS), x, sheet.y, width, { size: 14, ink: '#9a4a00' });
    },
  );
}

export const DISTRACTORS: readonly Variant[] = [
  { name: 'menu', on: 'both', weight: 3, draw: menu },
  { name: 'teasers', on: 'both', weight: 2, draw: teasers },
  { name: 'tips', on: 'both', weight: 2, draw: tips },
  { name: 'ticker', on: 'both', draw: ticker },
  { name: 'relatives', on: 'unseen', draw: relatives },
  { name: 'advertisement', on: 'both', draw: advertisement },
];

export function distract(d: Draft, most: number): void {
  const count = d.r.int(0, most);
  const used = new Set<string>();
  for (let i = 0; i < count; i++) {
    const one = choose(
      d,
      'beside',
      DISTRACTORS.filter(({ name }) => !used.has(name)),
    );
    used.add(one.name);
    one.draw(d);
  }
}

export function foot(d: Draft): void {
  const { r, sheet, theme } = d;
  for (let i = r.int(0, 2); i > 0; i--) {
    sheet.text(word(d, FEET), sheet.width / 2, sheet.y + 4, {
      size: 12,
      ink: theme.sub,
      anchor: 'middle',
    });
    sheet.y += 22;
  }
  if (wild(d) && r.chance(0.2)) tabBar(d);
}

/** Over the page, which shows through a veil. */
export function dialog(
  d: Draft,
  heading: string,
  body: string,
  of: readonly string[],
  button: string,
): void {
  const { r, sheet } = d;
  const height = Math.max(sheet.y, 640);
  // As far down as any page goes.
  sheet.rect({ x: 0, y: 0, width: sheet.width, height: 4000 }, '#000000', 'veil', 0, 0.5);
  const x = 34;
  const width = sheet.width - 68;
  const keep = sheet.y;
  sheet.y = r.int(180, 420);
  const box = sheet.rect({ x, y: sheet.y, width, height: 0 }, '#ffffff', 'dialog', 12);
  sheet.text(heading, sheet.width / 2, sheet.y + 16, {
    size: 17,
    bold: true,
    anchor: 'middle',
    ink: '#222222',
    of: of.includes('body') ? ['title'] : [],
  });
  sheet.y = sheet.paragraph(body, x + 20, sheet.y + 48, width - 40, {
    size: 15,
    ink: '#333333',
    of,
  });
  sheet.text(button, sheet.width / 2, sheet.y + 18, { size: 17, anchor: 'middle', ink: '#1677ff' });
  box.box.height = sheet.y + 52 - box.box.y;
  sheet.y = Math.max(keep, height, box.box.y + box.box.height + 30);
}
