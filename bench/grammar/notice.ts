/** Messages to a holder, or to customers of a bank. */
import { choose, put, wild, type Draft, type Variant } from './draft.js';
import { dialog, navBar, statusBar } from './furniture.js';
import { maskedName } from './people.js';
import { bank, CITIES, PROVINCES } from './words.js';

interface Message {
  text: string;
  pushedBy?: string;
}

function message(d: Draft): Message {
  const { r } = d;
  const pushedBy = r.chance(0.5) ? r.pick(PROVINCES) : r.pick(CITIES);
  const date = `${r.int(3, 11)}月${r.int(1, 28)}日`;
  const fit: Message[] = [
    {
      text: `您好！经大数据比对，您的健康码已被赋为红码。异常信息由${pushedBy}推送，请您立即居家，不要外出，并主动联系居住地社区报备。如有疑问，请拨打12345咨询。`,
      pushedBy,
    },
    {
      text: `您的健康码因未按时参加${date}区域核酸检测被赋黄码，请于今日18:00前就近采样，结果阴性后24小时内恢复绿码。咨询电话：12345。`,
    },
  ];
  const more: Message[] = [
    ...fit,
    {
      text: `您的健康码状态已变更为黄码。请在3天内完成2次核酸检测，检测结果均为阴性后自动转为绿码。`,
    },
    {
      text: `您反映的健康码被赋红码问题已收悉。经核实，您的赋码信息由${pushedBy}推送，我市已向推送地发函核查，核查结果将于3个工作日内以短信方式告知。`,
      pushedBy,
    },
    { text: `经查，您的健康码已于${date}恢复为绿码，给您带来不便敬请谅解。` },
    { text: `您提交的转码申请已受理，工单号${r.digits(8)}，预计24小时内办结。` },
  ];
  return r.pick(wild(d) ? more : fit);
}

function body(d: Draft, { text, pushedBy }: Message, head = ''): { text: string; of: string[] } {
  put(d, 'body', head + text, head + text);
  if (pushedBy) put(d, 'pushedBy', pushedBy, pushedBy);
  d.ignore.push('reason', 'statusText');
  return { text: head + text, of: pushedBy ? ['body', 'pushedBy', 'kind'] : ['body', 'kind'] };
}

function sender(d: Draft, text: string): string {
  put(d, 'sender', text, text);
  return text;
}

function when(d: Draft, format: string): string {
  const at = d.now.earlier(d.r.int(1, 20));
  put(d, 'noticeTime', at.iso(format), at.show(format));
  return at.show(format);
}

const OFFICES = ['云州防疫', '样例防控办', '双塔疾控', '石桥社区'];

const FAMILIES: readonly Variant[] = [
  { name: 'sms', on: 'both', draw: sms },
  { name: 'announcement', on: 'fit', draw: (d) => announcement(d, false) },
  { name: 'announcement-sender-last', on: 'unseen', draw: (d) => announcement(d, true) },
  {
    name: 'service-card',
    on: 'unseen',
    draw(d) {
      const { sheet, r } = d;
      const dark = r.chance(0.2);
      statusBar(d, sheet.ink);
      navBar(d, sender(d, '服务通知'), sheet.ink, ['sender', 'kind']);
      sheet.text(when(d, 'Y年n月j日 H:i'), sheet.width / 2, sheet.y + 10, {
        size: 12,
        anchor: 'middle',
        ink: '#999999',
        of: 'noticeTime',
      });
      sheet.y += 40;
      const app = r.pick(['健康码服务', '云州发布', '政务服务']);
      d.alt.sender = [app];
      const title = r.pick(['健康码状态变更提醒', '赋码通知', '核酸检测提醒', '转码结果通知']);
      put(d, 'title', title, title);
      const { text, of } = body(d, message(d));
      sheet.card(
        { x: 14, width: sheet.width - 28 },
        dark ? '#2a2c31' : '#ffffff',
        ({ x, width }) => {
          const ink = dark ? '#eeeeee' : '#222222';
          sheet.text(app, x + 26, sheet.y, { size: 14, ink: '#777777' });
          sheet.text(title, x, sheet.y + 32, { size: 19, bold: true, ink, of: 'title' });
          sheet.y = sheet.paragraph(text, x, sheet.y + 70, width, { size: 16, ink, of });
          sheet.text('进入小程序查看', x, sheet.y + 12, { size: 15, ink });
          sheet.y += 34;
        },
      );
      sheet.y += 60;
    },
  },
  {
    name: 'reply',
    on: 'unseen',
    draw(d) {
      const { sheet, r } = d;
      statusBar(d, sheet.ink);
      navBar(d, r.pick(['工单详情', '答复详情', '办理结果']), sheet.ink);
      const title = r.pick(['关于健康码转码的答复', '诉求办理结果', '关于赋码问题的回复']);
      put(d, 'title', title, title);
      const from = sender(d, r.pick(['云州市12345热线', '双塔区疫情防控指挥部', '石桥街道办事处']));
      const { text, of } = body(d, message(d), r.pick(['市民您好！', '您好，', '']));
      sheet.card({ x: 14, width: sheet.width - 28 }, d.theme.card, ({ x, width }) => {
        sheet.text(title, x, sheet.y, { size: 18, bold: true, of: 'title' });
        sheet.text(`${r.pick(['答复单位', '回复部门', '办理单位'])}：${from}`, x, sheet.y + 32, {
          size: 14,
          ink: '#777777',
          of: 'sender',
        });
        sheet.text(
          `${r.pick(['答复时间', '回复时间', '办结时间'])}：${when(d, 'Y-m-d H:i:s')}`,
          x,
          sheet.y + 58,
          { size: 14, ink: '#777777', of: 'noticeTime' },
        );
        sheet.y = sheet.paragraph(text, x, sheet.y + 96, width, { size: 16, of });
      });
      for (const [i, button] of ['不满意', '满意'].entries()) {
        const x = 14 + i * (sheet.width / 2 - 8);
        sheet.rect(
          { x, y: sheet.y, width: sheet.width / 2 - 20, height: 40 },
          i ? '#1677ff' : '#ffffff',
          'button',
          6,
        );
        sheet.text(button, x + sheet.width / 4 - 10, sheet.y + 9, {
          size: 16,
          anchor: 'middle',
          ink: i ? '#ffffff' : '#1677ff',
        });
      }
      sheet.y += 80;
    },
  },
  {
    name: 'popup',
    on: 'unseen',
    draw(d) {
      const { sheet, r } = d;
      statusBar(d, sheet.ink);
      navBar(d, r.pick(['转码申诉', '健康申报', '健康码']), sheet.ink);
      d.kindAlso.push('health-code');
      d.ignore.push('sender', 'noticeTime', 'holderName');
      for (const [i, field] of [
        '申请人　请填写',
        '证件类型　身份证',
        '申请事由　请选择',
        '证明材料　＋',
      ].entries())
        sheet.text(field, 24, sheet.y + 14 + i * 46, { size: 16, ink: '#bbbbbb' });
      const heading = r.pick(['提示', '温馨提示', '重要提醒']);
      put(d, 'title', heading, heading);
      const { text, of } = body(d, message(d));
      dialog(d, heading, text, of, r.pick(['确定', '我知道了', '知道了']));
    },
  },
  {
    name: 'chat',
    on: 'unseen',
    draw(d) {
      // A person passes it on, and others talk about it.
      const { sheet, r } = d;
      statusBar(d, sheet.ink);
      const from = sender(d, r.pick(OFFICES));
      navBar(d, from, sheet.ink, ['sender']);
      sheet.text(when(d, r.pick(['Y年n月j日 H:i', 'm-d H:i'])), sheet.width / 2, sheet.y + 8, {
        size: 12,
        anchor: 'middle',
        ink: '#999999',
        of: 'noticeTime',
      });
      sheet.y += 36;
      const { text, of } = body(d, message(d), r.pick(['', `${maskedName(r, false).text}，`]));
      bubble(d, text, false, of);
      bubble(d, r.pick(['请问什么时候能转绿码？', '我没有去过那里', '收到']), true, []);
      d.ignore.push('title');
      sheet.y += 200;
    },
  },
];

function bubble(d: Draft, text: string, mine: boolean, of: readonly string[]): void {
  const { sheet } = d;
  const width = sheet.width * 0.7;
  const x = mine ? sheet.width - 64 - width : 64;
  const box = sheet.rect(
    { x, y: sheet.y, width, height: 0 },
    mine ? '#95ec69' : '#ffffff',
    'bubble',
    6,
  );
  sheet.rect(
    { x: mine ? sheet.width - 54 : 12, y: sheet.y, width: 40, height: 40 },
    '#8fb7d9',
    'mark',
    5,
  );
  sheet.y =
    sheet.paragraph(text, x + 11, sheet.y + 9, width - 22, { size: 16, ink: '#222222', of }) + 6;
  box.box.height = sheet.y - box.box.y;
  sheet.y += 16;
}

function sms(d: Draft): void {
  const { sheet, r } = d;
  const dark = wild(d) && r.chance(0.3);
  statusBar(d, sheet.ink);
  const from = sender(d, r.pick([`106900000000${r.digits(3)}`, ...OFFICES]));
  const { text, of } = body(d, message(d), r.chance(0.6) ? `【${r.pick(OFFICES)}】` : '');
  navBar(d, from, sheet.ink, ['sender']);
  if (r.chance(0.5))
    sheet.text('短信/彩信', sheet.width / 2, sheet.y + 6, {
      size: 12,
      anchor: 'middle',
      ink: '#8e8e93',
      of: 'kind',
    });
  sheet.text(
    when(d, r.pick(['Y年n月j日 H:i', 'Y-m-d H:i', 'Y/m/d H:i'])),
    sheet.width / 2,
    sheet.y + 26,
    { size: 12, anchor: 'middle', ink: '#8e8e93', of: 'noticeTime' },
  );
  sheet.y += 54;
  const box = sheet.rect(
    { x: 16, y: sheet.y, width: sheet.width - 96, height: 0 },
    dark ? '#2a2c31' : '#e9e9eb',
    'bubble',
    18,
  );
  sheet.y =
    sheet.paragraph(text, 30, sheet.y + 10, sheet.width - 124, {
      size: 16,
      ink: dark ? '#eeeeee' : '#222222',
      of,
    }) + 8;
  box.box.height = sheet.y - box.box.y;
  sheet.y += r.int(60, 300);
  if (r.chance(0.5)) sheet.text('短信', 40, sheet.y, { size: 15, ink: '#777777' });
  sheet.y += 40;
}

function announcement(d: Draft, senderLast: boolean): void {
  const { sheet, r } = d;
  statusBar(d, sheet.ink);
  navBar(d, r.pick(['公告详情', '公告', '通知公告']), sheet.ink);
  d.issuer = null;
  const from = bank(r);
  put(d, 'sender', from, from);
  d.alt.sender = [`${from}股份有限公司`];
  if (!senderLast) {
    sheet.rect({ x: 0, y: sheet.y, width: sheet.width, height: 44 }, '#0d4f9e', 'bar');
    sheet.text(from, 18, sheet.y + 11, { size: 16, ink: '#ffffff', of: 'sender' });
    sheet.y += 44;
  }
  const title = r.pick(['关于系统升级维护的公告', '关于暂停线上业务的公告', '系统维护公告']);
  put(d, 'title', title, title);
  sheet.text(title, sheet.width / 2, sheet.y + 18, {
    size: 20,
    bold: true,
    anchor: 'middle',
    of: 'title',
  });
  sheet.text(when(d, r.pick(['Y-m-d H:i', 'Y-m-d'])), sheet.width / 2, sheet.y + 50, {
    size: 13,
    anchor: 'middle',
    ink: '#888888',
    of: 'noticeTime',
  });
  sheet.y += 84;
  const paragraphs = [
    '尊敬的客户：',
    `因系统升级维护，我行网上银行、手机银行自2022年${r.int(3, 6)}月${r.int(1, 28)}日起暂停线上业务，恢复时间另行通知。由此给您带来的不便，敬请谅解。`,
    ...(r.chance(0.6) ? [`如需咨询，请拨打客服热线400-${r.digits(3)}-${r.digits(4)}。`] : []),
  ];
  const text = paragraphs.join('\n');
  put(d, 'body', text, paragraphs.join(''));
  for (const paragraph of paragraphs)
    sheet.y =
      sheet.paragraph(paragraph, 20, sheet.y, sheet.width - 40, {
        size: 16,
        of: ['body', 'kind'],
      }) + 6;
  const signed = d.now.show('Y年n月j日');
  d.alt.body = [
    `${text}\n${from}股份有限公司\n${signed}`,
    `${text}\n${from}\n${signed}`,
    `${text}\n${from}股份有限公司`,
  ];
  if (senderLast || r.chance(0.5)) {
    // The day that it is signed with is its time too, where no other one shows.
    d.alt.noticeTime = [d.now.iso('Y-m-d')];
    sheet.text(`${from}股份有限公司`, sheet.width - 20, sheet.y + 10, {
      size: 16,
      anchor: 'right',
      of: senderLast ? 'sender' : [],
    });
    sheet.text(signed, sheet.width - 20, sheet.y + 36, { size: 16, anchor: 'right' });
    sheet.y += 66;
  }
}

export function noticePage(d: Draft): void {
  d.kind = 'notice';
  d.colour = null;
  d.issuer = null;
  d.issuerAlt.push(null);
  choose(d, 'family', FAMILIES).draw(d);
}
