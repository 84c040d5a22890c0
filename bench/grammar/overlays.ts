/** What comes over a finished page: a banner, a person's own notes, a watermark, a chat around it. */
import { wild, type Draft } from './draft.js';
import { maskedName } from './people.js';
import type { Item } from './sheet.js';

type Overlay = readonly [string, number, (d: Draft) => void];

const OVERLAYS: readonly Overlay[] = [
  ['banner', 2, banner],
  ['notes', 2, notes],
  ['watermark', 1, watermark],
  ['countdown', 1.5, countdown],
  ['in-chat', 2, inChat],
];

export function addOverlay(d: Draft): void {
  if (!d.r.chance(wild(d) ? 0.16 : 0.03)) return;
  const [name, , draw] = d.r.weighted(OVERLAYS.map((one) => [one, one[1]] as const));
  d.features.add(`over:${name}`);
  draw(d);
}

/** A message that has just come in, over the title as a rule. */
function banner({ r, sheet }: Draft): void {
  const box = { x: 8, y: 36, width: sheet.width - 16, height: 62 };
  sheet.rect(box, '#fbfbfb', 'dialog', 14);
  const [app, text] = r.pick([
    ['微信', '[1条] 你的码绿了吗？'],
    ['短信', '【样例防控办】请尽快完成核酸检测'],
    ['支付宝', '核酸检测结果已出：阴性，点击查看'],
    ['日历', '14:30 社区核酸采样'],
  ] as const);
  sheet.text(app, 24, 44, { size: 13, bold: true, ink: '#222222' });
  sheet.text(r.pick(['现在', '刚刚', '2分钟前']), sheet.width - 24, 44, {
    size: 12,
    ink: '#888888',
    anchor: 'right',
  });
  sheet.text(text, 24, 68, { size: 14, ink: '#222222' });
}

/** Written into the picture by the person who sends it. */
function notes({ r, sheet }: Draft): void {
  const text = r.pick([
    '6月14日早上还是红码！',
    '没去过河南也变红码',
    '10点自动转绿了',
    '黄码 不知道原因',
    '这是我爱人的码',
    '2022-06-14 07:58 截图',
  ]);
  sheet.text(text, 24, sheet.y + 4, { size: 24, bold: true, ink: '#e02020' });
  sheet.y += 44;
}

function watermark({ r, sheet }: Draft): void {
  const text = r.pick(['仅供信访使用', '样例防疫专用', '本人使用 截图无效']);
  for (const y of [0.25, 0.6, 0.9])
    sheet.text(text, sheet.width * r.pick([0.2, 0.5]), sheet.y * y + 7, {
      size: 15,
      ink: '#d8d8d8',
    });
}

/** How long until something: written as clocks are. */
function countdown({ r, sheet, theme }: Draft): void {
  sheet.card({ x: 14, width: sheet.width - 28 }, theme.card, ({ x, width }) => {
    sheet.text(
      r.pick(['距离下次核酸检测还有', '核酸有效期倒计时', '阴性证明剩余有效时长']),
      x,
      sheet.y,
      { size: 14 },
    );
    const left = `${r.int(10, 47)}:${r.int(10, 59)}:${r.int(10, 59)}`;
    sheet.text(left, x + width, sheet.y - 2, { size: 17, bold: true, anchor: 'right' });
    sheet.y += 26;
  });
}

/** Sent as a picture, small, between what people say of it. */
function inChat(d: Draft): void {
  const { r, sheet } = d;
  const scale = 0.68 + r.next() * 0.14;
  const [left, top] = [r.chance(0.5) ? 60 : sheet.width * (1 - scale) - 12, 190];
  const height = sheet.y + 16;
  const page = sheet.items.splice(0).map((item) => scaled(item, scale, left, top));
  const { ground, ink } = sheet;
  sheet.ground = '#ededed';
  sheet.text(d.now.show('H:i'), 24, 12, { size: 15, bold: true, ink: '#111111' });
  sheet.text(
    r.pick(['相亲相爱一家人(6)', maskedName(r, false).text, '储户维权群(213)', '小张']),
    sheet.width / 2,
    55,
    { size: 17, bold: true, anchor: 'middle', ink: '#111111' },
  );
  sheet.text(
    r.pick(['昨天 20:15', d.now.show('n月j日 H:i'), '星期三 08:02']),
    sheet.width / 2,
    100,
    { size: 12, anchor: 'middle', ink: '#999999' },
  );
  sheet.rect({ x: 60, y: 128, width: 190, height: 42 }, '#ffffff', 'bubble', 6);
  sheet.text(r.pick(['你看，我的码红了', '今天的健康码', '绿码，放心吧', '怎么申诉啊']), 72, 138, {
    size: 16,
    ink: '#222222',
  });
  // What stood over the page's edge is cut off by the picture's own.
  sheet.rect(
    { x: left, y: top, width: sheet.width * scale, height: height * scale },
    ground,
    'card',
  );
  sheet.items.push(...page.filter((item) => item.is !== 'shape' || item.role !== 'veil'));
  sheet.y = top + height * scale + 24;
  sheet.rect({ x: 0, y: sheet.y - 18, width: sheet.width, height: 4000 }, '#ededed', 'bar');
  sheet.text(r.pick(['收到', '我昨天也是', '快给12345打电话']), 72, sheet.y, {
    size: 16,
    ink: '#222222',
  });
  sheet.text(r.pick(['按住 说话', '']), sheet.width / 2, sheet.y + 50, {
    size: 15,
    ink,
    anchor: 'middle',
  });
  sheet.y += 80;
}

function scaled(item: Item, scale: number, x: number, y: number): Item {
  if (item.is === 'run') {
    const { size, width } = item;
    return {
      ...item,
      x: x + item.x * scale,
      y: y + item.y * scale,
      size: size * scale,
      width: width * scale,
    };
  }
  const { box } = item;
  return {
    ...item,
    box: {
      x: x + box.x * scale,
      y: y + box.y * scale,
      width: box.width * scale,
      height: Math.min(box.height, 3000) * scale,
    },
    ...(item.is === 'shape' && { radius: item.radius * scale }),
  };
}
