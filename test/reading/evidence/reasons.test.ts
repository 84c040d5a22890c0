import { describe, expect, it } from 'vitest';
import { reasonShare } from '../../../src/reading/evidence/reasons.js';
import { pageOf } from '../pages.js';

function share(text: string): number {
  const page = pageOf([[text, 60, 600, Math.min(960, text.length * 40), 44]]);
  return reasonShare(page.paragraphs[0]!, page);
}

describe('the reason that a page gives', () => {
  it.each([
    '异常信息由某某省推送，来自高风险地区未满14天，未检测到核酸阴性结果',
    '您于8月27日到访过涉疫场所，按规定赋黄码，请于3日内完成核酸检测',
    '经流调排查，您为密切接触者，请立即向社区报备',
    '您没有48小时内核酸阴性证明，请就近检测',
  ])('is a notice to its holder: %s', (text) => expect(share(text)).toBeGreaterThan(0.5));

  it.each([
    '查看您7天是否到访过中高风险地区',
    '若您有中高风险地区旅居史，请主动向社区报备',
    '红码人员请立即就地隔离，黄码人员请按要求检测',
    '请输入您的手机号查询行程',
  ])('is none where everybody is told or asked: %s', (text) =>
    expect(share(text)).toBeLessThan(0.5),
  );
});
