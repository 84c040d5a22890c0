/** What two pictures say alike is told once, and nothing is lost. */
import { expect, it } from 'vitest';
import type { Finding } from '../../src/case/findings/index.js';
import { mergedFindings, mergedSays } from '../../src/report/merge-findings.js';

function about(item: string, says: string, weakness = '只比较了文字'): Finding {
  const same = (zh: string) => ({ zh, en: zh });
  return {
    ...{ code: 'missing-test-but-negative-shown', level: 'finding', ifConfirmed: false },
    ...{ items: [item], grounds: [], title: same('样例'), says: same(says) },
    ...{ weakness: same(weakness), innocent: same('样例解释') },
  };
}

it('names both items in one sentence where the rest is the same', () => {
  const [group, ...rest] = mergedFindings([
    about('001', '001 写明“阴性”。'),
    about('003', '003 写明“阴性”。'),
    about('004', '004 写明“未检测”。'),
  ]);
  expect(rest).toEqual([]);
  expect(mergedSays(group!)).toEqual(['001、003 写明“阴性”。', '004 写明“未检测”。']);
});

it('keeps apart what is weak in other ways', () => {
  const found = [about('001', '甲', '样例一'), about('003', '乙', '样例二')];
  expect(mergedFindings(found)).toHaveLength(2);
});
