/** `show --why`: phrases, not names of evidence; of the stored lines alone. */
import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import { renderWhy } from '../../../src/cli/terminal/render/why.js';
import { messagesIn } from '../../messages.js';
import { evidenceWords } from '../../../src/i18n/why.js';
import { whyOf } from '../../../src/reading/why.js';
import { fakeReading } from '../../case/helpers.js';

const line = (text: string, y: number) => ({
  ...{ text, confidence: 0.99 },
  region: { x: 20, y, width: text.length * 12, height: 20 },
});
const read = fakeReading('a.png', new Uint8Array([1]), {
  lines: [line('采样时间：2022-06-13 15:12', 40), line('更新时间：2022-06-14 08:21:36', 120)],
  fields: {},
});
const reading = { ...read, file: { ...read.file, width: 400, height: 800 } };
const canvas = (language: 'en' | 'zh-CN') => ({
  ...{ messages: messagesIn(language), width: 120, style: new Chalk({ level: 0 }) },
});

it('says of each time what it is and what spoke for it, in both languages', () => {
  const [{ times } = { times: [] }] = whyOf(reading);
  expect(times.map(({ role }) => role)).toEqual(['tested', 'clock']);
  const text = renderWhy(reading, canvas('zh-CN'));
  expect(text).toContain('前面的标签：采样时间');
  expect(text).toContain('前面的标签：更新、查询');
  expect(renderWhy(reading, canvas('en'))).toContain('label before it: sampling time');
});

it('calls evidence without a phrase by its name', () => {
  expect(evidenceWords('a-new-sign', 'zh')).toBe('a-new-sign');
});
