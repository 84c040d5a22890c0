/** What pages write before their values: the words that issuers share. */

const each = (heads: readonly string[], tails: readonly string[]): string[] =>
  heads.flatMap((head) => tails.map((tail) => head + tail));

export const NAME_LABELS: readonly string[] = [
  ...[
    '姓名',
    '持码人',
    '持码人姓名',
    '出示人',
    '持有人',
    '人员姓名',
    '用户姓名',
    '用户',
    '申领人',
    '本人姓名',
  ],
  ...['扫码人', '扫码人员', '登记人', '登记人员', '入场人', '入场人员', '访客', '访客姓名', '乘客'],
  // Whose page it is where lorries, trains, schools and works have one of their own.
  ...each(['司机', '驾驶员', '驾驶人', '乘客', '旅客', '学生', '员工', '患者', '考生'], ['姓名']),
  ...['受检者', '受检人', '被检者', '被检人', '受检者姓名', '受检人姓名', '被检测人', '当前查询人'],
];

export const ID_LABELS: readonly string[] = [
  ...['身份证号', '身份证号码', '身份证', '身份证件号码', '证件号码', '证件号', '证件编号', '证件'],
];

export const PHONE_LABELS: readonly string[] = [
  ...['手机号', '手机号码', '手机', '联系电话', '联系方式', '电话', '电话号码'],
];

export const CLOCK_LABELS: readonly string[] = [
  ...['查询时间', '更新时间', '更新于', '当前时间', '数据更新时间', '刷新时间', '页面时间'],
  ...['生成时间', '亮码时间', '出示时间', '截至时间', '截至', '截止'],
];

export const TESTED_LABELS: readonly string[] = [
  ...each(
    ['检测', '核酸检测', '检验', '核酸', '检测完成', '检出', '结果', '出结果', '自测', '抗原自测'],
    ['时间', '日期'],
  ),
  // 采样：… over 检测：…, as lists shorten them.
  ...['检测', '检验'],
  ...['已出具检测结果', '已出结果'],
  // The models know no 檢, and leave it out: 檢測時間.
  ...['测时间', '测日期', '核酸测时间'],
];

/** By then a test was done, which may have been the day before. */
export const REPORTED_LABELS: readonly string[] = [
  ...each(
    ['报告', '出具', '报告出具', '出具结果', '出具报告', '出报告', '报告发布'],
    ['时间', '日期'],
  ),
];

export const SAMPLED_LABELS: readonly string[] = [
  ...each(['采样', '采集', '核酸采样', '标本采集', '样本采集', '采样登记'], ['时间', '日期']),
  ...['采样', '完成采样', '采样完成'],
];

export const VENUE_LABELS: readonly string[] = [
  ...each(['场所', '地点', '单位', '点位', '店铺', '商户'], ['名称']),
  ...each(
    [
      '当前',
      '所在',
      '登记',
      '到访',
      '扫码',
      '打卡',
      '进入',
      '通行',
      '进校',
      '入校',
      '来访',
      '访问',
    ],
    ['场所', '地点', '单位'],
  ),
  ...[
    '登记进入…',
    '欢迎进入…',
    '您已进入',
    '您正在访问',
    '您正在进入',
    '您已到达',
    '您所在的场所',
    '您进入的场所',
    '您扫码进入的场所',
    '您当前所在场所',
  ],
];
export const LESSER_VENUE_LABELS: readonly string[] = ['场所', '地点', '乘坐车辆'];

export const ADDRESS_LABELS: readonly string[] = [
  ...['场所地址', '场所位置', '详细地址', '地点地址', '所在地址', '单位地址', '地址'],
];

export const SCANNED_LABELS: readonly string[] = [
  ...each(
    [
      '登记',
      '扫码',
      '进场',
      '进入',
      '入场',
      '到访',
      '到达',
      '通行',
      '打卡',
      '签到',
      '入园',
      '进站',
    ],
    ['时间', '日期'],
  ),
  '于',
];

export const INSTITUTION_LABELS: readonly string[] = [
  ...each(['检测', '核酸检测', '检验', '承检', '出具'], ['机构', '单位']),
  ...['检测医院', '检验医院', '医院', '医院名称', '医疗机构', '医疗机构名称'],
];
export const LESSER_INSTITUTION_LABELS: readonly string[] = [
  ...['机构', '送检机构', '采样机构', '采样点'],
];

export const STATUS_LABELS: readonly string[] = [
  ...['健康状态', '健康状况', '健康码状态', '码状态', '当前状态', '状态', '核验结果', '健康码颜色'],
  ...['风险等级', '健康等级'],
];

export const REASON_LABELS: readonly string[] = [
  ...each(
    [
      '',
      '赋码',
      '转码',
      '变码',
      '红码',
      '黄码',
      '橙码',
      '灰码',
      '红黄码',
      '判定',
      '风险',
      '异常',
      '管控',
      '预警',
      '标记',
      '触发',
    ],
    ['原因', '原因说明', '缘由', '理由', '事由'],
  ),
  ...each(['判定', '赋码', '转码', '管控'], ['依据']),
  ...each(['状态', '管控', '码色', '赋码', '转码', '变码', '红码', '黄码'], ['说明']),
];

/** Who gave a code its colour; 数据来源 may as well be the platform that shows it. */
export const PUSHER_LABELS: readonly string[] = [
  ...each(
    [
      '赋码',
      '转码',
      '变码',
      '推送',
      '数据推送',
      '信息推送',
      '管控',
      '认定',
      '判定',
      '操作',
      '标记',
    ],
    ['单位', '机构', '部门', '地', '地区', '地市', '区县', '县区', '属地', '来源', '方'],
  ),
  ...['赋码', '推送', '信息推送', '数据推送'],
  // Questions over their answers.
  ...each(
    ['由谁', '谁', '由哪里', '由哪个部门', '哪个部门', '由哪个单位'],
    ['赋码?', '赋的码?', '转码?', '转的码?', '推送?'],
  ),
];
/** What may as well be the platform that shows it, or who runs a place: the value has to tell. */
export const LESSER_PUSHER_LABELS: readonly string[] = [
  ...[
    '数据来源',
    '数据提供',
    '数据提供单位',
    '信息来源',
    '来源',
    '管理单位',
    '管理部门',
    '管辖单位',
    '责任单位',
  ],
];

/** What forms ask beside what any field here holds: a label, and never a value. */
export const FORM_LABELS: readonly string[] = [
  ...['性别', '年龄', '民族', '国籍', '住址', '护照号', '护照号码', '职业', '工作单位'],
  ...['条码', '条形码', '就诊卡号', '病历号', '住院号', '申请项目'],
  ...[
    '科室',
    '送检科室',
    '送检单位',
    '采样地点',
    '采集点',
    '床号',
    '标本',
    '病区',
    '门诊号',
    '备注',
    '检测方法',
    '检测项目',
    '上报方式',
  ],
];

export const SENDER_LABELS: readonly string[] = [
  ...each(['答复', '回复'], ['单位', '部门']),
  ...['办理单位', '发布单位', '发布机构'],
];
