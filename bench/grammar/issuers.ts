/** Whose page it is, by the catalogue's own titles, and by titles of cities beyond it. Pure. */
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import type { Random } from './random.js';
import type { Split } from './words.js';

export interface Title {
  id: string;
  text: string;
}

/** Codes of cities and apps: they belong to a province, whose own code has another name. */
const OTHERS: readonly Title[] = [
  { id: 'zhejiang', text: '宁波健康码' },
  { id: 'jiangsu', text: '锡康码' },
  { id: 'anhui', text: '皖事通·安康码' },
  { id: 'chongqing', text: '我的渝康码' },
  { id: 'zhejiang', text: '温州健康码' },
  { id: 'neimenggu', text: '内蒙古自治区健康码' },
  { id: 'guangdong', text: '粤康码·佛山' },
  { id: 'shanghai', text: '随申码·健康' },
  { id: 'fujian', text: '福建八闽健康码' },
  { id: 'hunan', text: '湖南居民健康卡' },
];

export function someTitle(r: Random, split: Split, kind: string): Title {
  if (split === 'unseen' && kind === 'health-code' && r.chance(0.2)) return r.pick(OTHERS);
  const family = r.pick(BUILT_IN.families.filter(({ id }) => id !== 'caict' && id !== 'macau'));
  const titles = family.titles.filter((title) => !title.kind || title.kind === kind);
  // Fitted pages know a third of the titles less, so that a title is not learnt by heart.
  return {
    id: family.id,
    text: (titles[split === 'fit' ? 0 : r.int(0, titles.length - 1)] ?? family.titles[0]!).text,
  };
}

/** Signs the foot of a page that has no title. */
export const FOOT_OF: Readonly<Record<string, string>> = {
  shandong: '山东省卫生健康委员会',
  henan: '本服务由河南省疫情防控指挥部提供',
  shanghai: '上海市大数据中心',
  jiangsu: '江苏省大数据管理中心',
  sichuan: '四川省大数据中心',
  anhui: '本服务由安徽省疫情防控指挥部提供',
  hubei: '本服务由湖北省疫情防控指挥部提供',
};
