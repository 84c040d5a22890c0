/** Where the files come from, asked for on the review page: one form for all, one for each. */
import type { Link } from '../../case/view/links.js';
import { latestOrigin, ORIGIN_KEYS, type OriginKey } from '../../case/statements/origin.js';
import type { ItemView } from '../../case/view/view.js';
import { escapeHtml as escape } from '../escape.js';
import { itemWords } from '../../i18n/labels.js';
import type { Tongue } from '../../base/wording.js';
import { ORIGIN_WORDS, originText } from '../../i18n/files-on-paper.js';
import { REVIEW_WORDS } from '../../i18n/review.js';

/** What came out of an archive, and pages that were drawn, come from where the whole does. */
export function asksForOrigin({ item, links }: ItemView): boolean {
  // What was there before the archive has come by itself.
  const isPart = ({ as, item: whole }: Link) =>
    as === 'page-of' || (as === 'member-of' && Number(whole) < Number(item));
  return !links.some(isPart);
}

/** @returns '' where there is nothing to ask. */
export function originSection(views: readonly ItemView[], tongue: Tongue): string {
  const asked = views.filter(asksForOrigin);
  if (asked.length === 0) return '';
  const word = (name: keyof typeof REVIEW_WORDS) => escape(REVIEW_WORDS[name][tongue]);
  const forms = asked.map((view) => {
    const said = latestOrigin(view.origin);
    const name = view.source.name === null ? '' : ` <small>${escape(view.source.name)}</small>`;
    const title = `${escape(view.item)}　${escape(itemWords(view)[tongue])}${name}`;
    const state = Object.keys(said).length > 0 ? word('originSaid') : word('originOpen');
    return form(view.item, `${title} <span class="why">${state}</span>`, tongue, said);
  });
  const all = asked.length > 1 ? form('', word('originAll'), tongue, {}) : '';
  return `<section id="origins"><h2>${word('origins')}</h2><p>${word('originIntro')}</p>
${[all, ...forms].join('\n')}
</section>`;
}

/** @param item Empty for what is the same for all. */
function form(
  item: string,
  title: string,
  tongue: Tongue,
  said: Partial<Record<OriginKey, string>>,
): string {
  const rows = ORIGIN_KEYS.map((key) => {
    const label = escape(ORIGIN_WORDS[key][tongue]);
    return `<label>${label} ${control(key, said[key] ?? '', tongue)}</label>`;
  });
  const open = item === '' ? ' open' : '';
  return `<details class="origin" data-item="${escape(item)}"${open}><summary>${title}</summary>${rows.join('')}</details>`;
}

function control(key: OriginKey, value: string, tongue: Tongue): string {
  if (key !== 'deviceHeld')
    return `<input type="text" data-key="${key}" data-said="${escape(value)}" value="${escape(value)}" maxlength="500" autocomplete="off">`;
  const options = ['', 'yes', 'no', 'unknown'].map((one) => {
    const text = one === '' ? '' : originText(key, one)[tongue];
    return `<option value="${one}"${one === value ? ' selected' : ''}>${escape(text)}</option>`;
  });
  return `<select data-key="${key}" data-said="${escape(value)}">${options.join('')}</select>`;
}
