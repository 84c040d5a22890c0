/** What a text calls the result of a test. Pure. */

/** Longer words first: 未检出 is no 检出. */
export const RESULTS: readonly (readonly [RegExp, 'negative' | 'positive' | 'none'])[] = [
  [
    /(?:暂无|无|未查询到)近?\d{1,2}[天日]内(?:核酸)?(?:检测)?(?:记录|结果)|[近最]{0,2}\d{1,2}[天日]内无(?:核酸)?(?:检测)?(?:记录|结果)|核酸(?:检测)?(?:结果)?[:：]\s*(?:暂?无记录|未检测)|暂无核酸(?:检测)?(?:记录|结果|信息)?|无核酸(?:检测)?记录|暂无检测记录|未查询到(?:核酸|检测记录)/,
    'none',
  ],
  [/阴性/, 'negative'],
  [/阳性/, 'positive'],
];

/** The result that a text names; null where it names none. */
export function resultIn(text: string): (typeof RESULTS)[number][1] | null {
  return RESULTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
