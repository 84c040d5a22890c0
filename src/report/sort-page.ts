/**
 * The table of `sort` as a page: each picture beside what was read and whose it may be, to be chosen
 * there. Offline, with one script that the page names by its hash; it gives back the table as CSV. Pure.
 */
import { ASSIGNMENT_HEADS, reasonWords, SORT_PAGE as W, statusWords } from '../i18n/sorting.js';
import { sha256Base64 } from '../base/hash.js';
import type { Tongue } from '../base/wording.js';
import { assignmentTable, ordered, type AssignmentRow } from './assignment-csv.js';
import { escapeHtml as escape } from './escape.js';

export interface SortPageInput {
  rows: readonly AssignmentRow[];
  /** What is seen of each person in a file: by path. */
  marks: ReadonlyMap<string, readonly string[]>;
  people: readonly string[];
  /** From the page to the folder that was sorted, with `/`; empty for the same. */
  folder: string;
  /** Small copies of pictures that lie in archives: by path. */
  previews?: ReadonlyMap<string, string>;
  tongue: Tongue;
}

export async function sortPage(input: SortPageInput): Promise<string> {
  const { rows, people, tongue } = input;
  const say = (words: { zh: string; en: string }) => escape(words[tongue]);
  const table = assignmentTable(rows, tongue);
  // What ends a script element cannot stand in one.
  const data = JSON.stringify(table).replaceAll('<', '\\u003c');
  const policy = `default-src 'none'; img-src file: data: 'self'; style-src 'unsafe-inline'; script-src 'sha256-${await sha256Base64(SCRIPT)}'`;
  return `<!doctype html>
<html lang="${tongue === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(W.title)}</title>
<style>${STYLE}</style>
<header><h1>${say(W.title)}</h1><p>${say(W.how)}</p>
<button id="save" type="button">${say(W.save)}</button> <span id="left" data-words="${say(W.left)}"></span></header>
<datalist id="people">${people.map((id) => `<option value="${escape(id)}">`).join('')}</datalist>
<main>${ordered(rows)
    .map((row, index) => rowHtml(row, index, input))
    .join('\n')}</main>
<script type="application/json" id="table">${data}</script>
<script>${SCRIPT}</script>
</html>
`;
}

/** The table names all of them. */
const MOST_SEEN = 6;

function rowHtml(row: AssignmentRow, index: number, input: SortPageInput): string {
  const { tongue, folder, marks } = input;
  const { path, status, persons, suggested, reasons, see, kind, shownAt } = row;
  const src = (of: string) =>
    [folder, ...of.split('/')]
      .filter(Boolean)
      // Half a character, which names on Windows can hold, has no address.
      .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')))
      .join('/')
      .replaceAll('%2F', '/');
  const picture = (of: string, sort: string) => {
    const preview = input.previews?.get(of);
    if (preview !== undefined)
      return `<img class="${sort}" src="${escape(preview)}" alt="${escape(of)}">`;
    return `<a href="${src(of)}" target="_blank"><img class="${sort}" loading="lazy" src="${src(of)}" alt="${escape(of)}"></a>`;
  };
  const why = reasonWords(reasons, tongue);
  const choices = [...new Set([...persons, ...suggested])];
  return `<section class="row" data-status="${status}">
<div>${picture(path, 'own')}</div>
<div><p><b>${escape(path)}</b></p>
<p>${escape([kind, shownAt, ...(marks.get(path) ?? [])].filter(Boolean).join(' · '))}</p>
<p class="why">${escape(statusWords(status, tongue))}${why === '' ? '' : ` · ${escape(why)}`}</p>
<p><label>${escape(ASSIGNMENT_HEADS.person[tongue])} <input list="people" data-row="${index}" value="${escape(persons.join(' '))}"></label>
${choices.map((id) => `<button type="button" data-person="${escape(id)}">${escape(id)}</button>`).join(' ')}</p>
${
  see.length === 0
    ? ''
    : `<p class="why">${escape(ASSIGNMENT_HEADS.see[tongue])} (${see.length})</p><div class="see">${see
        .slice(0, MOST_SEEN)
        .map((of) => picture(of, 'other'))
        .join(' ')}${see.length > MOST_SEEN ? ' …' : ''}</div>`
}</div>
</section>`;
}

const STYLE = `
:root { color-scheme: light; } * { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 0 1rem 3rem; font: 1rem/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1c1c1a; background: #fff; }
header { position: sticky; top: 0; background: #fff; border-bottom: 2px solid; padding: .5rem 0; } h1 { font-size: 1.2rem; margin: 0; } header p { margin: .2rem 0; }
.row { display: grid; grid-template-columns: minmax(0, min(11rem, 40%)) minmax(0, 1fr); gap: 1rem; border-top: 1px solid #d5d5d0; padding: .8rem 0; } .row p { margin: 0 0 .3rem; overflow-wrap: anywhere; }
img.own { max-width: min(11rem, 100%); max-height: 16rem; } img.other { max-width: min(7rem, 100%); max-height: 10rem; } .see { display: flex; flex-wrap: wrap; gap: .5rem; } img { border: 1px solid #d5d5d0; }
.why { color: #5d5d59; font-size: .88rem; } input { font: inherit; width: 9rem; max-width: 100%; padding: .2rem .4rem; } button { font: inherit; padding: .2rem .8rem; }
@media (max-width: 40rem) { .row { grid-template-columns: 1fr; } }
`;

/** No markup is made in it. */
const SCRIPT = `'use strict';
(function () {
  var table = JSON.parse(document.getElementById('table').textContent);
  var inputs = Array.prototype.slice.call(document.querySelectorAll('input[data-row]'));
  var left = document.getElementById('left');
  var saved = true;
  function tell() {
    var open = inputs.filter(function (one) { return one.value.trim() === ''; }).length;
    left.textContent = left.dataset.words.replace('{count}', String(open));
  }
  document.addEventListener('click', function (event) {
    var person = event.target.dataset && event.target.dataset.person;
    if (!person) return;
    event.target.closest('.row').querySelector('input[data-row]').value = person;
    saved = false;
    tell();
  });
  document.addEventListener('input', function () {
    saved = false;
    tell();
  });
  function cell(text) { return /[",\\r\\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text; }
  document.getElementById('save').addEventListener('click', function () {
    inputs.forEach(function (one) { table.rows[Number(one.dataset.row)][table.person] = one.value.trim(); });
    var lines = [table.heads].concat(table.rows).map(function (row) { return row.map(cell).join(','); });
    var url = URL.createObjectURL(new Blob(['\\ufeff' + lines.join('\\r\\n') + '\\r\\n'], { type: 'text/csv' }));
    var link = document.createElement('a');
    link.href = url; link.download = 'assignment.csv'; link.click();
    saved = true;
  });
  window.addEventListener('beforeunload', function (event) {
    if (saved) return;
    event.preventDefault();
    // Chromium up to 118 asks only then.
    event.returnValue = true;
  });
  tell();
})();
`;
