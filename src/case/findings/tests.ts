/** A reason that speaks of a missing test, beside a negative one. */
import type { CodeFacts } from '../view/facts.js';
import { textOf } from '../view/facts.js';
import { hours } from './colours.js';
import { chinaTime, DAY, HOUR, momentOf, shownAt } from '../view/moments.js';
import { byHolder } from './people.js';
import { finding, grounds, named, type Rule } from './types.js';

const MISSING =
  /未(?:检测到|按[^，。]{0,10}|在规定[^，。]{0,10}|及时|完成|进行|参加|做)[^，。]{0,14}(?:核酸|检测)/;
/** How old a test may be and still speak against "no test". */
const WINDOW = 3 * DAY;

export const missingTest: Rule = (items) =>
  byHolder(items.flatMap(({ codes }) => codes)).flatMap((group) =>
    group.flatMap((code) => {
      const reason = textOf(code, 'reason');
      const shown = shownAt(code);
      if (reason === null || shown === null || !MISSING.test(reason)) return [];
      const test = group.flatMap((other) => negative(other, code, shown.at.to))[0];
      if (test === undefined) return [];
      const [name, from] = [named(code), named(test.code)];
      const { field, age } = test;
      const either = /[，,；;]?或/.test(reason);
      return [
        finding(
          'missing-test-but-negative-shown',
          [
            ...grounds(code, code.fields.reason, code.fields[shown.field]),
            ...grounds(test.code, test.code.fields.testResult, test.code.fields[field]),
          ],
          {
            title: {
              zh: '提示原因提到没有检测结果，而页面显示有阴性结果',
              en: 'the stated reason speaks of a missing test, and a negative one is shown',
            },
            says: {
              zh: `${name.zh} 的提示原因：“${reason}”；${from.zh} 显示核酸阴性（${age.zh}）。`,
              en: `The stated reason of ${name.en}: “${reason}”; ${from.en} shows a negative test (${age.en}).`,
            },
            weakness: {
              zh: `原因所指的是哪一次检测、从哪天起算，页面上没有写明${either ? '；它用“或”并列了几种情形，可能是其中另一种' : ''}。`,
              en: `The page does not say which test is meant, or from which day it counts${either ? '; it names several cases joined by “or” (或), and may mean another of them' : ''}.`,
            },
            innocent: {
              zh: '结果上传、跨省互认有延迟，或要求的是特定日子的检测，都会出现这样的提示。',
              en: 'Results reach other systems and provinces late, or a test on a certain day was asked for: then such a notice appears too.',
            },
          },
        ),
      ];
    }),
  );

interface Negative {
  code: CodeFacts;
  field: string;
  age: { zh: string; en: string };
}

/** A negative test that was made no longer than the window before `at`. */
function negative(other: CodeFacts, code: CodeFacts, at: number): Negative[] {
  if (other.fields.testResult?.value !== 'negative') return [];
  for (const field of ['testedAt', 'sampledAt']) {
    const made = momentOf(textOf(other, field));
    if (made !== null && made.from <= at && at - made.to <= WINDOW) {
      const time = chinaTime(made);
      return [{ code: other, field, age: { zh: time, en: time } }];
    }
  }
  const interval = textOf(other, 'testInterval');
  const age = hours(interval);
  const shown = shownAt(other);
  if (interval === null || age === null || shown === null) return [];
  const apart = Math.abs(shown.at.from - at);
  const near = other === code || apart < 12 * HOUR;
  const words = { zh: `${interval}内`, en: `within ${interval}` };
  return near && age * HOUR <= WINDOW ? [{ code: other, field: 'testInterval', age: words }] : [];
}
