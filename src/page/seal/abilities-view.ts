/** What this browser can do, as a strip above the page, or in place of the page. */
import type { Tongue } from '../../base/wording.js';
import { SEAL } from '../../i18n/seal-page.js';
import { h, replace } from '../dom.js';
import type { Ability } from './self-test.js';

export function abilityStrip(abilities: readonly Ability[], tongue: Tongue): HTMLElement {
  const missing = abilities.filter(({ works }) => !works);
  const bad = missing.some(({ needed }) => needed);
  // Sharing is a help: its absence is no trouble.
  const partly = missing.some(({ id }) => id !== 'share');
  const words = bad ? SEAL.testBad : partly ? SEAL.testPartly : SEAL.testGood;
  return h(
    'details',
    {
      id: 'self-test',
      class: 'folded strip',
      attributes: { open: bad || partly, 'data-tone': bad ? 'bad' : partly ? 'partly' : 'good' },
    },
    h('summary', {}, words[tongue]),
    bad ? h('p', {}, SEAL.testAdvice[tongue]) : null,
    h(
      'ul',
      {},
      abilities.map(({ id, works, words: what, without }) =>
        h(
          'li',
          { attributes: { 'data-ability': id, 'data-works': String(works) } },
          h(
            'b',
            {},
            works
              ? `✓ ${SEAL.can[tongue]}`
              : `${id === 'share' ? '–' : '✗'} ${SEAL.cannot[tongue]}`,
          ),
          ` ${what[tongue]}`,
          works ? null : h('span', { class: 'note' }, ` ${without[tongue]}`),
        ),
      ),
    ),
  );
}

/** In place of the page, where nothing can be sealed. */
export function showUnable(root: HTMLElement, abilities: readonly Ability[]): void {
  const missing = abilities.filter(({ needed, works }) => needed && !works);
  replace(
    root,
    h(
      'main',
      {},
      (['zh', 'en'] as const).map((tongue) =>
        h(
          'div',
          { attributes: { lang: tongue === 'zh' ? 'zh-CN' : 'en', role: 'alert' } },
          abilityStrip(missing, tongue),
        ),
      ),
    ),
  );
}
