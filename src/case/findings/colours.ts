/** Colours of one holder's codes beside each other, and a colour beside its own words. */
import type { Wording } from '../../base/wording.js';
import { statedColour } from '../../reading/fields/statuses.js';
import { type CodeFacts, type ItemFacts, textOf } from '../view/facts.js';
import { chinaDay, chinaTime, DAY, momentOf, shownAt, span, type Moment } from '../view/moments.js';
import { byHolder } from './people.js';
import {
  finding,
  grounds,
  linesGround,
  named,
  pageGrounds,
  type Finding,
  type Ground,
  type Rule,
} from './types.js';

const WORDS: Record<string, Wording> = {
  green: { zh: '绿', en: 'green' },
  yellow: { zh: '黄', en: 'yellow' },
  red: { zh: '红', en: 'red' },
  orange: { zh: '橙', en: 'orange' },
  blue: { zh: '蓝', en: 'blue' },
  purple: { zh: '紫', en: 'purple' },
  black: { zh: '黑', en: 'black' },
  grey: { zh: '灰', en: 'grey' },
};
const word = (colour: string): Wording => WORDS[colour] ?? { zh: colour, en: colour };

/** A travel card's colour says nothing of health: it is no part of this. */
const HEALTH_KINDS = ['health-code', 'venue-code'];

interface Seen {
  code: CodeFacts;
  colour: string;
  at: Moment;
  grounds: Ground[];
}

function seen(group: readonly CodeFacts[]): Seen[] {
  return group
    .flatMap((code) => {
      const shown = HEALTH_KINDS.includes(code.kind) ? shownAt(code) : null;
      const colour = code.colour?.value;
      if (shown === null || typeof colour !== 'string' || colour === 'unknown') return [];
      const rests = [
        ...grounds(code, code.colour, code.fields[shown.field]),
        ...pageGrounds(code, 'kind', 'issuer'),
      ];
      return [{ code, colour, at: shown.at, grounds: rests }];
    })
    .sort((a, b) => a.at.from - b.at.from);
}

/** A service of its own: its colour is compared with its own and with others' in different rules. */
const serviceOf = ({ kind, issuer }: CodeFacts) => `${kind} ${issuer ?? ''}`;

export const coloursDiffer: Rule = (items) =>
  eachGroup(items, (all) => {
    const days = new Map<string, Seen[]>();
    for (const one of all) {
      const day = chinaDay(one.at.from);
      days.set(day, [...(days.get(day) ?? []), one]);
    }
    return [...days].flatMap(([day, list]) => {
      const clashing = list.filter((one) =>
        list.some(
          (other) => other.colour !== one.colour && serviceOf(other.code) !== serviceOf(one.code),
        ),
      );
      if (clashing.length === 0) return [];
      const each = clashing.map(({ code, colour }) => ({
        name: named(code),
        colour: word(colour),
      }));
      return [
        finding(
          'colours-differ-on-one-day',
          clashing.flatMap((one) => one.grounds),
          {
            title: {
              zh: '同一持码人的几个码，同一天颜色不同',
              en: 'several codes of one holder have different colours on one day',
            },
            says: {
              zh: `${day}：${each.map(({ name, colour }) => `${name.zh} 为${colour.zh}色`).join('，')}。`,
              en: `${day}: ${each.map(({ name, colour }) => `${name.en} is ${colour.en}`).join(', ')}.`,
            },
            weakness: {
              zh: '是否同一持码人，只由打了星号的姓名、证件号判断；页面时间是画面上显示的。',
              en: 'That they are of one holder is judged by masked names and numbers only; times are those on the screens.',
            },
            innocent: {
              zh: '各地的码由不同系统、按不同规则判定，更新有快慢，同一天不一致并不少见。',
              en: 'Each place judged by its own rules and system and updated at its own pace: differences within a day were not rare.',
            },
          },
        ),
      ];
    });
  });

const ALARM = ['red', 'yellow', 'orange', 'grey', 'black'];

/** red → green (→ red) of one code within a day, with no newer test to be seen. */
export const colourChanged: Rule = (items) =>
  eachGroup(items, (all) =>
    [...new Set(all.map(({ code }) => serviceOf(code)))].flatMap((service) =>
      chains(all.filter(({ code }) => serviceOf(code) === service)).map(change),
    ),
  );

function chains(list: readonly Seen[]): Seen[][] {
  const found: Seen[][] = [];
  let chain: Seen[] = [];
  for (const one of list) {
    const last = chain[chain.length - 1];
    if (last !== undefined && last.colour === one.colour) continue;
    const alarming =
      last === undefined || ALARM.includes(last.colour) || ALARM.includes(one.colour);
    const near = last === undefined || one.at.from - last.at.to < DAY;
    if (last !== undefined && !(alarming && near && !testBetween(last, one))) {
      if (chain.length > 1) found.push(chain);
      chain = [];
    }
    chain.push(one);
  }
  if (chain.length > 1) found.push(chain);
  return found;
}

/** A test whose time lies between the two, or a test age that has become smaller. */
function testBetween(before: Seen, after: Seen): boolean {
  const tested = momentOf(textOf(after.code, 'testedAt'));
  if (tested !== null && tested.to >= before.at.from && tested.from <= after.at.to) {
    const known = textOf(before.code, 'testedAt');
    return known !== textOf(after.code, 'testedAt');
  }
  const [old, now] = [before, after].map(({ code }) => hours(textOf(code, 'testInterval')));
  if (old !== undefined && old !== null && now !== undefined && now !== null) return now < old;
  return textOf(before.code, 'testResult') === null && textOf(after.code, 'testResult') !== null;
}

/** `24小时`, `1天` in hours. */
export function hours(interval: string | null): number | null {
  const match = /^(\d+)(小时|天)/.exec(interval ?? '');
  return match === null ? null : Number(match[1]) * (match[2] === '天' ? 24 : 1);
}

function change(chain: Seen[]): Finding {
  const [first, last] = [chain[0]!, chain[chain.length - 1]!];
  const gap = span(last.at.from - first.at.from);
  const steps = chain.map(({ code, colour, at }) => {
    const [name, shade] = [named(code), word(colour)];
    return {
      zh: `${chinaTime(at)} ${shade.zh}色（${name.zh}）`,
      en: `${chinaTime(at)} ${shade.en} (${name.en})`,
    };
  });
  // Two screens of one minute do not tell which was before the other.
  const isOrdered = chain.every(
    (one, index) => index === 0 || chain[index - 1]!.at.to < one.at.from,
  );
  const path = {
    zh: chain.map(({ colour }) => word(colour).zh).join(isOrdered ? ' → ' : '、'),
    en: chain.map(({ colour }) => word(colour).en).join(isOrdered ? ' → ' : ', '),
  };
  const title = isOrdered
    ? {
        zh: `同一个码在一天之内变色（${path.zh}），其间没有新的核酸检测`,
        en: `one code changed within a day (${path.en}) with no new test in between`,
      }
    : {
        zh: `同一个码在一天之内颜色不同（${path.zh}，先后看不出），其间没有新的核酸检测`,
        en: `one code has different colours within a day (${path.en}; which came first cannot be told) with no new test in between`,
      };
  const tests = chain.flatMap(({ code }) =>
    grounds(code, code.fields.testResult, code.fields.testInterval, code.fields.testedAt),
  );
  return finding(
    'colour-changed-within-a-day',
    [...chain.flatMap((one) => one.grounds), ...tests],
    {
      title,
      says: {
        zh: `${steps.map(({ zh }) => zh).join('；')}。相隔 ${gap.zh}，页面上没有其间新做的核酸检测。`,
        en: `${steps.map(({ en }) => en).join('; ')}. ${gap.en} apart; the pages show no test made in between.`,
      },
      weakness: {
        zh: '只看得到截图的那几个时刻；其间的检测、申诉或人工处理未必显示在页面上。',
        en: 'Only the moments of the screenshots are seen; a test, an appeal or an intervention in between need not be on the page.',
      },
      innocent: {
        zh: '系统更新、误推后更正、申诉通过、隔离期满，都会使颜色在短时间内改变。',
        en: 'An update, the correction of a mistake, a granted appeal or the end of a quarantine change a colour within hours too.',
      },
    },
  );
}

/** That one of a minute came after the other is what sealed bundles of this version say too. */
export function asOrdered(words: string): string {
  return words
    .replace(
      /颜色不同（([^（）]*)，先后看不出）/,
      (_, path: string) => `变色（${path.replaceAll('、', ' → ')}）`,
    )
    .replace(
      /has different colours within a day \(([^();]*); which came first cannot be told\)/,
      (_, path: string) => `changed within a day (${path.replaceAll(', ', ' → ')})`,
    );
}

/** How a colour is known, where it and the words on the page disagree. */
export const SAID_OF_COLOUR = {
  measured: {
    as: { zh: '测得为', en: 'measured as' },
    weakness: {
      zh: '颜色是从图片像素测得的，文字由程序识别；请对照原图。',
      en: 'The colour is measured in the picture, the words are read by a program: compare with the picture.',
    },
  },
  said: {
    as: { zh: '人工核对为', en: 'a person says' },
    weakness: {
      zh: '颜色是人工核对的，文字由程序识别；请对照原图。',
      en: 'The colour is a person’s word, the words are read by a program: compare with the picture.',
    },
  },
} satisfies Record<string, { as: Wording; weakness: Wording }>;

export const wordsDisagree: Rule = (items) =>
  items.flatMap(({ codes }) =>
    codes.flatMap((code) => {
      const colour = code.colour?.value;
      const text = code.fields.statusText;
      const fromText = typeof text?.value === 'string' ? statedColour(text.value, null) : null;
      // A person's word for the status counts before what the program took the words to say.
      const said = text?.by === 'corrected' ? fromText : (fromText ?? code.stated);
      if (typeof colour !== 'string' || colour === 'unknown' || !said || said === colour) return [];
      const name = named(code);
      // A colour that a person put right was not measured.
      const how = SAID_OF_COLOUR[code.colour?.by === 'corrected' ? 'said' : 'measured'];
      const rests = grounds(code, code.colour, text);
      if (said !== fromText) rests.push(linesGround(code));
      return [
        finding('colour-and-words-disagree', rests, {
          title: {
            zh: '码的颜色与页面文字不一致',
            en: 'the colour of a code and the words on its page disagree',
          },
          says: {
            zh: `${name.zh}：${how.as.zh}${word(colour).zh}色，文字写的是${word(said).zh}色。`,
            en: `${name.en}: ${how.as.en} ${word(colour).en}, the words say ${word(said).en}.`,
          },
          weakness: how.weakness,
          innocent: {
            zh: '页面切换瞬间截图、夜间模式、滤镜、涂改标注，或文字说的是另一个码，都会造成不一致。',
            en: 'A screenshot in mid-change, night mode, a filter, marks drawn on the picture, or words about another code can do this.',
          },
        }),
      ];
    }),
  );

function eachGroup(items: readonly ItemFacts[], rule: (all: Seen[]) => Finding[]): Finding[] {
  return byHolder(items.flatMap(({ codes }) => codes)).flatMap((group) => rule(seen(group)));
}
