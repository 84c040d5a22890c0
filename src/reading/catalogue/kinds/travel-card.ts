import type { Kind } from '../types.js';

/** 通信大数据行程卡, shown by the carriers from 2020 to 13 December 2022. */
export const travelCard: Kind = {
  id: 'travel-card',
  wording: { zh: '行程卡', en: 'travel card' },
  phrases: [
    { text: '的动态行程卡', where: 'within', weight: 4 },
    { text: '请收下绿色行程卡', where: 'within', weight: 3 },
    { text: '请收下', where: 'within', weight: 1 },
    { text: '天内到达或途经', where: 'within', weight: 3 },
    { text: '停留4小时以上的国内城市', where: 'within', weight: 2 },
    { text: '色卡仅对到访地作提醒', where: 'within', weight: 2 },
    { text: '疫情防控，人人有责', where: 'line', weight: 1 },
    { text: '本服务联合提供', where: 'line', weight: 1 },
    { text: '并不表示用户实际到访过这些中高风险地区', where: 'within', weight: 2 },
  ],
  features: {},
  // Not a page that asks for a number first, nor a card that somebody made for fun.
  requires: [['visited', 'clock', 'phone']],
  threshold: 4,
  onlyFamily: 'caict',
  colour: ['arrow', 'ink', 'banner'],
  alwaysColoured: true,
  fields: [
    { name: 'phone', parser: 'phone', critical: true, wording: { zh: '手机号', en: 'phone' } },
    {
      name: 'displayedAt',
      parser: 'displayed-at',
      labels: ['更新于', '更新时间'],
      critical: true,
      wording: { zh: '更新时间', en: 'updated at' },
    },
    {
      name: 'windowDays',
      parser: 'window-days',
      critical: false,
      wording: { zh: '统计天数', en: 'window in days' },
    },
    {
      name: 'visited',
      parser: 'visited',
      critical: true,
      wording: { zh: '到达或途经', en: 'visited' },
    },
  ],
  sources: [
    'Tencent Cloud, RecognizeTravelCardOCR: fields of a travel card',
    'Ministry of Industry and Information Technology: stars removed 2022-06-29, 7 days from 2022-07-08, offline 2022-12-13',
    'docs/CODES.md',
  ],
};
