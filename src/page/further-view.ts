/** What a person can give beside the fingerprint on paper: who must have countersigned, and blocks for proofs. */
import type { Facts, Policy } from '../bundle/verify/result.js';
import type { Tongue } from '../base/wording.js';
import { PAGE } from '../i18n/page.js';
import { parseFingerprint } from '../sign/fingerprint.js';
import { blockBox, headersIn } from './block-view.js';
import { compareBox } from './compare-view.js';
import { h } from './dom.js';

export interface Typed {
  /** Fingerprints, by the number of the countersignature. */
  seconds: Map<number, string>;
  /** Headers of Bitcoin blocks, a line each. */
  blocks: string;
}

export function givenIn({
  seconds,
  blocks,
}: Typed): Pick<Policy, 'countersigners' | 'blockHeaders'> {
  const fingerprints = [...seconds.values()].map(parseFingerprint);
  return {
    countersigners: fingerprints.filter((one) => one !== null),
    blockHeaders: headersIn(blocks).headers,
  };
}

/** @param onType Called when `typed` has changed. @returns null where there is nothing to compare. */
export function furtherBox(
  { countersignatures, proofs, signature: { valid } }: Facts,
  typed: Typed,
  tongue: Tongue,
  opened: Set<string>,
  onType: () => void,
): HTMLElement | null {
  const seconds = countersignatures.map(({ number, certificate }) =>
    compareBox({
      ...{ digits: certificate.fingerprint, number, valid },
      ...{ tongue, typed: typed.seconds.get(number) ?? '' },
      onType: (text) => {
        typed.seconds.set(number, text);
        onType();
      },
    }),
  );
  const isClaimed = proofs.some(({ claims }) => claims.some(({ kind }) => kind === 'bitcoin'));
  if (seconds.length === 0 && !isClaimed) return null;
  const block = blockBox(tongue, typed.blocks, (text) => {
    typed.blocks = text;
    onType();
  });
  const box = h(
    'details',
    { id: 'further', class: 'folded', attributes: { open: opened.has('further') } },
    h('summary', {}, PAGE.further[tongue]),
    seconds,
    isClaimed ? block : null,
  );
  box.addEventListener('toggle', () => {
    if (box.open) opened.add('further');
    else opened.delete('further');
  });
  return box;
}
