/** What speaks for a page being this kind or that one, or none of them. Pure. */
import type { Feature } from '../catalogue/types.js';
import { middle, usualHeight, type PageLine } from '../page/line.js';
import type { Page } from '../page/page.js';
import { ofText } from '../page/remembered.js';
import { findTimes } from '../fields/times.js';
import type { Evidence } from './logistic.js';

/** Words of these pages and of those that look like them. */
const WORDS: readonly (readonly [string, RegExp])[] = [
  ['code', /健康码|[健信随苏安]康?码$|一码通|通行码|防疫码/],
  ['colour', /[绿黄红橙灰]码/],
  ['normal', /未见异常|核验正常/],
  ['appeal', /申诉|转码/],
  ['family', /亲属|家人|家庭成员|成员管理|老幼|代查|助查/],
  ['state', /健康状[态况]|码状态/],
  ['updated', /更新|刷新/],
  ['expires', /失效|有效期|有效至/],
  ['show', /出示|亮码|扫码核验/],
  ['venue', /场所/],
  ['venue-name', /(?:场所|地点|单位|车辆)名称|(?:当前|所在|到访|登记|打卡|进入)(?:场所|地点|单位)/],
  ['check-in', /打卡|签到|到访/],
  ['register', /(?<!采[样集])登记/],
  ['enter', /进入|进[场店站园]|入[场园内馆]/],
  ['scan', /扫码|扫描|扫一扫/],
  ['scan-please', /请.{0,8}扫|扫码进入|逢进必扫|进门扫码|扫码登记|微信扫/],
  ['passed', /(?:允许|准予|准许|可以|正常)(?:通行|进入)|可通行|通过|成功/],
  ['barred', /(?:禁止|请勿|暂缓|限制|谨慎|不予|不准|不得)(?:通行|进入)/],
  ['voucher', /凭证|通行证/],
  ['visitor', /访客|来访|扫码人|入场人|登记人/],
  ['vehicle', /乘坐|车辆|车厢|公交|地铁/],
  ['leave', /离开|离场/],
  ['itinerary', /行程[卡码]/],
  ['route', /途经|到达或/],
  ['accept', /请收下/],
  ['big-data', /通信大数据/],
  ['star', /[*＊]号|星号|中高?风险地区的城市/],
  ['days', /前?(?:14|7|十四|七)[天日]/],
  ['test', /核酸/],
  ['test-result', /检测结果|核酸结果/],
  ['sampled', /采样|采集/],
  ['institution', /(?:检测|检验|采样)(?:机构|单位|医院|所|实验室|中心)|医学检验/],
  ['report', /报告/],
  ['specimen', /样本|条码|标本|检测项目|检测方法|样品|受检/],
  ['result-word', /阴性|阳性/],
  ['records', /检测记录|历史|近期检测|核酸记录|检测详情/],
  ['antibody', /抗体|IgG|抗原/],
  ['reference', /参考/],
  ['vaccine', /疫苗|接种/],
  ['you', /您/],
  ['greeting', /您好|你好|尊敬/],
  ['announce', /通知|公告|提醒|告知|通报|声明/],
  ['signed', /^\s*\[/],
  ['please', /请您?(?:立即|尽快|及时|主动|配合)/],
  ['reply', /回复|答复|短信|退订/],
  ['bank', /银行|客户|业务/],
  ['pay', /付款|收款|支付|红包|优惠|满减|元\b|¥|￥/],
  ['parcel', /取件|快递|驿站|运单|包裹/],
  ['ticket', /车次|检票|座位|航班|登机|客票|乘车码|改签|门票|二等座/],
  ['member', /会员|积分|订单/],
  ['weather', /天气|℃|气温|降雨/],
  ['chat', /群聊|朋友圈|转发|语音|按住|聊天/],
  ['article', /阅读|评论|点赞|在看|编辑|记者|来源|原创|发布于/],
  ['form', /请输入|验证码|密码|请选择|填写|提交/],
  ['login', /登录|登陆|注册|授权|同意|隐私/],
  ['fun', /娱乐|恶搞|整蛊|纪念/],
  ['search', /搜索|预约|缴费|医保|社保|公积金/],
  ['advert', /广告|下载|安装|领取/],
  ['hotline', /热线|客服|咨询/],
  ['provided', /本服务|依托|数据来源|技术支持|由.{2,12}提供/],
  ['notes', /使用说明|注意事项|温馨提示|常见问题/],
  ['cause', /推送|赋码|密接|时空|流调/],
];

const wordsOf = ofText((plain) =>
  WORDS.flatMap(([name, pattern]) => (pattern.test(plain) ? [name] : [])),
);

/** What {@link kindEvidence} is told by the caller, who has looked at the page. */
export interface KindSigns {
  features: ReadonlySet<Feature>;
  /** Above the code; of each title the kind that it stands for, undefined for any. */
  heads: readonly (string | undefined)[];
  /** Titles elsewhere on the page. */
  titledBelow: boolean;
  /** How far the phrases of each kind reach over its threshold. */
  margins: readonly (readonly [kind: string, margin: number])[];
  /** Called as places are that people enter. */
  venues: readonly PageLine[];
  /** A sentence says that a place was entered. */
  entered: boolean;
  inMenu: (line: PageLine) => boolean;
}

export function kindEvidence(page: Page, signs: KindSigns): Evidence {
  const evidence: Record<string, number> = { bias: 1 };
  const { bounds, lines } = page;
  const usual = usualHeight(lines);
  for (const line of lines) {
    const y = (middle(line.box).y - bounds.y) / bounds.height;
    const alone = line.plain.trim().length <= 12;
    const where = signs.inMenu(line)
      ? 'menu'
      : alone && y < 0.35 && line.box.height > usual * 1.15
        ? 'head'
        : alone
          ? 'line'
          : 'text';
    for (const name of wordsOf(line.plain)) {
      evidence[`word:${name}`] = 1;
      evidence[`${where}:${name}`] = 1;
    }
  }
  // A place as the head of a page, and not as one of its lines.
  const large = signs.venues.filter(({ box }) => box.height > usual * 1.15);
  if (large.some(({ box }) => (middle(box).y - bounds.y) / bounds.height < 0.35))
    evidence['venue-head'] = 1;
  if (signs.entered) evidence['told:entered'] = 1;
  for (const feature of signs.features) evidence[`has:${feature}`] = 1;
  for (const kind of signs.heads) evidence[`title:${kind ?? 'any'}`] = 1;
  if (signs.heads.length === 0) evidence['title:none'] = 1;
  if (signs.titledBelow) evidence['title:below'] = 1;
  for (const [kind, margin] of signs.margins) {
    evidence[`margin:${kind}`] = Math.max(-1, Math.min(1, margin / 5));
    if (margin >= 0) evidence[`firm:${kind}`] = 1;
  }
  const count = lines.length;
  evidence[count < 6 ? 'few-lines' : count > 30 ? 'many-lines' : 'some-lines'] = 1;
  const times = page.rows.flatMap((row) => findTimes(row.plain)).length;
  evidence[times === 0 ? 'no-time' : times > 2 ? 'many-times' : 'a-time'] = 1;
  const long = lines.filter(({ plain }) => plain.length >= 16).length;
  if (long > count * 0.5) evidence['long-lines'] = 1;
  const own = ['status', 'masked-name', 'masked-id', 'test', 'coloured-qr'] as const;
  evidence['own'] = own.filter((feature) => signs.features.has(feature)).length / own.length;
  return evidence;
}
