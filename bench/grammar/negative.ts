/** Pages that are no code of any kind, though they have its words, its codes or its colours. */
import { choose, type Draft, type Variant } from './draft.js';
import { menu, navBar, statusBar } from './furniture.js';
import { maskedName, maskedPhone } from './people.js';
import { bank, laboratory, venue } from './words.js';

function opening(d: Draft, title: string): void {
  statusBar(d, d.sheet.ink);
  navBar(d, title, d.sheet.ink);
}

const all = (d: Draft): { x: number; width: number } => ({ x: 14, width: d.sheet.width - 28 });

function lines(d: Draft, list: readonly string[], size = 15): void {
  d.sheet.card(all(d), d.theme.card, ({ x, width }) => {
    for (const text of list) d.sheet.y = d.sheet.paragraph(text, x, d.sheet.y, width, { size }) + 4;
  });
}

function pairs(d: Draft, list: readonly (readonly [string, string])[]): void {
  d.sheet.card(all(d), d.theme.card, ({ x, width }) => {
    for (const [label, value] of list) {
      d.sheet.text(label, x, d.sheet.y, { size: 15, ink: d.theme.sub });
      d.sheet.text(value, x + width, d.sheet.y, { size: 15, anchor: 'right' });
      d.sheet.y += 32;
    }
  });
}

function qr(d: Draft, fill: string, size = 200): void {
  d.sheet.code({ x: d.sheet.width / 2 - size / 2, y: d.sheet.y, width: size, height: size }, fill);
  d.sheet.y += size + 14;
}

const centre = (d: Draft, text: string, size: number, ink = d.sheet.ink): void => {
  d.sheet.text(text, d.sheet.width / 2, d.sheet.y, { size, anchor: 'middle', ink });
  d.sheet.y += size * 1.7;
};

const stamp = (d: Draft, format = 'Y-m-d H:i:s'): string => d.now.show(format);

const FAMILIES: readonly Variant[] = [
  {
    name: 'payment',
    on: 'fit',
    draw(d) {
      opening(d, '收付款');
      centre(d, '向商家付款', 18);
      qr(d, d.r.pick(['#111111', '#07c160']));
      centre(d, d.r.pick(['付款码每分钟自动更新', '请勿将付款码截图发给他人']), 13);
      pairs(d, [
        ['付款方式', '零钱'],
        ['收款方', venue(d.r)],
      ]);
    },
  },
  {
    name: 'parcel',
    on: 'fit',
    draw(d) {
      opening(d, '取件码');
      centre(d, `${d.r.int(1, 9)}-${d.r.int(1, 9)}-${d.r.digits(4)}`, 30);
      qr(d, '#2f9e5b', 160);
      pairs(d, [
        ['收件人', maskedName(d.r, false).text],
        ['手机号', maskedPhone(d.r, false).text],
        ['到站时间', stamp(d)],
        ['驿站地址', venue(d.r)],
      ]);
    },
  },
  {
    name: 'article',
    on: 'both',
    draw(d) {
      const { sheet, r } = d;
      opening(d, '');
      sheet.y =
        sheet.paragraph(
          r.pick([
            '绿码变红码怎么办？一文读懂健康码转码流程',
            '多地储户健康码被赋红码，官方回应',
            '场所码怎么用？这些要点请收好',
          ]),
          18,
          sheet.y,
          sheet.width - 36,
          { size: 21, bold: true },
        ) + 8;
      sheet.text(`云州发布 ${stamp(d, 'Y-m-d H:i')}`, 18, sheet.y, { size: 13, ink: d.theme.sub });
      sheet.y += 32;
      const paragraphs = r.some(
        [
          '近日，有市民反映自己的健康码由绿码变为红码，异常信息由外省推送。',
          '红码人员请立即就地隔离，黄码人员请按要求完成核酸检测，结果阴性后自动转码。',
          '健康码显示“未见异常”的人员可正常通行。进入公共场所请扫码登记，主动出示健康码。',
          '如核酸检测结果为阳性，请不要恐慌，等待社区工作人员上门。',
          `记者从${laboratory(r)}获悉，核酸检测机构日检测量已达10万管。`,
        ],
        r.int(2, 4),
      );
      for (const text of paragraphs)
        sheet.y = sheet.paragraph(text, 18, sheet.y, sheet.width - 36, { size: 16 }) + 12;
      if (r.chance(0.5)) {
        d.features.add('code-in-article');
        qr(d, r.pick(['#2f9e5b', '#c8202b', '#f2a900']), 150);
        centre(d, '图为健康码示意图', 13, d.theme.sub);
      }
    },
  },
  {
    name: 'log-in',
    on: 'fit',
    draw(d) {
      opening(d, d.r.pick(['健康码', '登录']));
      centre(d, '实名认证后领取健康码', 20);
      lines(d, [
        '姓名　请输入姓名',
        '身份证号　请输入身份证号',
        '手机号　请输入手机号',
        '验证码　获取验证码',
      ]);
      centre(d, '同意《用户服务协议》并登录', 15);
    },
  },
  {
    name: 'query-dialog',
    on: 'unseen',
    draw(d) {
      opening(d, d.r.pick(['健康码查询', '核酸检测查询', '行程查询']));
      lines(d, [
        '姓名',
        '请输入姓名',
        '身份证号码',
        '请输入证件号码',
        '核酸检测结果查询',
        '近7天是否有中高风险地区旅居史',
      ]);
      centre(d, '查询', 18, '#1677ff');
      centre(d, '查询结果以检测机构上传为准，阴性结果24小时内更新', 12);
    },
  },
  {
    name: 'form',
    on: 'unseen',
    draw(d) {
      opening(d, '每日健康填报');
      lines(d, [
        '1. 今日体温',
        '37.3℃以下　37.3℃以上',
        '2. 健康码颜色',
        '绿码　黄码　红码',
        '3. 近7天是否到访中高风险地区',
        '是　否',
        '4. 48小时核酸检测结果',
        '阴性　阳性　未检测',
        '5. 上传行程卡截图',
      ]);
      centre(d, '提交', 18, '#1677ff');
    },
  },
  {
    name: 'group',
    on: 'unseen',
    draw(d) {
      opening(d, `${venue(d.r)}业主群(${d.r.int(20, 480)})`);
      const { sheet, r } = d;
      for (const text of r.some(
        [
          '我的码怎么变红码了',
          '豫康码刷新一下就好了',
          '明天核酸 7:30开始，带好健康码',
          '阴性了阴性了',
          '有人知道怎么转码申诉吗',
          '随申码今天打不开',
        ],
        4,
      )) {
        const mine = r.chance(0.3);
        const width = sheet.width * 0.6;
        const x = mine ? sheet.width - 60 - width : 60;
        const box = sheet.rect(
          { x, y: sheet.y, width, height: 0 },
          mine ? '#95ec69' : '#ffffff',
          'bubble',
          6,
        );
        sheet.y =
          sheet.paragraph(text, x + 10, sheet.y + 9, width - 20, { size: 16, ink: '#222222' }) + 6;
        box.box.height = sheet.y - box.box.y;
        sheet.y += 16;
      }
    },
  },
  {
    name: 'vaccination-list',
    on: 'unseen',
    draw(d) {
      opening(d, '新冠疫苗接种记录');
      pairs(d, [
        ['姓名', maskedName(d.r, true).text],
        ['接种剂次', '3/3'],
      ]);
      for (let i = 3; i > 0; i--)
        pairs(d, [
          [`第${i}剂`, '已接种'],
          ['接种日期', d.now.earlier(60 * 24 * 150 * (4 - i)).show('Y-m-d')],
          ['生产企业', '样例生物'],
          ['接种单位', venue(d.r)],
        ]);
    },
  },
  {
    name: 'transport',
    on: 'unseen',
    draw(d) {
      opening(d, d.r.pick(['乘车码', '电子客票', '登机牌']));
      centre(d, maskedName(d.r, false).text, 19);
      qr(d, d.r.pick(['#2f9e5b', '#1650c8', '#111111']));
      centre(d, stamp(d), 20);
      pairs(d, [
        ['车次', `G${d.r.int(100, 900)}`],
        ['座位', `0${d.r.int(1, 9)}车${d.r.int(1, 17)}F`],
        ['乘车请出示', '健康码 绿码'],
      ]);
    },
  },
  {
    name: 'membership',
    on: 'unseen',
    draw(d) {
      opening(d, '会员码');
      centre(d, maskedPhone(d.r, false).text, 18);
      qr(d, d.r.pick(['#c8202b', '#f07818', '#2f9e5b']), 180);
      pairs(d, [
        ['会员等级', '黄金会员'],
        ['积分', d.r.digits(4)],
        ['有效期至', stamp(d, 'Y-m-d')],
        ['适用场所', venue(d.r)],
      ]);
    },
  },
  {
    name: 'admission',
    on: 'unseen',
    draw(d) {
      opening(d, '准考证');
      pairs(d, [
        ['姓名', maskedName(d.r, true).text],
        ['证件号码', `${d.r.digits(6)}********${d.r.digits(4)}`],
        ['考点', venue(d.r)],
        ['考试时间', stamp(d, 'Y-m-d H:i')],
      ]);
      lines(d, ['考生须持48小时内核酸检测阴性证明、健康码绿码入场。']);
      qr(d, '#111111', 130);
    },
  },
  {
    name: 'statement',
    on: 'unseen',
    draw(d) {
      opening(d, bank(d.r));
      pairs(d, [
        ['户名', maskedName(d.r, true).text],
        ['账号', `6230 **** **** ${d.r.digits(4)}`],
        ['可用余额', '0.00'],
        ['更新时间', stamp(d)],
      ]);
      menu(d);
    },
  },
  {
    name: 'keepsake',
    on: 'unseen',
    draw(d) {
      // A joke or a keepsake in the shape of a code.
      opening(d, '');
      centre(
        d,
        d.r.pick(['脱单健康码', '打工人健康码', '再见，行程卡', '我的年度绿码纪念卡']),
        26,
        '#c8202b',
      );
      qr(d, d.r.pick(['#2f9e5b', '#e0559a']), 170);
      centre(
        d,
        d.r.pick(['今日心情：绿码', '未见对象', '2020—2022 一路同行', '摸鱼状态：正常']),
        18,
      );
      centre(d, '长按识别二维码 生成你的专属卡', 13);
    },
  },
  {
    name: 'appointment',
    on: 'unseen',
    draw(d) {
      opening(d, '核酸检测预约');
      pairs(d, [
        ['预约人', maskedName(d.r, true).text],
        ['预约机构', laboratory(d.r)],
        ['预约时间', stamp(d, 'Y-m-d H:i')],
        ['采样点', venue(d.r)],
        ['状态', '待采样'],
      ]);
      qr(d, '#111111', 160);
      centre(d, '请凭预约码到采样点采样', 14);
    },
  },
];

export function negativePage(d: Draft): void {
  d.kind = 'unknown';
  d.issuer = null;
  d.colour = null;
  choose(d, 'family', FAMILIES).draw(d);
}
