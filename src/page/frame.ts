/** What stands around the result: heading, language, the place to drop a bundle, and words on trust. */
import { PROGRAM } from '../base/program.js';
import type { Tongue } from '../base/wording.js';
import { foreign, h, hash, replace } from './dom.js';
import { languages } from './languages.js';
import type { Root } from './roots.js';
import { chosenFile, chosenFolder, dropped, type Chosen } from './sources.js';
import { PAGE } from '../i18n/page.js';

export function header(tongue: Tongue, onTongue: (tongue: Tongue) => void): HTMLElement {
  return h(
    'header',
    {},
    h('h1', {}, PAGE.title[tongue]),
    languages(tongue, PAGE.language[tongue], onTongue),
    h('p', {}, PAGE.lead[tongue]),
  );
}

interface StartOptions {
  onChoose: (chosen: Chosen) => void;
  onRoots: (files: readonly File[]) => void;
  onRemoveRoot: (root: Root) => void;
}

export interface Start {
  element: HTMLElement;
  draw: (tongue: Tongue, roots: readonly Root[]) => void;
  complain: (words: string) => void;
}

export function startSection({ onChoose, onRoots, onRemoveRoot }: StartOptions): Start {
  const hint = h('p', { class: 'problem', attributes: { role: 'alert' } });
  const element = h('section', { class: 'start' });
  const roots = h('details', { class: 'folded' });
  const complain = (words: string) => {
    hint.hidden = words === '';
    replace(hint, words);
  };
  const take = (chosen: Chosen) => {
    complain('');
    onChoose(chosen);
  };
  const file = picker('bundle', { accept: '.zip,application/zip' }, ([first]) => {
    if (first !== undefined) take(chosenFile(first));
  });
  const folder = picker('folder', { webkitdirectory: true }, (files) => {
    if (files.length > 0) take(chosenFolder(files));
  });
  const certificate = picker('roots', { multiple: true }, onRoots);
  const canFolder = 'webkitdirectory' in folder;

  const draw = (tongue: Tongue, loaded: readonly Root[]) => {
    replace(
      roots,
      h('summary', {}, PAGE.rootsHeading[tongue]),
      h('p', { class: 'note' }, PAGE.rootsNote[tongue]),
      h(
        'ul',
        {},
        loaded.map((root) =>
          h(
            'li',
            {},
            `${foreign(root.certificate.subject)} `,
            hash(root.certificate.fingerprint),
            ' ',
            button(PAGE.rootsRemove[tongue], () => onRemoveRoot(root)),
          ),
        ),
      ),
      button(PAGE.rootsLoad[tongue], () => certificate.click()),
      certificate,
    );
    replace(
      element,
      h('p', { class: 'drop' }, PAGE.drop[tongue]),
      h(
        'p',
        { class: 'buttons' },
        button(PAGE.chooseFile[tongue], () => file.click(), 'primary'),
        canFolder ? button(PAGE.chooseFolder[tongue], () => folder.click()) : null,
      ),
      file,
      folder,
      hint,
      roots,
    );
  };

  const tongueNow = (): Tongue => (document.documentElement.lang === 'en' ? 'en' : 'zh');
  addEventListener('dragover', (event) => {
    event.preventDefault();
    element.dataset.over = '';
  });
  addEventListener('dragleave', () => delete element.dataset.over);
  addEventListener('drop', (event) => {
    event.preventDefault();
    delete element.dataset.over;
    if (event.dataTransfer === null) return;
    dropped(event.dataTransfer).then(
      (chosen) => (chosen === null ? complain(PAGE.oneOnly[tongueNow()]) : take(chosen)),
      (error: unknown) => complain(`${PAGE.notTaken[tongueNow()]} (${foreign(String(error))})`),
    );
  });
  complain('');
  return { element, draw, complain };
}

/** An input that a button stands for: its own looks differ between browsers and languages. */
function picker(
  id: string,
  attributes: Record<string, string | boolean>,
  onFiles: (files: File[]) => void,
): HTMLInputElement {
  const input = h('input', { id, attributes: { type: 'file', hidden: true, ...attributes } });
  input.addEventListener('change', () => {
    const files = Array.from(input.files ?? []);
    // The same file once more is a change too.
    input.value = '';
    onFiles(files);
  });
  return input;
}

function button(words: string, act: () => void, kind = ''): HTMLElement {
  return h('button', { class: kind, attributes: { type: 'button' }, on: { click: act } }, words);
}

export function trustNote(tongue: Tongue): HTMLElement {
  const name = pageName();
  return h(
    'footer',
    {},
    h(
      'details',
      { class: 'folded' },
      h('summary', {}, PAGE.trustHeading[tongue]),
      h('p', {}, PAGE.trust[tongue]),
      h('p', {}, PAGE.trustCommands[tongue]),
      h('pre', {}, `certutil -hashfile ${name} SHA256\nsha256sum ${name}`),
    ),
    h('p', { class: 'note' }, `${PROGRAM} ${VERSION}`),
  );
}

/** The page's own file, as one can paste it into a shell. */
function pageName(): string {
  const last = location.pathname.split('/').pop() ?? '';
  try {
    const name = foreign(decodeURIComponent(last));
    return /^[\p{L}\p{N}._-]+$/u.test(name) ? name : `"${name.replace(/"/g, '')}"`;
  } catch {
    return 'verify.html';
  }
}
