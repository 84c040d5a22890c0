/** Test reports: cards, lists of records, tables with reference values. */
import {
  choose,
  put,
  row,
  rowStyle,
  wild,
  word,
  type Draft,
  type RowStyle,
  type Variant,
} from './draft.js';
import { foot, navBar, statusBar } from './furniture.js';
import { FOOT_OF } from './issuers.js';
import type { Moment } from './moment.js';
import { holder, number, type At } from './parts.js';
import { laboratory, LABELS } from './words.js';

interface Found {
  result: '阴性' | '阳性';
  sampled: Moment;
  tested: Moment;
  where: string;
  format: string;
}

const INK = { 阴性: '#12a150', 阳性: '#d9363e' };

function one(d: Draft, daysAgo = 0): Found {
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
function claim(
  d: Draft,
  { result, sampled, tested, where, format }: Found,
  shows: ReadonlySet<string>,
): void {
  put(d, 'testResult', result === '阴性' ? 'negative' : 'positive', result);
  if (shows.has('sampled')) put(d, 'sampledAt', sampled.iso(format), sampled.show(format));
  if (shows.has('tested')) put(d, 'testedAt', tested.iso(format), tested.show(format));
  if (shows.has('where')) put(d, 'institution', where, where);
}

function rows(
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

function shows(d: Draft): Set<string> {
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

function opening(d: Draft): void {
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

function who(d: Draft, at: At, how: RowStyle): void {
  if (d.r.chance(0.85)) row(d, at, word(d, LABELS.name), holder(d), { how, of: 'holderName' });
  if (d.r.chance(0.75)) row(d, at, word(d, LABELS.id), number(d), { how, of: 'idNumber' });
}

function queried(d: Draft, at: At, how: RowStyle): void {
  const shown = d.now.show('Y-m-d H:i:s');
  put(d, 'displayedAt', d.now.iso('Y-m-d H:i:s'), shown);
  d.yearShown = true;
  row(d, at, d.r.pick(['查询时间', '更新时间']), shown, { how, of: 'displayedAt' });
}

function source(d: Draft): void {
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

const all = (d: Draft): At => ({ x: 14, width: d.sheet.width - 28 });

const FAMILIES: readonly Variant[] = [
  {
    name: 'card',
    on: 'fit',
    draw(d) {
      opening(d);
      const how = rowStyle(d);
      const found = one(d);
      const set = shows(d);
      claim(d, found, set);
      d.sheet.card(all(d), d.theme.card, (at) => {
        who(d, at, how);
        rows(d, at, found, how, set, true);
        if (d.r.chance(0.3)) queried(d, at, how);
      });
      source(d);
    },
  },
  { name: 'records', on: 'both', draw: records },
  {
    name: 'big-result',
    on: 'unseen',
    draw(d) {
      const { sheet, r } = d;
      opening(d);
      const how = rowStyle(d);
      const found = one(d);
      const set = shows(d);
      set.delete('result');
      claim(d, found, set);
      sheet.card(all(d), d.theme.card, (at) => {
        sheet.text(found.result, sheet.width / 2, sheet.y, {
          size: 40,
          bold: true,
          anchor: 'middle',
          ink: INK[found.result],
          of: 'testResult',
        });
        sheet.text(
          r.pick(['距离本次检测已过 2 天', '新型冠状病毒核酸检测', '最近一次核酸检测结果']),
          sheet.width / 2,
          sheet.y + 56,
          { size: 14, anchor: 'middle' },
        );
        d.ignore.push('testInterval');
        sheet.y += 90;
        who(d, at, how);
        rows(d, at, found, how, set, true);
        if (r.chance(0.3)) queried(d, at, how);
      });
      source(d);
    },
  },
  { name: 'table', on: 'unseen', draw: table },
  {
    name: 'cropped',
    on: 'unseen',
    weight: 0.5,
    draw(d) {
      // Nothing but a few rows.
      const found = one(d);
      const set = new Set(['result', 'item', ...d.r.some(['tested', 'where'], 1)]);
      claim(d, found, set);
      d.issuer = null;
      d.kindAlso.push('unknown');
      rows(d, { x: 20, width: d.sheet.width - 40 }, found, rowStyle(d), set, true);
      source(d);
    },
  },
];

/** The newest stands first. Where results differ, nobody can say which one was meant. */
function records(d: Draft): void {
  const { sheet, r } = d;
  opening(d);
  const how = rowStyle(d);
  if (r.chance(0.7)) sheet.card(all(d), d.theme.card, (at) => who(d, at, how));
  const set = shows(d);
  set.delete('item');
  const count = r.int(2, 4);
  const list = Array.from({ length: count }, (_, i) => one(d, i * 2));
  const mixed = new Set(list.map(({ result }) => result)).size > 1;
  d.features.add(mixed ? 'records-differ' : 'records-alike');
  claim(d, list[0]!, set);
  for (const [i, found] of list.entries())
    sheet.card(all(d), d.theme.card, (at) => {
      const [x] = [at.x];
      if (wild(d) && r.chance(0.3)) {
        sheet.text(`第${i + 1}条`, x, sheet.y, { size: 13, ink: d.theme.sub });
        sheet.y += 24;
      }
      rows(d, at, found, how, set, i === 0);
    });
  source(d);
}

function table(d: Draft): void {
  const { sheet, r } = d;
  opening(d);
  const found = one(d);
  const x = 14;
  const width = sheet.width - 28;
  sheet.text(found.where, sheet.width / 2, sheet.y, {
    size: 18,
    bold: true,
    anchor: 'middle',
    of: 'institution',
  });
  sheet.text(
    r.pick(['新型冠状病毒核酸检测报告单', '检验报告单', '新型冠状病毒（2019-nCoV）核酸检测报告']),
    sheet.width / 2,
    sheet.y + 30,
    { size: 15, anchor: 'middle', of: 'kind' },
  );
  sheet.y += 66;
  claim(d, found, new Set(['sampled', 'tested', 'where']));
  row(d, { x, width }, '姓名', holder(d), { how: 'joined', size: 13, of: 'holderName' });
  sheet.text(r.pick(['性别：女', '年龄：41岁', '标本：咽拭子']), x + width / 2, sheet.y - 26, {
    size: 13,
  });
  row(d, { x, width }, '证件号', number(d), { how: 'joined', size: 13, of: 'idNumber' });
  row(d, { x, width }, '采样时间', found.sampled.show(found.format), {
    how: 'joined',
    size: 13,
    of: 'sampledAt',
  });
  const columns = r.pick([
    ['检验项目', '结果', '参考值'],
    ['检验项目', '检测结果', '参考值', '方法'],
    ['项目', '参考值', '结果'],
  ]);
  const result = columns.findIndex((column) => column.endsWith('结果'));
  const cell = (text: string, i: number, of: string[] = [], ink?: string): void => {
    sheet.text(text, x + (width * (i + 0.5)) / columns.length, sheet.y, {
      size: 13,
      anchor: 'middle',
      of,
      ...(ink && { ink }),
    });
  };
  for (const [i, column] of columns.entries()) cell(column, i);
  sheet.y += 30;
  for (const gene of ['ORF1ab基因', 'N基因'].slice(0, r.int(1, 2))) {
    for (const [i, column] of columns.entries())
      if (i === result) cell(found.result, i, ['testResult'], INK[found.result]);
      else cell(column === '参考值' ? '阴性' : column === '方法' ? '荧光PCR' : gene, i);
    sheet.y += 30;
  }
  row(d, { x, width }, '检测时间', found.tested.show(found.format), {
    how: 'joined',
    size: 13,
    of: 'testedAt',
  });
  row(d, { x, width }, '报告时间', found.tested.earlier(-80).show(found.format), {
    how: 'joined',
    size: 13,
  });
  sheet.text('检验者：***　　审核者：***', x, sheet.y, { size: 12 });
  sheet.y += 30;
}

export function reportPage(d: Draft): void {
  d.kind = 'test-report';
  d.colour = null;
  choose(d, 'family', FAMILIES).draw(d);
}
