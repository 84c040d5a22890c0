import { expect, test } from 'vitest';
import { stampReason } from '../../../src/i18n/stamps.js';

test.each([
  ['en', 'imprint+purpose', /^it is for other bytes.*; its certificate is not for time stamping/],
  ['zh', 'algorithm', /^签名算法本程序无法核验/],
  ['en', 'http-503', /^HTTP 503$/],
  // What a connection met is said in words, for people, with the system's code, for who helps them.
  ['zh', 'ECONNREFUSED', /^连不上，ECONNREFUSED$/],
  ['en', 'ENOTFOUND', /^its address cannot be looked up.*, ENOTFOUND$/],
  ['zh', 'EAI_AGAIN', /没有网络，EAI_AGAIN$/],
  ['en', 'CERT_HAS_EXPIRED', /^the certificate of its site .*, CERT_HAS_EXPIRED$/],
  // Not a member of every object.
  ['en', 'constructor', /^constructor$/],
] as const)('%s: %s', (tongue, reason, words) => {
  expect(stampReason(tongue, reason)).toMatch(words);
});
