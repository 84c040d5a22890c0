/** What anyone may put where nothing of a stamp is signed: it is read without harm, and quickly left. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basicResponse, isRevocationList, revocationOf } from '../../src/sign/asn1/revocation.js';
import { der, derOf, sequenceOf } from '../../src/sign/asn1/der-write.js';
import { readDer, TAG, type DerNode } from '../../src/sign/asn1/der.js';
import { carriedRevocation } from '../../src/sign/stamps/chain-data.js';
import { newSigner } from '../bundle/helpers.js';

const tags = fc.constantFrom(...Object.values(TAG), 0x0a, 0x80, 0xa2, 0x82);
const { tree } = fc.letrec<{ tree: Uint8Array }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    fc.tuple(tags, fc.uint8Array({ maxLength: 12 })).map(([tag, bytes]) => der(tag, bytes)),
    fc.tuple(tags, fc.array(tie('tree'), { maxLength: 6 })).map(([tag, all]) => derOf(tag, all)),
  ),
}));
const anything = fc.oneof(tree, fc.uint8Array({ maxLength: 60 }));

test('any DER, and what is none, says nothing of a certificate', async () => {
  const { certificate } = await newSigner();
  await fc.assert(
    fc.asyncProperty(anything, async (bytes) => {
      const basic = basicResponse(bytes);
      isRevocationList(bytes);
      const data = { crls: [bytes], ocsp: basic === null ? [bytes] : [bytes, basic] };
      expect(await revocationOf(certificate, certificate, data)).toEqual([]);
    }),
  );
});

test('any attributes give lists and answers, 20 of each at most, or none', () => {
  const node = (bytes: Uint8Array): DerNode => readDer(bytes);
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 30 }), fc.array(tree, { maxLength: 30 }), (a, b) => {
      const found = carriedRevocation(node(derOf(TAG.context1, a)), node(derOf(TAG.context1, b)));
      expect(found.crls.length).toBeLessThanOrEqual(20);
      expect(found.ocsp.length).toBeLessThanOrEqual(20);
    }),
  );
  const many = derOf(
    TAG.context1,
    Array.from({ length: 50 }, () => sequenceOf()),
  );
  expect(carriedRevocation(node(many), undefined).crls).toHaveLength(20);
});
