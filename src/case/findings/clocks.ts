/** A page's own clock beside the phone's, the file's name, EXIF and the file's date. */
import type { Wording } from '../../base/wording.js';
import { type CodeFacts, type ItemFacts, textOf } from '../view/facts.js';
import {
  chinaTime,
  DAY,
  distance,
  HOUR,
  MINUTE,
  momentOf,
  shownAt,
  span,
  type Moment,
} from '../view/moments.js';
import {
  fileGround,
  finding,
  grounds,
  named,
  type Finding,
  type FindingCode,
  type Rule,
} from './types.js';

const WEAKNESS: Wording = {
  zh: '手机和电脑的时钟可以不准，文件名和文件信息可以改动；它们都不能证明截图的时刻。',
  en: 'Clocks of phones and computers may be wrong, and names and facts of files can be changed: none of them proves when a screenshot was taken.',
};

interface Clock {
  code: FindingCode;
  /** What it is called. */
  name: Wording;
  read: (item: ItemFacts, code: CodeFacts) => Moment | null;
  /** How much earlier, and how much later than the page, is nothing to speak of. */
  slack: (item: ItemFacts) => { earlier: number; later: number };
  innocent: Wording;
}

const CLOCKS: Clock[] = [
  {
    code: 'clock-and-status-bar',
    name: { zh: '手机状态栏的时间', en: "the phone's status bar" },
    read: (item, code) => statusBar(item, code),
    slack: () => ({ earlier: 3 * MINUTE, later: 10 * MINUTE }),
    innocent: {
      zh: '页面打开后没有刷新，停在先前的时间；或显示的是查询、更新的时间，而不是当时。',
      en: 'The page had not been refreshed, or its time is that of a query or an update rather than the moment.',
    },
  },
  {
    code: 'clock-and-file-name',
    name: { zh: '文件名里的时间', en: "the time in the file's name" },
    read: ({ reading }) => momentOf(reading?.metadata.nameTime ?? null),
    slack: ({ name }) => ({
      earlier: 5 * MINUTE,
      // Messengers name a picture by when it was saved: later says nothing.
      later: /screenshot|截屏|截图/i.test(name ?? '') ? HOUR : Infinity,
    }),
    innocent: {
      zh: '页面打开后没有刷新就截图；手机时钟不准；文件改过名，或名字里的时间是保存的时间。',
      en: 'The page had not been refreshed before the screenshot, the clock was wrong, the file was renamed, or its name tells when it was saved.',
    },
  },
  {
    code: 'clock-and-exif',
    name: { zh: '图片信息（EXIF）里的时间', en: 'the time in EXIF' },
    read: (item) => exifTime(item),
    slack: () => ({ earlier: 5 * MINUTE, later: HOUR }),
    innocent: {
      zh: '照片是对着先前打开的页面拍的；手机时钟不准；图片后来经过别的程序保存。',
      en: 'A page opened earlier was photographed, the clock was wrong, or another program saved the picture later.',
    },
  },
  {
    code: 'clock-and-file-time',
    name: { zh: '文件的修改时间', en: "the file's date" },
    read: ({ modifiedAt }) => {
      const from = modifiedAt === null ? NaN : Date.parse(modifiedAt);
      return Number.isNaN(from) ? null : { from, to: from, precision: 'second' };
    },
    // Copying makes it later, so that only an earlier one is odd.
    slack: () => ({ earlier: DAY, later: Infinity }),
    innocent: {
      zh: '电脑或手机时钟不准，或解压、传输时文件时间没有保留。',
      en: 'The clock was wrong, or the date was not kept when the file was unpacked or sent.',
    },
  },
];

export const clocksDisagree: Rule = (items) =>
  items.flatMap((item) =>
    item.codes.flatMap((code) => {
      const shown = shownAt(code);
      if (shown === null || shown.field === 'noticeTime') return [];
      return CLOCKS.flatMap((clock) => compare(item, code, clock));
    }),
  );

function compare(item: ItemFacts, code: CodeFacts, clock: Clock): Finding[] {
  const shown = shownAt(code);
  const at = clock.read(item, code);
  if (shown === null || at === null) return [];
  const apart = distance(shown.at, at);
  const { earlier, later } = clock.slack(item);
  if (apart >= -earlier && apart <= later) return [];
  const gap = span(apart);
  const name = named(code);
  const [page, other] = [chinaTime(shown.at), chinaTime(at)];
  return [
    finding(clock.code, [...grounds(code, code.fields[shown.field]), fileGround(item.item)], {
      title: {
        zh: `页面时间与${clock.name.zh}不一致`,
        en: `the page's clock and ${clock.name.en} differ`,
      },
      says: {
        zh: `${name.zh}：页面显示 ${page}，${clock.name.zh}为 ${other}，${apart < 0 ? '早' : '晚'} ${gap.zh}。`,
        en: `${name.en}: the page shows ${page}, ${clock.name.en} ${other}, ${gap.en} ${apart < 0 ? 'earlier' : 'later'}.`,
      },
      weakness: WEAKNESS,
      innocent: clock.innocent,
    }),
  ];
}

/** `08:21` at the very top, on the page's own day. */
function statusBar({ reading }: ItemFacts, code: CodeFacts): Moment | null {
  const day = textOf(code, 'displayedAt')?.slice(0, 10);
  if (reading === null || code.part !== null || day === undefined) return null;
  if (reading.metadata.provenance === 'photo-of-screen') return null;
  const top = reading.file.height * 0.045;
  const bars = reading.lines.filter(
    ({ text, region, confidence }) =>
      region.y + region.height < top && confidence > 0.9 && /^([01]?\d|2[0-3]):[0-5]\d$/.test(text),
  );
  const [bar] = bars;
  if (bar === undefined || bars.length > 1) return null;
  return momentOf(`${day}T${bar.text.padStart(5, '0')}+08:00`);
}

function exifTime({ reading }: ItemFacts): Moment | null {
  const exif: Record<string, unknown> = reading?.metadata.exif ?? {};
  for (const key of ['DateTimeOriginal', 'CreateDate', 'DateTimeDigitized']) {
    const match = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(String(exif[key] ?? ''));
    if (match === null) continue;
    const [, year, month, day, clock] = match;
    return momentOf(`${year}-${month}-${day}T${clock}+08:00`);
  }
  return null;
}
