/** What test reports say, row by row. */
import { put, row, wild, word, type At, type Draft, type RowStyle } from './draft.js';
import { foot, navBar, statusBar } from './furniture.js';
import { holder, number } from './holder.js';
import { FOOT_OF } from './issuers.js';
import type { Moment } from './moment.js';
import { laboratory, LABELS } from './words.js';

export interface Found {
  result: '阴性' | '阳性';
  sampled: Moment;
  tested: Moment;
  where: string;
  format: string;
}

export const INK = { 阴性: '#12a150', 阳性: '#d9363e' };

export function one(d: Draft, daysAgo = 0): Found {
  const tested = d.now.earlier(daysAgo * 1440 + d.r.int(60, 1400), d.r.int(0, 59));
  return {
    result: d.r.chance(0.8) ? '阴性' : '阳性',
    sampled: tested.earlier(d.r.int(240, 720)),
    tested,
    where: laboratory(d.r),
    format: d.r.pick(
      wild(d)
        ? ['Y-m-d H:i:s', 'Y/m/d H:i', 'Y年m月d日 H:i', 'Y.m.d', 'Y-m-d']
        : ['Y-m-d H:i', 'Y-m-d H:i:s'],
    ),
  };
}

/** What the page asks about this record: the truth of the first one alone. */
export function claim(
  d: Draft,
  { result, sampled, tested, where, format }: Found,
  shows: ReadonlySet<string>,
): void {
  put(d, 'testResult', result === '阴性' ? 'negative' : 'positive', result);
  if (shows.has('sampled')) put(d, 'sampledAt', sampled.iso(format), sampled.show(format));
  if (shows.has('tested')) put(d, 'testedAt', tested.iso(format), tested.show(format));
  if (shows.has('where')) put(d, 'institution', where, where);
}

export function rows(
  d: Draft,
  at: At,
  found: Found,
  how: RowStyle,
  shows: ReadonlySet<string>,
  own: boolean,
): void {
  const of = (name: string): string[] => (own ? [name] : []);
  const list: Record<string, () => void> = {
    result: () =>
      void row(
        d,
        at,
        word(d, LABELS.result),
        d.r.chance(0.2) ? `【${found.result}】` : found.result,
        { how, ink: INK[found.result], of: of('testResult') },
      ),
    sampled: () =>
      void row(d, at, word(d, LABELS.sampled), found.sampled.show(found.format), {
        how,
        of: of('sampledAt'),
      }),
    tested: () =>
      void row(d, at, word(d, LABELS.tested), found.tested.show(found.format), {
        how,
        of: of('testedAt'),
      }),
    where: () =>
      void row(d, at, word(d, LABELS.institution), found.where, { how, of: of('institution') }),
    point: () =>
      void row(
        d,
        at,
        word(d, LABELS.point),
        `${d.r.pick(['惠风里小区北门', '净月样例广场3号岗', '运河湾社区第2采样点'])}`,
        { how },
      ),
    reported: () =>
      void row(d, at, word(d, LABELS.reported), found.tested.earlier(-90).show(found.format), {
        how,
      }),
    item: () =>
      void row(d, at, '检测项目', d.r.pick(['新型冠状病毒核酸检测', '新冠病毒核酸', '核酸']), {
        how,
      }),
    unit: () =>
      void row(
        d,
        at,
        d.r.pick(['送检单位', '送检科室']),
        d.r.pick(['样例坊街道卫生服务中心', '发热门诊']),
        { how },
      ),
  };
  for (const name of wild(d) ? d.r.shuffled([...shows]) : shows) list[name]?.();
}

export function shows(d: Draft): Set<string> {
  const set = new Set(['result']);
  for (const [name, share] of [
    ['sampled', 0.7],
    ['tested', 0.75],
    ['where', 0.7],
    ['point', 0.25],
    ['reported', 0.35],
    ['item', 0.4],
    ['unit', 0.2],
  ] as const)
    if (d.r.chance(wild(d) || !['point', 'unit'].includes(name) ? share : 0)) set.add(name);
  if (set.has('point') && !set.has('where')) d.ignore.push('institution');
  return set;
}

export function opening(d: Draft): void {
  d.issuer = null;
  statusBar(d, d.sheet.ink);
  navBar(
    d,
    d.r.pick(
      wild(d)
        ? [
            '核酸检测报告',
            '检测结果',
            '健康服务预约查询',
            '核酸&疫苗',
            '报告详情',
            '检验报告单.pdf',
          ]
        : ['核酸检测报告', '核酸检测结果', '核酸检测记录'],
    ),
    d.sheet.ink,
    ['kind'],
  );
}

export function who(d: Draft, at: At, how: RowStyle): void {
  if (d.r.chance(0.85)) row(d, at, word(d, LABELS.name), holder(d), { how, of: 'holderName' });
  if (d.r.chance(0.75)) row(d, at, word(d, LABELS.id), number(d), { how, of: 'idNumber' });
}

export function queried(d: Draft, at: At, how: RowStyle): void {
  const shown = d.now.show('Y-m-d H:i:s');
  put(d, 'displayedAt', d.now.iso('Y-m-d H:i:s'), shown);
  d.yearShown = true;
  row(d, at, d.r.pick(['查询时间', '更新时间']), shown, { how, of: 'displayedAt' });
}

export function source(d: Draft): void {
  const { r, sheet } = d;
  if (r.chance(0.5)) {
    const id = r.pick(['shandong', 'shanghai', 'sichuan']);
    d.issuer = id;
    d.issuerAlt.push(null);
    sheet.text(`数据来源：${FOOT_OF[id]!}`, sheet.width / 2, sheet.y, {
      size: 12,
      anchor: 'middle',
      ink: d.theme.sub,
      of: 'issuer',
    });
    sheet.y += 26;
  }
  foot(d);
}
