/** What a phone shows after a venue's code was scanned, and the poster itself. */
import { choose, put, row, rowStyle, wholeWidth, word, type Draft, type Variant } from './draft.js';
import { clock } from './clock.js';
import { distract, foot } from './furniture.js';
import { holder, number } from './holder.js';
import { someTitle } from './issuers.js';
import { code, drawLast, hue, reasonText, statusLine } from './parts.js';
import { test } from './tests.js';
import { details, named, opening, passed, scanned } from './venue-parts.js';
import { address, LABELS } from './words.js';

const FAMILIES: readonly Variant[] = [
  {
    name: 'rows',
    on: 'fit',
    draw(d) {
      opening(d, 250);
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => {
        clock(d, at);
        code(d, at);
        statusLine(d, at);
        reasonText(d, at);
      });
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => details(d, at));
      distract(d, 1);
      foot(d);
      drawLast(d);
    },
  },
  {
    name: 'tick',
    on: 'both',
    draw(d) {
      // A tick in place of the code.
      const { sheet } = d;
      opening(d, 90);
      d.colour = 'green';
      d.colourAlt.push('unknown', null);
      const fill = hue(d);
      sheet.rect(
        { x: sheet.width / 2 - 48, y: sheet.y + 14, width: 96, height: 96 },
        fill,
        'mark',
        48,
      );
      sheet.text(passed(d), sheet.width / 2, sheet.y + 124, {
        size: 26,
        bold: true,
        ink: fill,
        anchor: 'middle',
        of: 'statusText',
      });
      sheet.y += 176;
      sheet.card(wholeWidth(d), d.theme.card, (at) => details(d, at));
      sheet.rect({ x: 24, y: sheet.y, width: sheet.width - 48, height: 44 }, fill, 'button', 22);
      sheet.text(d.r.pick(['完成', '返回首页', '我知道了']), sheet.width / 2, sheet.y + 10, {
        size: 17,
        ink: '#ffffff',
        anchor: 'middle',
      });
      sheet.y += 60;
    },
  },
  {
    name: 'venue-as-head',
    on: 'unseen',
    draw(d) {
      const { sheet, theme } = d;
      opening(d, 300);
      const text = named(d);
      sheet.y =
        sheet.paragraph(text, 40, sheet.y, sheet.width - 80, {
          size: 21,
          bold: true,
          anchor: 'middle',
          ink: theme.headInk,
          of: 'venueName',
        }) + 8;
      sheet.card(wholeWidth(d), theme.card, (at) => {
        clock(d, at);
        code(d, at);
        statusLine(d, at);
        const name = holder(d);
        sheet.text(`${name}　${number(d)}`, sheet.width / 2, sheet.y, {
          size: 15,
          anchor: 'middle',
          of: ['holderName', 'idNumber'],
        });
        sheet.y += 30;
        reasonText(d, at);
      });
      distract(d, 1);
      drawLast(d);
    },
  },
  {
    name: 'ticket',
    on: 'unseen',
    draw(d) {
      const { sheet, r } = d;
      opening(d, 90);
      sheet.card({ x: 30, width: sheet.width - 60 }, '#ffffff', (at) => {
        sheet.text(r.pick(['通行凭证', '入场凭证', '场所码']), sheet.width / 2, sheet.y, {
          size: 19,
          anchor: 'middle',
          ink: '#4aa83f',
          of: 'kind',
        });
        sheet.y += 44;
        sheet.text(holder(d), at.x, sheet.y, { size: 19, bold: true, of: 'holderName' });
        sheet.text(named(d), at.x, sheet.y + 30, { size: 17, bold: true, of: 'venueName' });
        sheet.text(r.pick(['其他', '园区', '商超']), at.x, sheet.y + 58, {
          size: 14,
          ink: '#555555',
        });
        sheet.text(`${word(d, LABELS.scanned)}: ${scanned(d)}`, at.x, sheet.y + 82, {
          size: 13,
          ink: '#999999',
          of: 'scannedAt',
        });
        sheet.y += 116;
        code(d, at, 140);
        statusLine(d, at);
        d.features.add('other-time');
        sheet.text(
          `${r.pick(['最新上报时间', '上次登录', '有效期至'])}：${d.now.earlier(60 * 24 * 40).show('Y/m/d')}`,
          sheet.width / 2,
          sheet.y,
          { size: 14, anchor: 'middle', ink: '#999999' },
        );
        sheet.y += 34;
        d.ignore.push('vaccinatedAt');
        test(d, at);
      });
      distract(d, 1);
      foot(d);
    },
  },
  {
    name: 'badge',
    on: 'unseen',
    draw(d) {
      const { sheet, r } = d;
      opening(d, 260);
      sheet.card(wholeWidth(d), d.theme.card, (at) => {
        sheet.rect(
          { x: at.x + at.width - 70, y: sheet.y - 14, width: 84, height: 28 },
          '#f08c00',
          'mark',
        );
        sheet.text('场所码', at.x + at.width - 28, sheet.y - 10, {
          size: 14,
          ink: '#ffffff',
          anchor: 'middle',
          of: 'kind',
        });
        sheet.text(word(d, LABELS.venue), at.x, sheet.y, { size: 15, ink: d.theme.sub });
        sheet.text(named(d), at.x, sheet.y + 24, { size: 19, bold: true, of: 'venueName' });
        sheet.y += 58;
        clock(d, at);
        code(d, at);
        statusLine(d, at);
        sheet.text(holder(d), sheet.width / 2, sheet.y, {
          size: 16,
          anchor: 'middle',
          of: 'holderName',
        });
        sheet.y += 30;
        reasonText(d, at);
      });
      d.ignore.push('vaccinatedAt');
      if (r.chance(0.5)) sheet.card(wholeWidth(d), d.theme.card, (at) => test(d, at));
      distract(d, 1);
      drawLast(d);
    },
  },
  {
    name: 'sentence',
    on: 'unseen',
    draw(d) {
      const { sheet, r } = d;
      opening(d, 90);
      const time = scanned(d);
      const name = named(d);
      sheet.card(wholeWidth(d), d.theme.card, (at) => {
        code(d, at, 150);
        statusLine(d, at);
        const text = r.pick([
          `您已于${time}进入${name}`,
          `您已进入：${name}，登记时间${time}`,
          `【场所】${name} ${time}扫码`,
        ]);
        sheet.y =
          sheet.paragraph(text, at.x, sheet.y, at.width, {
            size: 16,
            of: ['venueName', 'scannedAt'],
          }) + 8;
        if (r.chance(0.6))
          row(d, at, word(d, LABELS.person), holder(d), { how: rowStyle(d), of: 'holderName' });
      });
      distract(d, 2);
      foot(d);
    },
  },
  { name: 'poster', on: 'unseen', weight: 0.7, draw: poster },
];

/** On the wall: of no person, and its code's colour says nothing of health. */
function poster(d: Draft): void {
  const { sheet, r } = d;
  const fill = r.pick(['#1650c8', '#19864f', '#111111', '#8a1c1c']);
  d.colour = null;
  d.colourAlt.push('blue', 'green', 'black', 'red', 'unknown', 'grey');
  d.ignore.push('phone', 'statusText');
  const title = someTitle(r, d.split, 'venue-code');
  const own = r.chance(0.5);
  d.issuer = own ? title.id : null;
  sheet.ground = fill;
  const style = { ink: '#ffffff', anchor: 'middle' as const };
  const cx = sheet.width / 2;
  sheet.text(own ? title.text : r.pick(['场所码', '疫情防控场所码', '扫码通行']), cx, 30, {
    ...style,
    size: 32,
    bold: true,
    of: own ? ['issuer', 'kind'] : ['kind'],
  });
  sheet.text(
    r.pick(['请打开微信或支付宝扫一扫', '扫码登记　配合测温', '进入本场所请扫码登记']),
    cx,
    78,
    { ...style, size: 17, of: 'kind' },
  );
  sheet.y = 116;
  sheet.card({ x: 40, width: sheet.width - 80 }, '#ffffff', (at) => {
    sheet.code({ x: cx - 110, y: sheet.y, width: 220, height: 220 }, fill);
    sheet.y += 232;
    sheet.text(named(d), cx, sheet.y, {
      size: 20,
      bold: true,
      anchor: 'middle',
      ink: '#111111',
      of: 'venueName',
    });
    sheet.y += 32;
    if (r.chance(0.6)) {
      const text = address(r);
      put(d, 'venueAddress', text, text);
      sheet.y = sheet.paragraph(text, at.x, sheet.y, at.width, {
        size: 15,
        anchor: 'middle',
        ink: '#555555',
        of: 'venueAddress',
      });
    }
  });
  sheet.text('逢进必扫　逢扫必验', cx, sheet.y, { ...style, size: 15 });
  sheet.y += 40;
}

export function venuePage(d: Draft): void {
  d.kind = 'venue-code';
  d.colour = d.r.weighted([
    ['green', 6],
    ['yellow', 1.5],
    ['red', 1.5],
  ]);
  choose(d, 'family', FAMILIES).draw(d);
}
