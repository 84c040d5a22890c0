import type { Family } from '../types.js';

const CODES = ['docs/CODES.md'];

/** Provinces north of the Huai and the Qinling. */
export const NORTH: readonly Family[] = [
  {
    id: 'beijing',
    province: '北京市',
    titles: [{ text: '北京健康宝' }],
    hints: ['北京通', '本服务由北京市', '北京市政务服务'],
    statuses: { 未见异常: 'green', 居家观察: 'yellow', 集中观察: 'red', 扫码未见异常: 'green' },
    sources: CODES,
  },
  {
    id: 'tianjin',
    province: '天津市',
    titles: [
      { text: '津心办' },
      { text: '天津数字防疫' },
      { text: '天津健康码' },
      { text: '津门战疫' },
    ],
    // Its pages print no title; these buttons are its own.
    hints: ['本服务由天津市', '筛查二维码', '常用筛查点'],
    sources: CODES,
  },
  {
    id: 'hebei',
    province: '河北省',
    titles: [{ text: '河北健康码' }],
    hints: ['冀时办', '本服务由河北省', '涉疫风险自报'],
    statuses: { 扫码未见异常: 'green' },
    sources: CODES,
  },
  {
    id: 'shanxi',
    province: '山西省',
    titles: [{ text: '三晋健康码' }, { text: '山西健康码' }],
    hints: ['三晋通'],
    sources: CODES,
  },
  {
    id: 'neimenggu',
    province: '内蒙古自治区',
    titles: [{ text: '内蒙古健康码' }],
    hints: ['蒙速办'],
    sources: CODES,
  },
  {
    id: 'liaoning',
    province: '辽宁省',
    titles: [{ text: '辽事通' }, { text: '辽事通健康码' }, { text: '盛事通' }],
    sources: CODES,
  },
  {
    id: 'jilin',
    province: '吉林省',
    titles: [{ text: '吉祥码' }],
    hints: ['吉事办'],
    // Black-white means that the national check failed; it is no state of health.
    sources: CODES,
  },
  {
    id: 'heilongjiang',
    province: '黑龙江省',
    titles: [{ text: '龙江健康码' }],
    hints: ['全省事'],
    sources: CODES,
  },
  {
    id: 'shandong',
    province: '山东省',
    titles: [
      { text: '山东省电子健康通行卡', kind: 'health-code' },
      { text: '山东健康码' },
      { text: '公共场所出入登记', kind: 'venue-code' },
    ],
    hints: ['爱山东', '山东省卫生健康委员会', '本服务由山东省'],
    statuses: { 允许通行: 'green' },
    sources: CODES,
  },
  {
    id: 'henan',
    province: '河南省',
    titles: [
      { text: '豫康码' },
      { text: '河南省健康码', kind: 'health-code' },
      { text: '河南省疫情防控场所码', kind: 'venue-code' },
    ],
    hints: [
      '郑好办',
      '豫事办',
      '本服务由河南省疫情防控指挥部提供',
      '河南省疫情防控指挥部',
      '来豫报备',
    ],
    sources: CODES,
  },
  {
    id: 'shaanxi',
    province: '陕西省',
    titles: [{ text: '陕西一码通' }, { text: '陕西电子识别码', kind: 'health-code' }],
    hints: ['秦务员', '本服务由陕西省'],
    statuses: { 已扫码: null },
    sources: CODES,
  },
  {
    id: 'gansu',
    province: '甘肃省',
    titles: [{ text: '甘肃健康出行码' }],
    hints: ['甘快办'],
    sources: CODES,
  },
  {
    id: 'qinghai',
    province: '青海省',
    titles: [{ text: '青海信康码' }, { text: '信康码' }],
    hints: ['青松办'],
    sources: CODES,
  },
  {
    id: 'ningxia',
    province: '宁夏回族自治区',
    titles: [{ text: '宁夏健康码' }, { text: '我的宁夏' }],
    sources: CODES,
  },
  {
    id: 'xinjiang',
    province: '新疆维吾尔自治区',
    titles: [{ text: '新疆健康码' }],
    hints: ['新疆政务服务', '新服办'],
    sources: CODES,
  },
];
