import type { Family } from '../types.js';

const CODES = ['docs/CODES.md'];

/** Services of no one province. */
export const NATIONAL: readonly Family[] = [
  {
    id: 'caict',
    province: null,
    titles: [
      { text: '通信大数据行程卡', kind: 'travel-card' },
      { text: '通信行程卡', kind: 'travel-card' },
    ],
    sources: ['China Academy of Information and Communications Technology', ...CODES],
  },
  {
    id: 'national',
    province: null,
    titles: [
      { text: '防疫健康信息码', kind: 'health-code' },
      { text: '防疫健康码', kind: 'health-code' },
      { text: '国家政务服务平台' },
    ],
    hints: ['国务院客户端'],
    sources: CODES,
  },
];
