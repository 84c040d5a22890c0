/** The language of a page: the browser's, until a person chooses another one. */
import type { Tongue } from '../base/wording.js';
import { h } from './dom.js';

const LANGUAGES: readonly [Tongue, lang: string, name: string][] = [
  ['zh', 'zh-CN', '中文'],
  ['en', 'en', 'English'],
];

/** As the command line: what is not clearly another language is Chinese. */
export function tongueOfBrowser(): Tongue {
  return /^(?!zh|$)/i.test(navigator.language ?? '') ? 'en' : 'zh';
}

export function languages(
  tongue: Tongue,
  label: string,
  onTongue: (tongue: Tongue) => void,
): HTMLElement {
  return h(
    'div',
    { class: 'languages', attributes: { role: 'group', 'aria-label': label } },
    LANGUAGES.map(([one, lang, name]) =>
      h(
        'button',
        {
          attributes: { type: 'button', lang, 'aria-pressed': String(one === tongue) },
          on: { click: () => onTongue(one) },
        },
        name,
      ),
    ),
  );
}
