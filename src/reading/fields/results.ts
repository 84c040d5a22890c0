/** What a text calls the result of a test. Pure. */

/** Longer words first: 未检出 is no 检出. */
export const RESULTS: readonly (readonly [RegExp, 'negative' | 'positive' | 'none'])[] = [
  [
    /(?:暂无|无|未查询?到)近?\d{1,2}[天日]内?(?:核酸)?(?:检测)?(?:记录|结果)|[近最]{0,2}\d{1,2}[天日]内无(?:核酸)?(?:检测)?(?:记录|结果)|核酸(?:检测)?(?:结果)?[:：]\s*(?:暂?无(?:近?\d{1,2}(?:[天日]|小时)内?)?(?:有效)?(?:核酸)?(?:检测)?(?:记录|结果)|未检测)|暂无核酸(?:检测)?(?:记录|结果|信息)?|无核酸(?:检测)?记录|暂无检测记录|(?:未(?:查询?|检索)到|查无)(?:核酸|检测记录)/,
    'none',
  ],
  [/阴性/, 'negative'],
  [/阳性/, 'positive'],
];

/** 近14天未查询到记录, 无48小时核酸记录, 72小时内未检测: of what there is none may be said by a label only. */
export const ABSENT =
  /^(?:您)?(?:[近最]{0,2}\d{1,2}(?:天|日|小时)内?)?(?:暂?未(?:进行|参加|做)?(?:核酸)?(?:检测|采样))$|^(?:您)?(?:[近最]{0,2}\d{1,2}(?:天|日|小时)内?)?(?:暂?无|没有|暂?未(?:查询?到|检测到|检出到?|发现)?)(?:您的?)?(?:有效)?(?:[近最]{0,2}\d{1,2}(?:天|日|小时)内?的?)?(?:有效)?(?:新冠)?(?:核酸)?(?:检测)?(?:记录|结果|信息|数据|报告)$/;

/** The result that a text names; null where it names none. */
export function resultIn(text: string): (typeof RESULTS)[number][1] | null {
  return RESULTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
