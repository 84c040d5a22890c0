/** The finished bundle: saving it, sharing it, and its receipt. */
import type { Tongue } from '../../base/wording.js';
import { filled } from '../../i18n/papers.js';
import { SEAL } from '../../i18n/seal-page.js';
import { h, hash, replace, type Child } from '../dom.js';
import { save } from '../save.js';
import { button, section, statusLine } from './fields.js';
import { receiptAsText, receiptPicture, receiptSheet, type ReceiptSheet } from './receipt.js';
import type { Finished } from './session.js';

export interface Result {
  element: HTMLElement;
  /** Hands the zip to the browser. */
  download(): void;
}

export function resultSection(
  finished: Finished,
  {
    pageSha256,
    toSave,
    tongue,
  }: {
    pageSha256: string | null;
    /** Whether the key can be saved, and was not. */
    toSave: boolean;
    tongue: Tongue;
  },
): Result {
  const { file } = finished.bundle;
  const zip = new File([finished.zip], file, { type: 'application/zip' });
  const link = h(
    'a',
    {
      id: 'zip',
      class: 'button primary',
      attributes: { href: URL.createObjectURL(zip), download: file },
    },
    SEAL.saveZip[tongue],
  );
  const sheet = receiptSheet(finished, pageSha256, tongue);
  const name = (ending: string) => `${file.replace(/\.zip$/, '')}.receipt.${ending}`;
  const sharing = statusLine('share-status');
  const saving = statusLine('receipt-status');
  const picture = async () => {
    const png = await receiptPicture(sheet).catch(() => null);
    replace(saving, png === null ? SEAL.noPicture[tongue] : null);
    if (png !== null) save([png], name('png'), 'image/png');
  };
  const text = () => save([receiptAsText(finished, pageSha256, tongue)], name('txt'), 'text/plain');
  const { nextSteps1, nextSteps2, nextSteps3, nextSteps4 } = SEAL;
  const steps = [nextSteps1, ...(toSave ? [nextSteps2] : []), nextSteps3, nextSteps4];
  const element = section(
    'result',
    SEAL.result[tongue],
    h('p', { class: 'buttons' }, link, shareButton(zip, sharing, tongue)),
    sharing,
    h('p', { class: 'note' }, `${file} · SHA-256 `, hash(finished.bundle.zipSha256)),
    h('h3', {}, SEAL.next[tongue]),
    h(
      'ol',
      {},
      steps.map((words) => h('li', {}, filled(words, { file })[tongue])),
    ),
    h('p', { class: 'note' }, SEAL.verifyHint[tongue]),
    receiptView(sheet),
    h(
      'p',
      { class: 'buttons' },
      button(SEAL.print[tongue], () => print(), '', 'print-receipt'),
      button(SEAL.savePicture[tongue], () => void picture(), '', 'save-receipt-picture'),
      button(SEAL.saveText[tongue], text, '', 'save-receipt-text'),
    ),
    saving,
    pageSha256 === null ? null : h('p', { class: 'note' }, SEAL.pageNote[tongue]),
  );
  return { element, download: () => link.click() };
}

/** Null where the browser shares no such files. */
function shareButton(zip: File, status: HTMLElement, tongue: Tongue): HTMLElement | null {
  const data = { files: [zip] };
  if (navigator.canShare?.(data) !== true) return null;
  const share = () =>
    navigator.share(data).then(
      () => replace(status),
      (error: unknown) => {
        // A person who closes the sheet has not failed.
        const isClosed = error instanceof DOMException && error.name === 'AbortError';
        replace(status, isClosed ? null : SEAL.notShared[tongue]);
      },
    );
  return button(SEAL.share[tongue], () => void share(), '', 'share');
}

/** On a narrow screen each line of digits breaks in its middle. */
function parts(digits: string): Child[] {
  const middle = Math.ceil(digits.length / 2);
  const [first, second] = [digits.slice(0, middle), digits.slice(middle)];
  return [h('span', {}, first.trim()), first.endsWith(' ') ? ' ' : null, h('span', {}, second)];
}

function receiptView(sheet: ReceiptSheet): HTMLElement {
  const { title, apart, rows, itemsHeading, items, blanks, honest } = sheet;
  return h(
    'article',
    { id: 'receipt', class: 'receipt' },
    h('h3', {}, title),
    h('p', { class: 'note' }, apart),
    h(
      'dl',
      {},
      rows.map(({ label, lines, code }) => [
        h('dt', {}, label),
        h(
          'dd',
          { class: code === true ? 'code' : '' },
          lines.map((line) => h('span', {}, code === true ? parts(line) : line)),
        ),
      ]),
    ),
    h('h4', {}, itemsHeading),
    h(
      'ol',
      { class: 'items' },
      items.map(({ id, kind, sha256 }) => h('li', {}, h('b', {}, id), ` ${kind} `, hash(sha256))),
    ),
    h(
      'p',
      { class: 'blanks' },
      blanks.map((words) => h('span', {}, `${words} `)),
    ),
    h('p', { class: 'note' }, honest),
  );
}
