/** The box for headers of Bitcoin blocks: what `--bitcoin-header` is on the command line. */
import type { Tongue } from '../base/wording.js';
import { filled } from '../i18n/papers.js';
import { PAGE } from '../i18n/page.js';
import { readBlockHeader, type BlockHeader } from '../sign/ots/block-header.js';
import { h, replace } from './dom.js';

/** @param text A header a line. @returns also the first line that is none, from 1; null for none such. */
export function headersIn(text: string): { headers: BlockHeader[]; wrong: number | null } {
  const headers: BlockHeader[] = [];
  let wrong: number | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const header = readBlockHeader(new TextEncoder().encode(line.trim()));
    if (header === null) wrong ??= index + 1;
    else headers.push(header);
  }
  return { headers, wrong };
}

export function blockBox(
  tongue: Tongue,
  typed: string,
  onType: (text: string) => void,
): HTMLElement {
  const answer = h('p', { class: 'answer', attributes: { role: 'status' } });
  const box = h('textarea', {
    id: 'blocks',
    attributes: { rows: 2, cols: 40, spellcheck: 'false', autocomplete: 'off' },
  });
  box.value = typed;
  const tell = () => {
    const { wrong } = headersIn(box.value);
    replace(answer, wrong === null ? '' : filled(PAGE.blockNone, { line: wrong })[tongue]);
  };
  box.addEventListener('input', () => {
    tell();
    onType(box.value);
  });
  tell();
  return h(
    'section',
    { class: 'compare' },
    h('h3', {}, PAGE.blockHeading[tongue]),
    h('label', { attributes: { for: 'blocks' } }, PAGE.blockLabel[tongue]),
    box,
    answer,
  );
}
