/** Health codes: families of layouts. */
import { choose, wholeWidth, wild, type Draft, type Variant } from './draft.js';
import { clock } from './clock.js';
import { dialog, distract } from './furniture.js';
import { closing, opening } from './health-frame.js';
import { bareSheet, bilingual, expired, minimal, noCode } from './health-rare.js';
import { person } from './holder.js';
import { code, reasonText, statusLine } from './parts.js';
import { test } from './tests.js';
import { venue } from './words.js';

/** Colour words stand on grounds of their own on cards; here on the page's card. */
const FAMILIES: readonly Variant[] = [
  {
    name: 'card',
    on: 'fit',
    weight: 2,
    draw(d) {
      opening(d, 250);
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => {
        person(d, at);
        clock(d, at);
        code(d, at);
        statusLine(d, at);
        reasonText(d, at);
      });
      if (d.r.chance(0.5)) d.sheet.card(wholeWidth(d), d.theme.card, (at) => test(d, at));
      distract(d, 2);
      closing(d);
    },
  },
  {
    name: 'rows-below',
    on: 'fit',
    draw(d) {
      opening(d, 120);
      clock(d, wholeWidth(d));
      code(d, wholeWidth(d));
      statusLine(d, wholeWidth(d));
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => {
        person(d, at);
        test(d, at);
      });
      reasonText(d, wholeWidth(d));
      distract(d, 2);
      closing(d);
    },
  },
  { name: 'no-code', on: 'both', weight: 0.6, draw: noCode },
  {
    name: 'person-in-head',
    on: 'unseen',
    draw(d) {
      opening(d, 330);
      person(d, { x: 20, width: d.sheet.width - 40 });
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => {
        clock(d, at);
        code(d, at);
        statusLine(d, at);
      });
      reasonText(d, wholeWidth(d));
      test(d, wholeWidth(d));
      distract(d, 3);
      closing(d);
    },
  },
  {
    name: 'tiles-first',
    on: 'unseen',
    draw(d) {
      opening(d, 250);
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => test(d, at));
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => {
        clock(d, at);
        person(d, at);
        code(d, at, 230);
        statusLine(d, at);
        reasonText(d, at);
      });
      distract(d, 3);
      closing(d);
    },
  },
  {
    name: 'code-first',
    on: 'unseen',
    draw(d) {
      opening(d, 200);
      if (d.r.chance(0.5)) distract(d, 1);
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => {
        code(d, at);
        statusLine(d, at);
        clock(d, at);
        person(d, at);
      });
      reasonText(d, wholeWidth(d));
      d.sheet.card(wholeWidth(d), d.theme.card, (at) => test(d, at));
      distract(d, 3);
      closing(d);
    },
  },
  { name: 'minimal', on: 'unseen', weight: 0.8, draw: minimal },
  { name: 'bilingual', on: 'unseen', weight: 0.8, draw: bilingual },
  { name: 'bare-sheet', on: 'unseen', weight: 0.6, draw: bareSheet },
  { name: 'expired', on: 'unseen', weight: 0.4, draw: expired },
];

export function healthPage(d: Draft): void {
  d.kind = 'health-code';
  d.colour = d.r.weighted([
    ['green', 5],
    ['yellow', 2.4],
    ['red', 2.4],
    ['orange', 0.5],
  ]);
  choose(d, 'family', FAMILIES).draw(d);
  if (wild(d) && d.r.chance(0.08)) {
    // A question of the program over the page, not about the holder.
    d.features.add('other-dialog');
    d.ignore.push('title', 'body', 'sender', 'noticeTime');
    d.kindAlso.push('notice');
    dialog(
      d,
      '提示',
      d.r.pick([
        `是否将${venue(d.r)}设为常用场所？`,
        '检测到新版本，是否立即更新？',
        '请允许获取您的位置信息，以便展示当地政策。',
      ]),
      [],
      d.r.pick(['确定', '取消', '我知道了']),
    );
  }
}
