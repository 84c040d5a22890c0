import type { Wording } from '../../base/wording.js';

/** 行政复议法 (2023), articles 20 and 21. */
export const LIMITS: Wording = {
  zh: '期限在走：一般自知道或者应当知道行政行为之日起 60 日内申请行政复议；当时没有告知复议权利和期限的，最长到知道行政行为内容之日起一年；行政行为作出超过五年的，不予受理。起诉另有期限。是否已过期限，请尽快问律师。',
  en: 'Time limits run: in general 60 days for reconsideration from when the act was known or should have been known; where nobody told of that right, a year at most from when its content was known; never after five years. An action has limits of its own. Ask a lawyer soon whether they have passed.',
};

/** 行政诉讼法 (2017), articles 45, 46 and 48. */
export const SUIT_LIMITS: Wording = {
  zh: '期限在走：直接起诉的，一般自知道或者应当知道行政行为之日起六个月内提出；经过复议的，收到复议决定书之日起十五日内；行政行为作出超过五年的，不予受理。因不可抗力等不属于自身的原因耽误的时间不计算在内。是否已过期限，请尽快问律师。',
  en: 'Time limits run: in general six months from when the act was known or should have been known; after reconsideration fifteen days from the decision; never after five years. Time that was lost for no reason of one’s own does not count. Ask a lawyer soon whether they have passed.',
};
