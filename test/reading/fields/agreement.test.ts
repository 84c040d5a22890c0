import { describe, expect, it } from 'vitest';
import {
  compareFigures,
  contradicts,
  hearsMoreFigures,
  hearsOtherEnds,
} from '../../../src/reading/fields/agreement.js';

describe('figures in what the second reader heard', () => {
  it.each([
    ['2022-06-14 08:21:36', '2022-06-14 08:21 :36', 'agrees'],
    ['08:21:36', '更新于 O8:2l:36', 'agrees'],
    ['3713**********0027', '证件号码: 3713*"*www O027', 'agrees'],
    ['06月14日', '06月16日', 'differs'],
    ['2022-06-14 08:21:36', '2022-06-14 08:27:36', 'differs'],
    ['3713**********0027', '3718*xx#*0027', 'differs'],
    ['3713**********0027', '371', 'silent'],
    ['08:21:36', '', 'silent'],
    ['08:21:36', '阴性', 'silent'],
    // Too short to be looked for: they would be found anywhere.
    ['3****************8', '5xxxxxxxxxxx3', 'silent'],
  ] as const)('%s against “%s”: %s', (raw, heard, opinion) => {
    expect(compareFigures(raw, heard)).toBe(opinion);
  });

  it('noise is silence, not contradiction', () => {
    expect(compareFigures('3501**********0061', '3501#夫类类炎大大#OGG1')).toBe('silent');
    expect(compareFigures('2022-06-14 08:21:36', 'Die sees 3vexx 3')).toBe('silent');
  });
});

describe('sentences', () => {
  const SENTENCE = '异常信息由河南省推送，未检测到第14天后核酸阴性结果';

  it.each([
    ['another result', '异常信息由河南省推送，未检测到第14天后核酸阳性结果', true],
    ['another figure', '异常信息由河南省推送，未检测到第11天后核酸阴性结果', true],
    ['已 for 未', '异常信息由河南省推送，已检测到第14天后核酸阴性结果', true],
    ['the same', SENTENCE, false],
    ['a slip that tells nothing', '异常信息由河南省推送，未检测到第14天后枝酸阴性结果', false],
    ['noise', '只党信和由由司 此推进: 2三 LE 婚 阳 3', false],
    ['nothing', '', false],
  ])('%s', (_, heard, expected) => {
    expect(contradicts(SENTENCE, heard)).toBe(expected);
  });
});

it.each([
  ['340***********2716', '3402x*xxkkkxkkx2716', true],
  ['340***********2716', '340*xx**kkkxkk82716', true],
  ['340***********2716', '340***********2716', false],
  ['340***********2716', '340 2716', false],
  ['340***********2716', '340****xxwwwxx7了716', false],
])('of %s, %s hears a figure for an asterisk: %s', (raw, heard, more) => {
  expect(hearsMoreFigures(raw, heard)).toBe(more);
});

it.each([
  ['42**************16', '证件号码：42"***“*********76', true],
  ['51**************39', '毛**　61*“*******"***“39', true],
  ['42**************16', '证件号码：42"***“*********16', false],
  ['42**************16', '42 “*** 416', false],
  ['4201**********2016', '4201"***"****2076', false],
])('the ends of %s against “%s”: %s', (raw, heard, others) => {
  expect(hearsOtherEnds(raw, heard)).toBe(others);
});
