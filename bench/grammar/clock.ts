/** The page's own clock, on one row or two, with and without year and seconds. */
import { draw, put, wild, word, type At, type Draft, type Variant } from './draft.js';
import { LABELS } from './words.js';

const middle = ({ x, width }: At): number => x + width / 2;

const WITH_YEAR = ['Y-m-d H:i:s', 'Y-m-d H:i:s', 'Y.m.d H:i:s', 'Y/m/d H:i:s', 'Y年m月d日 H:i:s'];
const WITHOUT = ['m-d H:i:s', 'm月d日 H:i:s', 'n月j日 H:i:s'];

function clockFormat(d: Draft): string {
  if (wild(d) && d.r.chance(0.25))
    return d.r.pick(['Y-m-d H:i', 'm/d H:i:s', 'Y年n月j日 H:i', 'm-d H:i', 'Y年m月d日H时i分']);
  return d.r.pick(d.r.chance(0.7) ? WITH_YEAR : WITHOUT);
}

function clockOf(d: Draft, format: string, shown: string): void {
  put(d, 'displayedAt', d.now.iso(format), shown);
  d.yearShown = format.includes('Y');
  if (!d.yearShown) d.features.add('clock-without-year');
  if (!format.includes('s')) d.features.add('clock-without-seconds');
}

const CLOCK: readonly Variant<At>[] = [
  {
    name: 'line',
    on: 'both',
    weight: 2,
    draw(d, at) {
      const format = clockFormat(d);
      const text = d.now.show(format);
      clockOf(d, format, text);
      d.sheet.text(text, middle(at), d.sheet.y, {
        size: d.r.int(20, 27),
        bold: true,
        anchor: 'middle',
        ink: d.r.chance(0.3) ? d.theme.accent : d.sheet.ink,
        of: 'displayedAt',
      });
      d.sheet.y += 42;
    },
  },
  {
    name: 'labelled',
    on: 'both',
    draw(d, at) {
      const format = clockFormat(d);
      const text = d.now.show(format);
      clockOf(d, format, text);
      const label = word(d, LABELS.clock);
      d.sheet.text(`${label}：${text}`, middle(at), d.sheet.y, {
        size: 15,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.y += 30;
    },
  },
  {
    name: 'time-above-date',
    on: 'unseen',
    draw(d, at) {
      const [date, time] = [d.r.pick(['Y-m-d', 'Y年m月d日', 'm月d日']), 'H:i:s'];
      clockOf(d, `${date} ${time}`, d.now.show(time) + d.now.show(date));
      d.sheet.text(d.now.show(time), middle(at), d.sheet.y, {
        size: 32,
        bold: true,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.text(d.now.show(date), middle(at), d.sheet.y + 44, {
        size: 16,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.y += 72;
    },
  },
  {
    name: 'date-beside-time',
    on: 'unseen',
    draw(d, at) {
      const date = d.r.pick(['Y年m月d日', 'Y-m-d', 'm月d日']);
      const week = d.r.chance(0.6) ? `(周${d.now.weekday})` : ` 星期${d.now.weekday}`;
      clockOf(d, `${date} H:i:s`, d.now.show(date) + week + d.now.show('H:i:s'));
      d.sheet.text(d.now.show(date) + week, at.x, d.sheet.y + 6, { size: 15, of: 'displayedAt' });
      d.sheet.text(d.now.show('H:i:s'), at.x + at.width, d.sheet.y, {
        size: 24,
        bold: true,
        anchor: 'right',
        of: 'displayedAt',
      });
      d.sheet.y += 42;
    },
  },
  {
    name: 'date-above-time',
    on: 'both',
    draw(d, at) {
      const date = d.r.pick(['Y年m月d日', 'Y-m-d', 'Y.m.d']);
      clockOf(d, `${date} H:i:s`, d.now.show(date) + d.now.show('H:i:s'));
      d.sheet.text(d.now.show(date), middle(at), d.sheet.y, {
        size: 17,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.text(d.now.show('H:i:s'), middle(at), d.sheet.y + 26, {
        size: 34,
        bold: true,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.y += 76;
    },
  },
  {
    name: 'tall-seconds',
    on: 'unseen',
    draw(d, at) {
      const head = d.now.show('Y-m-d H:i:');
      clockOf(d, 'Y-m-d H:i:s', head + d.now.show('s'));
      const run = d.sheet.text(head, at.x + 40, d.sheet.y + 8, { size: 17, of: 'displayedAt' });
      d.sheet.text(d.now.show('s'), run.x + run.width + 2, d.sheet.y, {
        size: 25,
        bold: true,
        of: 'displayedAt',
      });
      d.sheet.y += 42;
    },
  },
  {
    name: 'hundredths',
    on: 'unseen',
    weight: 0.5,
    draw(d, at) {
      const text = `${d.now.show('Y-m-d H:i:s')}.${d.r.digits(2)}`;
      clockOf(d, 'Y-m-d H:i:s', text);
      d.sheet.text(text, middle(at), d.sheet.y, {
        size: 22,
        bold: true,
        anchor: 'middle',
        of: 'displayedAt',
      });
      d.sheet.y += 40;
    },
  },
  {
    name: 'none',
    on: 'both',
    weight: 1.2,
    draw() {
      // What other times such a page shows must not be taken for its own.
    },
  },
];

export const clock = (d: Draft, at: At): void => draw(d, 'clock', CLOCK, at);
