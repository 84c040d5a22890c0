import { expect, it } from 'vitest';
import { hasSlip } from '../../../src/reading/fields/slips.js';

it.each(['您的健康玛已转为黄码', '异常（黃码）', '云汐医学捡验实验室', '自2022年S月24日起'])(
  '%s has a character that was read for another',
  (value) => expect(hasSlip(value)).toBe(true),
);

it.each(['您的健康码已转为黄码', '黃碼', '玛纳斯县', '云汐医学检验实验室', '自2022年5月24日起'])(
  '%s has none',
  (value) => expect(hasSlip(value)).toBe(false),
);
