import { describe, expect, it } from 'vitest';
import { coloursNamed, statedColour, statusOf } from '../../../src/reading/fields/statuses.js';
import { chinesePunctuation } from '../../../src/reading/fields/chinese.js';
import { familyOf } from '../pages.js';

describe('statusOf', () => {
  it.each([
    ['绿码', 'green'],
    ['红码', 'red'],
    ['黄码', 'yellow'],
    ['橙码', 'orange'],
    ['灰码', 'grey'],
    ['蓝码', 'blue'],
    ['紫码', 'purple'],
    ['绿色', 'green'],
    ['异常(红码)', 'red'],
    ['未见异常(绿码)', 'green'],
    ['未见异常[绿码]', 'green'],
    ['建议隔离[橙码]', 'orange'],
    ['强制隔离[红码]', 'red'],
    ['隔离(红码)', 'red'],
    ['居家隔离(橙码)', 'orange'],
  ])('%s names %s', (text, colour) => {
    expect(statusOf(text, null)).toEqual({ stated: colour });
  });

  it.each([
    ...['未见异常', '居家观察', '集中观察', '允许通行', '可通行', '登记成功', '已扫码'],
    ...['扫码成功请通行', '扫码成功，禁止通行'],
    ...['准予进场', '允许进站', '禁止入校', '暂缓进园'],
  ])('%s is a status and names no colour', (text) => {
    expect(statusOf(text, null)).toEqual({ stated: null });
  });

  it('knows the colours that a family means by its words', () => {
    expect(statusOf('居家观察', familyOf('beijing'))).toEqual({ stated: 'yellow' });
    expect(statusOf('集中观察', familyOf('beijing'))).toEqual({ stated: 'red' });
  });

  it.each(['红码人员请勿外出', '健康码', '绿', '凭绿码通行', '红黄码', ''])(
    '“%s” is no status',
    (text) => {
      expect(statusOf(text, null)).toBeNull();
    },
  );
});

describe('statedColour', () => {
  it('is the one colour that a sentence names', () => {
    expect(statedColour('现给您健康码赋黄码', null)).toBe('yellow');
    expect(statedColour('请收下绿色行程卡', null)).toBe('green');
  });

  it('is none that a code will have one day', () => {
    expect(statedColour('请落实集中隔离措施，期满后自动转为绿码。', null)).toBeNull();
    expect(statedColour('您被赋红码，检测阴性后将恢复绿码。', null)).toBe('red');
    expect(statedColour('您的健康码已恢复为绿码。', null)).toBe('green');
  });

  it('is none where several are named or none', () => {
    expect(statedColour('红码、黄码人员请主动报告', null)).toBeNull();
    expect(statedColour('健康状况核验', null)).toBeNull();
  });
});

it('coloursNamed counts different colours', () => {
  expect(coloursNamed('红码、黄码、红码')).toBe(2);
  expect(coloursNamed('阴性')).toBe(0);
});

describe('chinesePunctuation', () => {
  it.each([
    ['异常(红码)', '异常（红码）'],
    ['由河南省推送,来自高风险地区', '由河南省推送，来自高风险地区'],
    ['云汐超市(南门)', '云汐超市（南门）'],
    ['10:20:31', '10:20:31'],
    ['A(1)', 'A(1)'],
  ])('writes %s as %s', (text, expected) => {
    expect(chinesePunctuation(text)).toBe(expected);
  });

  it('closes gaps between Chinese characters only', () => {
    expect(chinesePunctuation('山东 云汐 ABC 店')).toBe('山东云汐 ABC 店');
  });
});
