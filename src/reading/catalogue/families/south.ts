import type { Family } from '../types.js';

const CODES = ['docs/CODES.md'];

/** Provinces south of the Huai and the Qinling. */
export const SOUTH: readonly Family[] = [
  {
    id: 'shanghai',
    province: '上海市',
    titles: [{ text: '随申码', kind: 'health-code' }, { text: '随申办' }],
    hints: ['上海市大数据中心'],
    sources: CODES,
  },
  {
    id: 'jiangsu',
    province: '江苏省',
    titles: [{ text: '苏康码' }, { text: '江苏健康码' }, { text: '苏城码' }, { text: '锡康码' }],
    hints: ['江苏省大数据管理中心', '本服务由江苏省'],
    statuses: { 可通行: 'green', '按照防疫规定，您不宜进入公共场所': 'red' },
    sources: CODES,
  },
  {
    id: 'zhejiang',
    province: '浙江省',
    titles: [{ text: '浙江健康码' }, { text: '杭州健康码' }],
    hints: ['浙里办', '杭州市大数据管理局', '本服务由浙江省', '凭此码可在浙江省范围内通行'],
    sources: CODES,
  },
  {
    id: 'anhui',
    province: '安徽省',
    titles: [{ text: '安康码' }, { text: '皖事通' }],
    hints: ['本服务由安徽省'],
    sources: CODES,
  },
  {
    id: 'fujian',
    province: '福建省',
    titles: [{ text: '福建健康码' }, { text: '八闽健康码' }, { text: '闽政通八闽健康码' }],
    hints: ['本服务由福建省'],
    statuses: {
      '未见异常【绿码】': 'green',
      '建议隔离【橙码】': 'orange',
      '强制隔离【红码】': 'red',
      登记成功: null,
    },
    sources: CODES,
  },
  {
    id: 'jiangxi',
    province: '江西省',
    titles: [{ text: '赣通码' }],
    sources: CODES,
  },
  {
    id: 'hubei',
    province: '湖北省',
    titles: [{ text: '湖北健康码' }],
    hints: ['鄂汇办', '本服务由湖北省'],
    sources: CODES,
  },
  {
    id: 'hunan',
    province: '湖南省',
    titles: [{ text: '湖南省居民健康卡' }, { text: '电子健康卡二维码', kind: 'health-code' }],
    hints: ['本服务由湖南省'],
    sources: CODES,
  },
  {
    id: 'guangdong',
    province: '广东省',
    titles: [
      { text: '粤康码' },
      { text: '粤康码场所通行', kind: 'venue-code' },
      { text: '深i您' },
      { text: '穗康码' },
      { text: '通行登记', kind: 'venue-code' },
    ],
    hints: ['粤省事', '本服务由广东省', '广东省政务服务'],
    sources: CODES,
  },
  {
    id: 'guangxi',
    province: '广西壮族自治区',
    titles: [{ text: '广西健康码' }],
    sources: CODES,
  },
  {
    id: 'hainan',
    province: '海南省',
    titles: [{ text: '海南健康码' }],
    sources: CODES,
  },
  {
    id: 'chongqing',
    province: '重庆市',
    titles: [
      { text: '渝康码' },
      { text: '我的渝康码' },
      { text: '重庆市“场所码”', kind: 'venue-code' },
    ],
    hints: ['本服务由重庆市'],
    sources: CODES,
  },
  {
    id: 'sichuan',
    province: '四川省',
    titles: [
      { text: '四川天府健康通' },
      { text: '天府健康通' },
      { text: '天府健康码', kind: 'health-code' },
    ],
    hints: ['四川省大数据中心'],
    sources: CODES,
  },
  {
    id: 'guizhou',
    province: '贵州省',
    titles: [{ text: '贵州健康码' }],
    sources: CODES,
  },
  {
    id: 'yunnan',
    province: '云南省',
    titles: [{ text: '云南健康码' }],
    sources: CODES,
  },
  {
    id: 'tibet',
    province: '西藏自治区',
    titles: [{ text: '西藏健康码' }],
    sources: CODES,
  },
  {
    id: 'macau',
    province: '澳门特别行政区',
    titles: [{ text: '澳门健康码' }, { text: '澳門健康碼' }],
    statuses: { '可以通行(本地)': 'green', 可以通行: 'green' },
    sources: CODES,
  },
];
