import { expect, test } from 'vitest';
import { stampReason } from '../../../src/i18n/stamps.js';

test.each([
  ['en', 'imprint+purpose', /^it is for other bytes.*; its certificate is not for time stamping/],
  ['zh', 'algorithm', /^签名算法本程序无法核验/],
  ['en', 'http-503', /^HTTP 503$/],
  ['zh', 'ECONNREFUSED', /^ECONNREFUSED$/],
  // Not a member of every object.
  ['en', 'constructor', /^constructor$/],
] as const)('%s: %s', (tongue, reason, words) => {
  expect(stampReason(tongue, reason)).toMatch(words);
});
