/** Test reports: cards, lists of records, tables with reference values. */
import { choose, row, rowStyle, wholeWidth, wild, type Draft, type Variant } from './draft.js';
import { holder, number } from './holder.js';
import { claim, INK, one, opening, queried, rows, shows, source, who } from './report-rows.js';

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
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => {
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
      sheet.card(wholeWidth(d), d.theme.card, (at) => {
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
      rows(d, { x: 20, width: d.sheet.width - 40 }, found, rowStyle(d), set, true);
      source(d);
    },
  },
];

/** The newest stands first. Where results differ, it cannot be said which one was meant. */
function records(d: Draft): void {
  const { sheet, r } = d;
  opening(d);
  const how = rowStyle(d);
  if (r.chance(0.7)) sheet.card(wholeWidth(d), d.theme.card, (at) => who(d, at, how));
  const set = shows(d);
  set.delete('item');
  const count = r.int(2, 4);
  const list = Array.from({ length: count }, (_, i) => one(d, i * 2));
  const mixed = new Set(list.map(({ result }) => result)).size > 1;
  d.features.add(mixed ? 'records-differ' : 'records-alike');
  claim(d, list[0]!, set);
  for (const [i, found] of list.entries())
    sheet.card(wholeWidth(d), d.theme.card, (at) => {
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
