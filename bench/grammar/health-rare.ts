/** Health codes of unusual sorts. */
import { put, row, rowStyle, wholeWidth, word, type At, type Draft } from './draft.js';
import { distract, statusBar } from './furniture.js';
import { clock } from './clock.js';
import { closing, opening, titled } from './health-frame.js';
import { holder, number, person } from './holder.js';
import { code, drawLast, hue, reasonText, status, statusLine } from './parts.js';
import { test } from './tests.js';
import { LABELS } from './words.js';

/** Beijing's sort: no code, the status on a ground of its colour. */
export function noCode(d: Draft): void {
  const { r, sheet } = d;
  statusBar(d, sheet.ink);
  titled(d, sheet.ink);
  const fill = hue(d);
  const box = sheet.rect(
    { x: 14, y: sheet.y, width: sheet.width - 28, height: 300 },
    fill,
    'card',
    10,
  );
  const style = { ink: '#ffffff', anchor: 'middle' as const };
  const cx = sheet.width / 2;
  sheet.y += 30;
  sheet.text(holder(d), cx, sheet.y, { ...style, size: 20, of: 'holderName' });
  if (r.chance(0.7))
    sheet.text(number(d), cx, sheet.y + 34, { ...style, size: 15, of: 'idNumber' });
  sheet.text(status(d), cx, sheet.y + 80, { ...style, size: 34, bold: true, of: 'statusText' });
  sheet.y += 150;
  if (r.chance(0.6)) {
    const shown = d.now.show('Y-m-d H:i:s');
    put(d, 'displayedAt', d.now.iso('Y-m-d H:i:s'), shown);
    d.yearShown = true;
    sheet.text(`查询时间：${shown}`, cx, sheet.y, { ...style, size: 15, of: 'displayedAt' });
    sheet.y += 28;
  }
  if (r.chance(0.6)) {
    const end = d.r.pick(['失效时间', '有效期至']);
    d.features.add('valid-until');
    sheet.text(`${end}：${d.now.show('Y-m-d')} 23:59${r.chance(0.5) ? ':59' : ''}`, cx, sheet.y, {
      ...style,
      size: 15,
    });
    sheet.y += 28;
  }
  sheet.y += 20;
  box.box.height = sheet.y - box.box.y;
  sheet.y += 12;
  reasonText(d, wholeWidth(d));
  test(d, wholeWidth(d));
  distract(d, 2);
  closing(d);
}

export function minimal(d: Draft): void {
  d.sheet.y += 10;
  if (d.r.chance(0.4)) titled(d, d.sheet.ink);
  else d.issuer = null;
  code(d, wholeWidth(d), 230);
  statusLine(d, wholeWidth(d));
  if (d.r.chance(0.7)) person(d, wholeWidth(d));
  reasonText(d, wholeWidth(d));
  if (d.r.chance(0.3)) test(d, wholeWidth(d));
  if (d.features.has('title:foot')) closing(d);
  else drawLast(d);
}

export function bilingual(d: Draft): void {
  const { r, sheet } = d;
  opening(d, 110);
  sheet.card(wholeWidth(d), d.theme.card, (at: At) => {
    const how = rowStyle(d);
    row(d, at, r.pick(['姓名 Name', '姓名/Name', 'Name 姓名']), holder(d), {
      how,
      of: 'holderName',
    });
    row(d, at, r.pick(['证件号码 ID No.', '身份证号/ID']), number(d), { how, of: 'idNumber' });
    clock(d, at);
    code(d, at);
    const words: Record<string, string> = {
      green: 'Green',
      yellow: 'Yellow',
      red: 'Red',
      orange: 'Orange',
    };
    const text = status(d);
    d.alt.statusText = [
      `${text} ${words[d.colour ?? 'green'] ?? ''}`.trim(),
      `${text}${words[d.colour ?? 'green'] ?? ''} Code`,
    ];
    sheet.text(text, sheet.width / 2, sheet.y, {
      size: 22,
      bold: true,
      ink: hue(d),
      anchor: 'middle',
      of: 'statusText',
    });
    sheet.text(`${words[d.colour ?? 'green'] ?? ''} Health Code`, sheet.width / 2, sheet.y + 32, {
      size: 14,
      ink: hue(d),
      anchor: 'middle',
    });
    sheet.y += 58;
    reasonText(d, at);
  });
  if (r.chance(0.6)) {
    put(d, 'testResult', 'negative', '阴性');
    d.ignore.push('testedAt', 'testInterval');
    sheet.card(wholeWidth(d), d.theme.card, (at) =>
      row(d, at, '核酸检测 NAT', '阴性 Negative', { how: 'apart', of: 'testResult' }),
    );
  }
  distract(d, 1);
  closing(d);
}

/** A table in which everything is a row. */
export function bareSheet(d: Draft): void {
  const { r, sheet } = d;
  opening(d, 90);
  code(d, wholeWidth(d), 170);
  const how = rowStyle(d);
  const at = { x: 24, width: sheet.width - 48 };
  row(d, at, word(d, LABELS.status), status(d), { how, of: 'statusText', ink: hue(d) });
  row(d, at, word(d, LABELS.name), holder(d), { how, of: 'holderName' });
  if (r.chance(0.5))
    row(
      d,
      at,
      r.pick(['性别', '现居住地', '工作单位', '联系人']),
      r.pick(['女', '江苏省苏州市', '样例坊工坊', '无']),
      { how },
    );
  row(d, at, word(d, LABELS.id), number(d), { how, of: 'idNumber' });
  const shown = d.now.show('Y-m-d H:i:s');
  if (r.chance(0.6)) {
    put(d, 'displayedAt', d.now.iso('Y-m-d H:i:s'), shown);
    d.yearShown = true;
    row(d, at, word(d, LABELS.clock), shown, { how, of: 'displayedAt' });
  } else row(d, at, r.pick(['领码时间', '注册时间', '有效期至']), d.now.show('Y-m-d H:i'), { how });
  reasonText(d, at);
  if (r.chance(0.5)) test(d, at);
  closing(d);
}

/** Grey under a label that says so: a code all the same, of no colour. */
export function expired(d: Draft): void {
  const { sheet } = d;
  d.colour = 'grey';
  d.ignore.push('statusText', 'reason');
  opening(d, 200);
  sheet.card(wholeWidth(d), d.theme.card, (at) => {
    person(d, at);
    clock(d, at);
    const top = sheet.y;
    code(d, at, 190);
    sheet.rect(
      { x: sheet.width / 2 - 62, y: top + 76, width: 124, height: 36 },
      '#3c3c3c',
      'mark',
      6,
    );
    sheet.text('二维码已失效', sheet.width / 2, top + 83, {
      size: 15,
      ink: '#ffffff',
      anchor: 'middle',
    });
    sheet.text('点击刷新', sheet.width / 2, sheet.y, {
      size: 15,
      ink: d.theme.sub,
      anchor: 'middle',
    });
    sheet.y += 28;
  });
  closing(d);
}
