/** Head and foot of health codes: where the title stands, and whether anything names the issuer. */
import { wild, type Draft } from './draft.js';
import { foot, navBar, statusBar, ticker } from './furniture.js';
import { FOOT_OF, someTitle } from './issuers.js';
import { drawLast } from './parts.js';

/** Where the title stands, and whether anything names the issuer at all. */
export function titled(d: Draft, ink: string): void {
  const { r, sheet } = d;
  const title = someTitle(r, d.split, 'health-code');
  const how = r.weighted([
    ['bar', 5],
    ['large', 2],
    ['two-lines', wild(d) ? 1.2 : 0],
    ['foot', 0.7],
    ['none', 0.9],
    ['anonymous', 0.8],
  ] as const);
  d.features.add(`title:${how}`);
  d.issuer = how === 'none' || how === 'anonymous' ? null : title.id;
  const of = ['issuer', 'kind'];
  if (how === 'bar') navBar(d, title.text, ink, of);
  else if (how === 'large') {
    navBar(d, r.pick(['', '健康码出示', '我的健康码']), ink);
    sheet.text(title.text, sheet.width / 2, sheet.y + 4, {
      size: 24,
      bold: true,
      anchor: 'middle',
      ink,
      of,
    });
    sheet.y += 44;
  } else if (how === 'two-lines') {
    navBar(d, '', ink);
    const at = title.text.length > 6 ? title.text.length - 3 : Math.ceil(title.text.length / 2);
    for (const line of [title.text.slice(0, at), title.text.slice(at)]) {
      sheet.text(line, sheet.width / 2, sheet.y, {
        size: 26,
        bold: true,
        anchor: 'middle',
        ink,
        of,
      });
      sheet.y += 38;
    }
  } else if (how === 'foot') {
    navBar(d, r.pick(['健康码', '', '电子健康码']), ink);
    const id = r.pick(Object.keys(FOOT_OF));
    d.issuer = id;
  } else
    navBar(d, how === 'none' ? '' : r.pick(['健康码', '我的健康码', '防疫工作台', '亮码']), ink);
}

export function closing(d: Draft): void {
  if (d.features.has('title:foot')) {
    d.sheet.text(FOOT_OF[d.issuer!]!, d.sheet.width / 2, d.sheet.y + 4, {
      size: 12,
      ink: d.theme.sub,
      anchor: 'middle',
      of: ['issuer'],
    });
    d.sheet.y += 26;
  }
  foot(d);
  drawLast(d);
}

export function opening(d: Draft, height: number): void {
  const { sheet, theme, r } = d;
  const banner = r.chance(0.6);
  if (banner) sheet.rect({ x: 0, y: 0, width: sheet.width, height }, theme.head, 'bar');
  const ink = banner ? theme.headInk : sheet.ink;
  statusBar(d, ink);
  titled(d, ink);
  if (r.chance(0.2)) ticker(d);
}
