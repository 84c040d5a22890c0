/**
 * What pages say. `fit` may be seen by those who fit weights; `more` is only on pages that are
 * reported. Venues, laboratories and banks are invented. Pure.
 */
import type { Random } from './random.js';

export interface Words<T = string> {
  fit: readonly T[];
  more: readonly T[];
}

export type Split = 'fit' | 'unseen';

/** Unseen pages mostly say what no fitted page says. */
export function say<T>(r: Random, split: Split, { fit, more }: Words<T>): T {
  return split === 'fit' || more.length === 0 || r.chance(0.35) ? r.pick(fit) : r.pick(more);
}

export const LABELS = {
  name: { fit: ['姓名', '姓　名'], more: ['持码人', '姓　　名', '人员姓名', '用户姓名', '持有人'] },
  id: {
    fit: ['身份证号', '证件号码', '身份证'],
    more: ['证件号', '身份证件号码', '证件编号', '身份证号码', '证　件　号'],
  },
  phone: { fit: ['手机号', '手机号码'], more: ['联系电话', '电话号码', '联系方式', '手　机'] },
  clock: {
    fit: ['更新时间', '查询时间', '当前时间'],
    more: ['数据更新时间', '页面时间', '刷新时间', '亮码时间', '截至时间'],
  },
  result: {
    fit: ['核酸检测结果', '检测结果', '核酸检测'],
    more: ['核酸结果', '最近一次核酸', '检测结论', '近期核酸检测', '核酸检测(省内)', '7天内核酸'],
  },
  tested: {
    fit: ['检测时间', '核酸检测时间'],
    more: ['检测日期', '核酸时间', '检出时间', '检验时间', '结果时间'],
  },
  sampled: { fit: ['采样时间'], more: ['采样日期', '采集时间', '采样登记时间'] },
  vaccine: {
    fit: ['疫苗接种', '新冠疫苗接种'],
    more: ['疫苗接种情况', '新冠疫苗', '接种情况', '接种剂次'],
  },
  vaccinated: { fit: ['接种时间'], more: ['接种日期', '末次接种时间', '最近接种'] },
  venue: {
    fit: ['场所名称', '当前场所', '场所'],
    more: ['地点名称', '打卡场所', '到访场所', '所在场所', '单位名称', '登记地点', '进入场所'],
  },
  address: { fit: ['场所地址', '地址'], more: ['详细地址', '地点地址', '所在地址', '场所位置'] },
  scanned: {
    fit: ['登记时间', '扫码时间'],
    more: ['进场时间', '打卡时间', '入场时间', '到访时间', '进入时间', '通行时间'],
  },
  institution: {
    fit: ['检测机构', '检测单位'],
    more: ['核酸检测机构', '检验机构', '检测实验室', '检测医院', '出具机构'],
  },
  point: { fit: ['采样点'], more: ['采样地点', '采样点位', '采集点'] },
  reported: { fit: ['报告时间'], more: ['出具时间', '发布时间', '审核时间', '上传时间'] },
  status: { fit: ['健康状态', '健康状况'], more: ['健康码状态', '码状态', '当前状态', '核验结果'] },
  person: { fit: ['登记人', '姓名'], more: ['扫码人', '访客', '登记人员', '入场人'] },
} as const satisfies Record<string, Words>;

export const STATUS: Record<string, Words> = {
  green: {
    fit: ['绿码', '未见异常'],
    more: ['绿码', '未见异常（绿码）', '正常', '低风险', '绿色', '正常通行'],
  },
  yellow: { fit: ['黄码'], more: ['黄码', '异常（黄码）', '居家观察', '中风险'] },
  red: { fit: ['红码'], more: ['红码', '异常（红码）', '集中观察', '高风险', '强制隔离【红码】'] },
  orange: { fit: ['橙码'], more: ['建议隔离【橙码】', '橙码'] },
  grey: { fit: ['灰码'], more: ['灰码'] },
};

export const PASSED: Words = {
  fit: ['登记成功', '允许通行', '已扫码'],
  more: ['扫码成功', '可通行', '准予通行', '核验通过', '可以进入', '打卡成功'],
};

export const DOSES: Words = {
  fit: ['已完成全程接种', '已完成加强接种', '3次'],
  more: [
    '已接种3剂',
    '已加强免疫',
    '2针',
    '已完成新冠疫苗加强接种',
    '未接种',
    '已完成加强免疫接种',
    '3/3剂',
  ],
};

const TOWNS = [
  '青禾里',
  '样例坊',
  '云栖',
  '运河湾',
  '江安河',
  '净月',
  '包河',
  '鼓岭',
  '磁渡口',
  '石桥',
  '梧桐港',
  '蓝湾',
  '双塔',
  '落霞',
  '白鹭洲',
];
const PLACES = [
  '书店',
  '农贸市场',
  '地铁站西门',
  '体育馆',
  '便民超市（二店）',
  '小吃街东门',
  '图书馆 (A座)',
  '公交首末站',
  '中学',
  '人民医院门诊楼',
  '写字楼B座',
  '茶馆',
  '理发店',
  '健身中心',
  '生鲜批发大厅',
  '社区服务中心',
  '火车站南出口',
  '咖啡馆(滨江店)',
  '酒店',
];
export const venue = (r: Random): string =>
  r.pick(TOWNS) + (r.chance(0.5) ? '样例' : '') + r.pick(PLACES);
export const address = (r: Random): string =>
  `${r.pick(['晋安区', '西安市', '包河区', '云州市', '沙坪坝区', '高新区'])}${r.pick(TOWNS)}${r.pick(['路', '街', '大道'])}${r.int(1, 299)}号${r.chance(0.2) ? `${r.int(1, 9)}幢` : ''}`;
export const laboratory = (r: Random): string =>
  r.pick(TOWNS) +
  r.pick([
    '样例医学检验实验室',
    '样例检验中心',
    '样例医院',
    '样例第二医院',
    '样例医学检验所有限公司',
    '区样例疾控中心',
    '样例基因检验所',
  ]);
export const bank = (r: Random): string => r.pick(TOWNS) + '样例村镇银行';

export const PROVINCES = [
  '河南省',
  '黑龙江省',
  '山东省',
  '四川省',
  '上海市',
  '吉林省',
  '福建省',
  '湖北省',
  '陕西省',
  '海南省',
  '广西壮族自治区',
];
export const CITIES = [
  '郑州市',
  '周口市',
  '石家庄市',
  '福州市',
  '苏州市',
  '长春市',
  '成都市',
  '西安市',
  '临沂市',
  '佛山市',
];
/** As travel cards write them, with province. */
export const VISITED = [
  '山东省临沂市',
  '河南省郑州市',
  '上海市',
  '江苏省苏州市',
  '湖南省湘西土家族苗族自治州',
  '重庆市',
  '贵州省铜仁市',
  '浙江省绍兴市',
  '江西省九江市',
  '福建省莆田市',
  '广西壮族自治区北海市',
  '安徽省滁州市',
  '北京市',
  '四川省成都市',
  '云南省西双版纳傣族自治州',
  '吉林省延边朝鲜族自治州',
  '天津市',
  '广东省佛山市',
  '海南省儋州市',
  '新疆维吾尔自治区乌鲁木齐市',
  '内蒙古自治区呼和浩特市',
  '湖北省襄阳市',
  '陕西省西安市',
  '河北省廊坊市',
];

/** They say why or what to do, and never of whom: no page's reason. */
export const TICKERS: Words = {
  fit: [
    '若您有近7天中高风险地区旅居史，请主动向社区报备',
    '红码人员请立即就地隔离，黄码人员请完成核酸检测',
    '近期有旅居史的来返人员请提前报备',
    '您的健康码仅限本人使用，请勿转借他人',
    '您可在“核酸检测”中查看最近一次检测结果',
  ],
  more: [
    '如您近14天内途经疫情发生地，请第一时间向居住地社区报告',
    '如出现发热、咳嗽等症状，请及时到发热门诊就诊',
    '凡被赋红码人员不得乘坐公共交通工具',
    '请您主动出示健康码，配合体温检测',
    '您的信息已加密，仅用于疫情防控',
    '昨日本市新增本土确诊病例5例，请减少聚集',
    '您是否在7天内到访过中高风险地区？请如实申报',
    '健康码黄码原因查询与申诉通道已开通',
    '阳性人员密接者请拨打12320报备，异常信息由各地推送',
  ],
};
export const TIPS: Words = {
  fit: [
    '人工服务时间：每日 08:00—22:00',
    '请勿将本人健康码截图转借他人使用',
    '码颜色将根据您的申报由当地政府动态更新',
  ],
  more: [
    '红码：需集中隔离；黄码：需居家观察；绿码：可正常通行',
    '如对赋码有异议，可在“转码申诉”中提交材料',
    '核酸检测结果一般在采样后24小时内更新，阴性结果将同步',
    '2022-06-01 00:00起启用新版界面',
    '核酸采样时间为每日7:30-11:30，14:00-17:30',
    '未检测到核酸结果？请联系采样机构',
    '根据防控要求，未满14天不得解除隔离的人员请勿外出',
  ],
};
export const MENU: Words = {
  fit: ['扫一扫', '核酸检测', '疫苗接种', '行程卡', '信息修改', '亲属码', '来返报备', '客服'],
  more: [
    '场所码',
    '电子证照',
    '通关凭证',
    '健康申报',
    '转码申诉',
    '核酸点位',
    '异常申诉',
    '红码申诉',
    '阳性自报',
    '老幼助查',
    '联系电话',
    '家庭成员',
    '检测机构',
    '通行凭证',
    '姓名修改',
  ],
};
/** Tiles that lead elsewhere: a heading, a sentence that sounds like a finding, a button. */
export const TEASERS: Words<readonly [string, string, string]> = {
  fit: [
    ['通信行程码', '查看您7天内是否到访过中高风险地区', '去查看'],
    ['涉疫风险自报', '服务时间 7:00—21:00', '去申报'],
  ],
  more: [
    ['密接自查', '查询您是否与确诊病例有时空交集', '立即查询'],
    ['核酸检测', '查看近7天核酸检测结果', '查看详情'],
    ['风险地区查询', '您所在地区是否为高风险区', '去查询'],
    ['抗原自测', '未检测到阴性结果的请先自测', '去上传'],
    ['健康码异常', '异常信息由哪里推送？点击了解', '去了解'],
  ],
};
export const ADS: Words = {
  fit: ['广告 新人专享立减10元红包', '惠民消费券开始领取'],
  more: [
    '广告 绿码出行 打车立减8元 2022-12-31前有效',
    '医保缴费9折 截止12月20日',
    '广告 核酸检测上门预约 39元起',
  ],
};
export const FEET: Words = {
  fit: ['本服务由防控指挥部提供', '依托全国一体化政务服务平台', '数据来源：国家政务服务平台'],
  more: [
    '实现跨省（区、市）数据共享和互通互认',
    '此结果仅供参考，请以现场核验为准',
    '外省数据由广东省、河南省等地共享',
    '服务热线：12345',
    '最终解释权归平台所有 V3.2.11',
    '上次登录 2022-03-02 08:11:09',
  ],
};

export interface Reason {
  text: string;
  pushedBy?: string;
  /** Too short to be known for a reason but by its label. */
  label?: string;
}

export function reason(r: Random, split: Split): Reason {
  const pushedBy = r.chance(0.6) ? r.pick(PROVINCES) : r.pick(CITIES);
  const date = `${r.int(3, 11)}月${r.int(1, 28)}日`;
  const label = say(r, split, {
    fit: ['赋码原因：', '温馨提示：'],
    more: ['变码原因：', '红黄码原因：', '原因：', '异常原因：'],
  });
  const fit: Reason[] = [
    {
      text: `异常信息由${pushedBy}推送，来自高风险地区未满14天，或未检测到第14天后核酸阴性结果`,
      pushedBy,
    },
    {
      text: `您于${date}到访过${r.pick(TOWNS)}${r.pick(PLACES)}，按规定赋码，请于3日内完成2次核酸检测，间隔24小时。`,
    },
    { text: `您被${pushedBy}推送为次密接人员，请居家隔离至2022年12月20日`, pushedBy },
    { text: '与阳性人员时空伴随', label },
    { text: `您${r.pick([7, 14])}天内有${r.pick(CITIES)}旅居史，请于3日内完成两次核酸检测。` },
    { text: '您当前状态异常，请原地等待工作人员处置。' },
    { text: `您的核酸检测已超过${r.pick([48, 72])}小时，请及时参加核酸检测。` },
  ];
  const more: Reason[] = [
    { text: '经大数据比对，您近7天内途经中风险区，请立即向社区报备并配合落实管控措施。' },
    { text: '您未按要求参加区域核酸筛查，请尽快就近采样，结果阴性后自动转码' },
    {
      text: `根据${pushedBy}疫情防控指挥部推送的信息，您与确诊病例存在时空交集，请居家等待社区联系。`,
      pushedBy: `${pushedBy}疫情防控指挥部`,
    },
    {
      text: `您所在的${r.pick(TOWNS)}小区被列为管控区，现赋予您相应颜色健康码，如有疑问请拨打12345。`,
    },
    { text: '7天内有中高风险区旅居史', label },
    { text: '超过72小时未做核酸检测', label },
    {
      text: `您的健康信息由${pushedBy}推送，您为入境人员，正在集中隔离医学观察期内，咨询电话12345`,
      pushedBy,
    },
    { text: `您居住的${r.pick(TOWNS)}小区已列为${r.pick(['封控区', '管控区'])}，请居家不外出。` },
    { text: `您为${r.pick(CITIES)}返回人员，请落实三天两检。` },
    { text: '您因未在规定时间内进行核酸检测被转码，采样后自动恢复。' },
    { text: '您近期与发热门诊就诊人员有接触，请居家观察，不要外出。' },
    { text: `您好，经流调排查，您可能为${date}${r.pick(TOWNS)}路公交乘客，请您立即向社区报备。` },
  ];
  return say(r, split, { fit, more });
}
