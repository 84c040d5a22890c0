/** Starts the page, or says why it cannot. */
import { App } from './app.js';
import { h, replace } from './dom.js';
import { PAGE } from '../i18n/page.js';

const root = document.getElementById('app');
if (root !== null) {
  // Absent where the page came over plain http; from a file it is there.
  if (typeof crypto === 'undefined' || crypto.subtle === undefined)
    replace(
      root,
      h(
        'main',
        {},
        (['zh', 'en'] as const).map((tongue) =>
          h('p', { class: 'problem', attributes: { role: 'alert' } }, PAGE.noCrypto[tongue]),
        ),
      ),
    );
  else new App(root);
}
