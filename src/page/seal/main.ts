/** Starts the page, or says why it cannot. */
import { showUnable } from './abilities-view.js';
import { App } from './app.js';
import { SEAL } from '../../i18n/seal-page.js';
import { foreign, h, replace } from '../dom.js';
import { ownSha256 } from './own-hash.js';
import { PictureReader } from './reading/reader.js';
import { selfTest } from './self-test.js';
import { Session } from './session.js';
import { openStorage } from './storage.js';

async function start(root: HTMLElement): Promise<void> {
  const abilities = await selfTest();
  if (abilities.some(({ needed, works }) => needed && !works)) return showUnable(root, abilities);
  const ability = abilities.find(({ id }) => id === 'storage');
  const keeps = ability?.works === true;
  const storage = await openStorage(keeps);
  // What worked a moment ago may not open, and what is full may still hold what was kept.
  if (ability) ability.works = keeps && storage.lasting;
  if (ability && !keeps && storage.lasting) ability.without = SEAL.testStorageFull;
  const reads = abilities.some(({ id, works }) => id === 'read' && works);
  const reader = reads ? new PictureReader() : null;
  const session = await Session.open(storage, ownSha256, new Date(), reader);
  // It stands in the receipt.
  if (session.finished !== null) await session.knowPage();
  new App(root, session, abilities);
}

const root = document.getElementById('app');
if (root !== null)
  start(root).catch((error: unknown) => {
    const words = (['zh', 'en'] as const).map((tongue) =>
      h('p', { class: 'problem', attributes: { role: 'alert' } }, SEAL.notStarted[tongue]),
    );
    replace(root, h('main', {}, words, h('p', { class: 'note' }, foreign(String(error)))));
  });
