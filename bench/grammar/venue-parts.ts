/** What pages of venues are made of. */
import { put, row, rowStyle, wild, word, type At, type Draft } from './draft.js';
import { navBar, statusBar } from './furniture.js';
import { holder, number, phone } from './holder.js';
import { someTitle } from './issuers.js';
import { address, LABELS, PASSED, venue } from './words.js';

const HEADS = ['场所码', '扫码结果', '场所登记', '公共场所扫码登记', '通行登记', '场所扫码'];

export function opening(d: Draft, ground: number): void {
  const { sheet, theme, r } = d;
  const banner = r.chance(0.55);
  if (banner) sheet.rect({ x: 0, y: 0, width: sheet.width, height: ground }, theme.head, 'bar');
  const ink = banner ? theme.headInk : sheet.ink;
  statusBar(d, ink);
  const title = someTitle(r, d.split, 'venue-code');
  if (r.chance(0.6)) {
    d.issuer = title.id;
    // 甘肃健康码 stands over the codes of people too.
    const telling = /场所|地点|扫码/.test(title.text);
    navBar(d, title.text, ink, telling ? ['issuer', 'kind'] : ['issuer']);
  } else {
    d.features.add('title:none');
    navBar(d, r.pick(HEADS.slice(0, 4)), ink, ['kind']);
    d.issuer = null;
  }
}

export function named(d: Draft): string {
  const text = venue(d.r);
  put(d, 'venueName', text, text);
  return text;
}

export function scanned(d: Draft): string {
  const at = d.now.earlier(0, d.r.int(1, 300));
  const format = d.r.pick([
    'Y-m-d H:i:s',
    'Y-m-d H:i:s',
    wild(d) ? 'Y年m月d日 H:i' : 'Y-m-d H:i',
    'Y/m/d H:i:s',
  ]);
  put(d, 'scannedAt', at.iso(format), at.show(format));
  return at.show(format);
}

export function passed(d: Draft): string {
  const text = word(d, PASSED);
  put(d, 'statusText', text, text);
  return text;
}

export function details(d: Draft, at: At): void {
  const how = rowStyle(d);
  const rows: (() => void)[] = [
    () => void row(d, at, word(d, LABELS.venue), named(d), { how, of: 'venueName' }),
  ];
  if (d.r.chance(0.4))
    rows.push(() => {
      const text = address(d.r);
      put(d, 'venueAddress', text, text);
      row(d, at, word(d, LABELS.address), text, { how, of: 'venueAddress' });
    });
  const people = [
    () => void row(d, at, word(d, LABELS.person), holder(d), { how, of: 'holderName' }),
  ];
  if (d.r.chance(0.4))
    people.push(() => void row(d, at, word(d, LABELS.id), number(d), { how, of: 'idNumber' }));
  if (d.r.chance(0.4))
    people.push(() => void row(d, at, word(d, LABELS.phone), phone(d), { how, of: 'phone' }));
  const when = d.r.chance(0.75)
    ? [() => void row(d, at, word(d, LABELS.scanned), scanned(d), { how, of: 'scannedAt' })]
    : [];
  const order = wild(d) ? d.r.shuffled([rows, people, when]).flat() : [...rows, ...people, ...when];
  for (const one of order) one();
  if (wild(d) && d.r.chance(0.2))
    row(
      d,
      at,
      d.r.pick(['场所类型', '登记方式', '体温', '场所ID']),
      d.r.pick(['商超', '扫码', '36.5℃', 'A000123SAMPLE']),
      { how },
    );
}
