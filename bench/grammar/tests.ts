/** Test and vaccination as personal pages show them. */
import {
  draw,
  put,
  row,
  rowStyle,
  wild,
  word,
  type At,
  type Draft,
  type Variant,
} from './draft.js';
import type { Moment } from './moment.js';
import { DOSES, LABELS } from './words.js';

const FORMATS = ['Y-m-d H:i', 'Y-m-d H:i:s', 'Y-m-d'];

function tested(d: Draft): { at: Moment; format: string; text: string; result: string; n: number } {
  const at = d.now.earlier(d.r.int(300, 2800), d.r.int(0, 59));
  const format = d.r.pick(
    wild(d) ? [...FORMATS, 'Y/m/d H:i', 'Y年m月d日 H:i', 'Y.m.d', 'm-d H:i'] : FORMATS,
  );
  const result = d.r.chance(0.93) ? '阴性' : '阳性';
  put(d, 'testResult', result === '阴性' ? 'negative' : 'positive', result);
  return { at, format, text: at.show(format), result, n: d.r.pick([24, 48, 72]) };
}

function testedAt(d: Draft, at: Moment, format: string): string {
  put(d, 'testedAt', at.iso(format), at.show(format));
  return at.show(format);
}

const green = '#12a150';

/** Two tiles side by side: what stands in one must not be taken for the other's. */
function tile(d: Draft, at: At, fill: string, fillIn: (cx: number, top: number) => void): void {
  d.sheet.rect({ x: at.x, y: d.sheet.y, width: at.width, height: 112 }, fill, 'tile', 6);
  fillIn(at.x + at.width / 2, d.sheet.y);
}

const halves = ({ x, width }: At): [At, At] => {
  const half = (width - 10) / 2;
  return [
    { x, width: half },
    { x: x + half + 10, width: half },
  ];
};

function dosesTile(d: Draft, at: At): void {
  tile(d, at, '#fdf3ea', (cx, top) => {
    d.sheet.text(d.r.pick(['新冠疫苗', '疫苗接种', '疫苗接种信息 ›']), cx, top + 10, {
      size: 13,
      anchor: 'middle',
      ink: d.theme.sub,
    });
    const two = wild(d) && d.r.chance(0.5);
    const text = two ? d.r.pick(['新冠疫苗加强接种', '新冠疫苗全程接种']) : word(d, DOSES);
    if (two) {
      d.features.add('doses-on-two-rows');
      put(d, 'vaccination', `您已完成${text}`, `您已完成${text}`);
      d.alt.vaccination = [text, `已完成${text}`];
      d.sheet.text('您已完成', cx, top + 36, {
        size: 15,
        bold: true,
        anchor: 'middle',
        of: 'vaccination',
      });
      d.sheet.text(text, cx, top + 58, {
        size: 15,
        bold: true,
        anchor: 'middle',
        of: 'vaccination',
      });
    } else {
      put(d, 'vaccination', text, text);
      d.sheet.text(text, cx, top + 44, {
        size: 18,
        bold: true,
        anchor: 'middle',
        of: 'vaccination',
      });
    }
    const shown = vaccinated(d).show('Y-m-d');
    put(d, 'vaccinatedAt', shown, shown);
    d.sheet.text(shown, cx, top + 86, {
      size: 12,
      anchor: 'middle',
      ink: d.theme.sub,
      of: 'vaccinatedAt',
    });
  });
}

const vaccinated = (d: Draft): Moment => d.now.earlier(60 * 24 * d.r.int(60, 500));

function vaccineRows(d: Draft, at: At): void {
  if (d.r.chance(0.5)) return;
  const how = rowStyle(d);
  const text = word(d, DOSES);
  put(d, 'vaccination', text, text);
  row(d, at, word(d, LABELS.vaccine), text, { how, of: 'vaccination' });
  if (text === '未接种' || d.r.chance(0.4)) return;
  const shown = vaccinated(d).show('Y-m-d');
  put(d, 'vaccinatedAt', shown, shown);
  row(d, at, word(d, LABELS.vaccinated), shown, { how, of: 'vaccinatedAt' });
}

const TESTS: readonly Variant<At>[] = [
  {
    name: 'rows',
    on: 'both',
    weight: 1.5,
    draw(d, at) {
      const how = rowStyle(d);
      const { at: time, format, result } = tested(d);
      row(d, at, word(d, LABELS.result), wild(d) && d.r.chance(0.3) ? `【${result}】` : result, {
        how,
        ink: green,
        of: 'testResult',
      });
      const dated = d.r.chance(0.85);
      if (wild(d) && d.r.chance(0.4)) {
        d.features.add('two-dates');
        const taken = time.earlier(540);
        // The only time of a test is its time, no matter what its label says.
        if (dated) row(d, at, word(d, LABELS.sampled), taken.show(format), { how });
        else
          row(d, at, word(d, LABELS.sampled), testedAt(d, taken, format), { how, of: 'testedAt' });
      }
      if (dated)
        row(d, at, word(d, LABELS.tested), testedAt(d, time, format), { how, of: 'testedAt' });
      if (wild(d) && d.r.chance(0.3))
        row(d, at, word(d, LABELS.reported), time.earlier(-90).show(format), { how });
      vaccineRows(d, at);
    },
  },
  {
    name: 'tiles',
    on: 'both',
    draw(d, at) {
      const [left, right] = halves(at);
      const { at: time, format, result } = tested(d);
      tile(d, left, '#e7f7ee', (cx, top) => {
        d.sheet.text(word(d, LABELS.result), cx, top + 10, {
          size: 13,
          anchor: 'middle',
          ink: d.theme.sub,
        });
        d.sheet.text(result, cx, top + 40, {
          size: 21,
          bold: true,
          anchor: 'middle',
          ink: green,
          of: 'testResult',
        });
        d.sheet.text(testedAt(d, time, format), cx, top + 84, {
          size: 12,
          anchor: 'middle',
          ink: d.theme.sub,
          of: 'testedAt',
        });
      });
      dosesTile(d, right);
      d.sheet.y += 124;
    },
  },
  {
    name: 'tiles-over-labels',
    on: 'both',
    weight: 0.7,
    draw(d, at) {
      const { at: time, result, n } = tested(d);
      put(d, 'testInterval', `${n}小时`, `${n}小时`);
      const format = d.r.pick(['m-d H:i', 'm-d', 'Y-m-d']);
      const doses = d.r.pick(['3剂', '2针', '3针', '加强针']);
      put(d, 'vaccination', doses, doses);
      const columns: [string, string, string | string[]][] = [
        [`${n}小时`, `核酸${result}`, ['testInterval', 'testResult']],
        [testedAt(d, time, format), word(d, LABELS.tested), 'testedAt'],
        [doses, d.r.pick(['疫苗接种', '新冠疫苗', '疫苗']), 'vaccination'],
      ];
      const width = at.width / 3;
      for (const [i, [value, label, of]] of columns.entries()) {
        const cx = at.x + (i + 0.5) * width;
        d.sheet.text(value, cx, d.sheet.y, { size: 16, bold: true, anchor: 'middle', of });
        d.sheet.text(label, cx, d.sheet.y + 24, {
          ...{ size: 12, anchor: 'middle', ink: d.theme.sub },
          ...(Array.isArray(of) && { of: 'testResult' }),
        });
      }
      d.sheet.y += 60;
    },
  },
  {
    name: 'tiles-tall',
    on: 'unseen',
    weight: 1.5,
    draw(d, at) {
      const [left, right] = halves(at);
      const { at: time, format, result, n } = tested(d);
      const unit = d.r.chance(0.8) ? '小时' : '天';
      put(d, 'testInterval', `${n}${unit}`, `${n}${unit}`);
      tile(d, left, d.r.pick(['#7e55c4', '#2c7a26', '#48a3e8', '#154bc2']), (cx, top) => {
        const ink = '#ffffff';
        d.sheet.text(d.r.pick(['核酸检测 ›', '核酸检测结果', '核酸检测结果 ›']), cx, top + 8, {
          size: 13,
          anchor: 'middle',
          ink,
        });
        d.sheet.text(String(n), cx - 6, top + 28, {
          size: 40,
          bold: true,
          ink,
          anchor: 'right',
          of: 'testInterval',
        });
        if (d.r.chance(0.6)) {
          d.sheet.text(unit, cx + 2, top + 34, { size: 15, ink, of: 'testInterval' });
          d.sheet.text(result, cx + 2, top + 54, { size: 15, ink, of: 'testResult' });
        } else
          d.sheet.text(unit + result, cx + 2, top + 48, {
            size: 15,
            ink,
            of: ['testInterval', 'testResult'],
          });
        d.sheet.text(testedAt(d, time, format), cx, top + 86, {
          size: 12,
          anchor: 'middle',
          ink,
          of: 'testedAt',
        });
      });
      dosesTile(d, right);
      d.sheet.y += 124;
    },
  },
  {
    name: 'sentence',
    on: 'both',
    draw(d, at) {
      const { result, n } = tested(d);
      put(d, 'testInterval', `${n}小时`, `${n}小时`);
      const text = `${n}小时${d.r.pick(wild(d) ? ['内核酸检测结果【', '内核酸检测', '核酸检测结果：'] : ['核酸：', '内核酸：'])}${result}`;
      d.sheet.text(text.includes('【') ? `${text}】` : text, at.x + at.width / 2, d.sheet.y, {
        size: 15,
        anchor: 'middle',
        of: ['testInterval', 'testResult'],
      });
      d.sheet.y += 32;
    },
  },
  {
    name: 'sentence-tall',
    on: 'unseen',
    draw(d, at) {
      const { result, n } = tested(d);
      put(d, 'testInterval', `${n}小时`, `${n}小时`);
      const tall = d.sheet.text(String(n), at.x + 20, d.sheet.y, {
        size: d.r.int(28, 44),
        bold: true,
        ink: green,
        of: 'testInterval',
      });
      d.sheet.text(
        `小时${d.r.pick(['内核酸检测结果【', '核酸'])}${result}`,
        tall.x + tall.width + 3,
        d.sheet.y + tall.size - 16,
        { size: 15, of: ['testInterval', 'testResult'] },
      );
      d.sheet.y += 56;
      const doses = String(d.r.int(1, 4));
      put(d, 'vaccination', `已接种第${doses}针`, `已接种第${doses}针`);
      const a = d.sheet.text('已接种第', at.x + 20, d.sheet.y + 22, {
        size: 15,
        of: 'vaccination',
      });
      const b = d.sheet.text(doses, a.x + a.width + 2, d.sheet.y, {
        size: 38,
        bold: true,
        ink: '#e8622c',
        of: 'vaccination',
      });
      d.sheet.text('针', b.x + b.width + 2, d.sheet.y + 22, { size: 15, of: 'vaccination' });
      d.sheet.y += 56;
    },
  },
  {
    name: 'validities',
    on: 'unseen',
    draw(d, at) {
      // How long tests hold good, whether there were any or not: no result of anybody.
      const list = d.r.pick([
        ['24小时', '48小时', '72小时', '7天'],
        ['24小时', '48小时', '72小时'],
      ]);
      const width = (at.width - 8 * (list.length - 1)) / list.length;
      if (d.r.chance(0.6)) {
        d.sheet.text('核酸检测结果', at.x, d.sheet.y, { size: 17, bold: true });
        d.sheet.text('详情', at.x + at.width, d.sheet.y + 3, { size: 13, anchor: 'right' });
        d.sheet.y += 32;
      }
      for (const [i, text] of list.entries()) {
        const x = at.x + i * (width + 8);
        d.sheet.rect(
          { x, y: d.sheet.y, width, height: 52 },
          i === 0 ? '#f08a3c' : '#2f9e5b',
          'tile',
          6,
        );
        const style = { anchor: 'middle' as const, ink: '#ffffff' };
        d.sheet.text(text.replace(/\D/g, ''), x + width / 2, d.sheet.y + 2, {
          ...style,
          size: 22,
          bold: true,
        });
        d.sheet.text(text.replace(/\d/g, ''), x + width / 2, d.sheet.y + 30, {
          ...style,
          size: 13,
        });
      }
      d.sheet.y += 66;
    },
  },
  {
    name: 'no-record',
    on: 'unseen',
    weight: 0.4,
    draw(d, at) {
      const text = d.r.pick(['暂无核酸检测记录', '暂无核酸检测结果']);
      put(d, 'testResult', 'none', text);
      d.sheet.text(text, at.x + at.width / 2, d.sheet.y, {
        size: 15,
        anchor: 'middle',
        of: 'testResult',
      });
      d.sheet.y += 32;
    },
  },
  {
    name: 'only-sampled',
    on: 'unseen',
    weight: 0.5,
    draw(d, at) {
      // Sampled, and no result yet: there is none to be read.
      d.ignore.push('testedAt');
      const how = rowStyle(d);
      row(d, at, word(d, LABELS.sampled), d.now.earlier(300).show('Y-m-d H:i'), { how });
      row(d, at, '检测结果', d.r.pick(['待检测机构上传', '检测中', '结果未出']), {
        how,
        ink: '#f08c00',
      });
    },
  },
  {
    name: 'none',
    on: 'both',
    draw() {
      // Many pages show no test.
    },
  },
];

export const test = (d: Draft, at: At): void => draw(d, 'test', TESTS, at);
