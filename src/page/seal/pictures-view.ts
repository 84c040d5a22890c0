/** Choosing pictures, and what is known of each before it is sealed. */
import { BUILT_IN } from '../../reading/catalogue/index.js';
import type { Tongue } from '../../base/wording.js';
import { filled } from '../../i18n/papers.js';
import { kindWords } from '../../i18n/labels.js';
import { SEAL } from '../../i18n/seal-page.js';
import { plural } from '../../i18n/words.js';
import { SEAL_READING } from '../../i18n/seal-reading.js';
import { foreign, h, hash, replace, type Child } from '../dom.js';
import type { Choosing } from './choosing.js';
import { canTakeBack, type DraftItem } from './draft.js';
import { button, choice, filePicker, section, statusLine } from './fields.js';
import { progressView, readingView } from './reading/reading-view.js';
import type { Session } from './session.js';

export interface PicturesOptions {
  session: Session;
  choosing: Choosing;
  tongue: Tongue;
  /** Told when there are more or fewer. */
  onChange: () => void;
  /** Runs what can fail, one after the other. */
  run: (act: () => Promise<void>) => Promise<void>;
}

export interface PicturesSection {
  element: HTMLElement;
  /** Told of what became of a picture that is read; null: of all. */
  updateReading(sha256: string | null): void;
}

export function picturesSection(options: PicturesOptions): PicturesSection {
  const { session, choosing, tongue, run } = options;
  const cards = new Map<string, () => void>();
  const progress = progressView(options);
  const cardOf = (one: DraftItem) => {
    const { element, update } = card(one, options, () => {
      // The others stay as they are: one may be under review.
      cards.delete(one.sha256);
      element.remove();
      progress?.update();
      tell();
    });
    cards.set(one.sha256, update);
    return element;
  };
  const status = statusLine('pictures-status');
  const list = h('ul', { class: 'cards' });
  const problems = h('ul', { class: 'problems', attributes: { role: 'alert' } });
  const tell = () => {
    const { items } = session.draft;
    const { taking, refused } = choosing;
    const bytes = items.reduce((sum, one) => sum + one.bytes, 0);
    const count = items.length;
    const values = { count, items: plural(count, 'item'), size: sizeWords(bytes) };
    replace(
      status,
      taking !== null
        ? filled(SEAL.taking, { ...taking, name: foreign(taking.name) })[tongue]
        : items.length === 0
          ? SEAL.none[tongue]
          : filled(SEAL.taken, values)[tongue],
    );
    replace(
      problems,
      ...refused.map(({ name, why }) =>
        h('li', {}, `${SEAL.notTaken[tongue]}${foreign(name)} ${SEAL[why][tongue]}`),
      ),
    );
    options.onChange();
  };
  const draw = () => {
    cards.clear();
    replace(list, ...session.draft.items.map(cardOf));
    progress?.update();
    tell();
  };
  choosing.onChange = () => {
    for (const one of session.draft.items) if (!cards.has(one.sha256)) list.append(cardOf(one));
    tell();
  };
  const take = (files: File[]) => void run(() => choosing.take(files));
  draw();
  const element = section(
    'pictures-section',
    SEAL.pictures[tongue],
    h(
      'p',
      { class: 'buttons' },
      filePicker(
        'pictures',
        SEAL.choose[tongue],
        { multiple: true, accept: 'image/*' },
        take,
        'primary',
      ),
      filePicker('files', SEAL.chooseFiles[tongue], { multiple: true }, take),
    ),
    h('p', { class: 'note' }, SEAL.chooseNote[tongue]),
    progress && h('p', { class: 'note' }, SEAL_READING.note[tongue]),
    status,
    progress && progress.element,
    problems,
    list,
  );
  return {
    element,
    updateReading(sha256) {
      progress?.update();
      for (const [known, update] of cards) if (sha256 === null || sha256 === known) update();
    },
  };
}

function card(
  one: DraftItem,
  options: PicturesOptions,
  gone: () => void,
): { element: HTMLElement; update: () => void } {
  const { session, tongue, run } = options;
  const { sha256, name, item, width, height } = one;
  const known = foreign(name);
  const size: Child[] = [sizeWords(one.bytes)];
  if (width !== undefined && height !== undefined)
    size.push(` · ${filled(SEAL.pixels, { w: width, h: height })[tongue]}`);
  const remove = async () => {
    await session.remove(sha256);
    if (!session.own.has(sha256)) gone();
  };
  const removal = button(SEAL.remove[tongue], () => void run(remove), 'remove');
  removal.setAttribute('aria-label', filled(SEAL.removeOf, { name: known })[tongue]);
  const kind = h('div', {});
  const reading = readingView(one, options);
  const update = () => {
    const state = session.reading.state(sha256)?.state;
    if (one.type === 'picture' && kind.dataset.state !== String(state)) {
      kind.dataset.state = String(state);
      replace(kind, kindChoice(sha256, options));
    }
    reading.update();
  };
  update();
  const element = h(
    'li',
    { class: 'card', attributes: { 'data-sha256': sha256 } },
    preview(one, options),
    h(
      'div',
      { class: 'about' },
      h('p', { class: 'name' }, known),
      h('p', { class: 'note' }, size),
      h('p', { class: 'note' }, 'SHA-256 ', hash(sha256)),
      kind,
      item === null ? removal : h('p', { class: 'good' }, filled(SEAL.inBundle, { item })[tongue]),
    ),
    one.type === 'picture' ? reading.element : null,
  );
  return { element, update };
}

/** Null where the picture shows several codes: each has a kind of its own. */
function kindChoice(sha256: string, { session, tongue, run }: PicturesOptions): Child {
  const item = session.draft.items.find((one) => one.sha256 === sha256)!;
  const { kind } = item;
  const read = session.reading.reading(sha256)?.reading;
  if (read !== undefined && read.parts.length > 0 && kind === null) return null;
  const kinds = BUILT_IN.kinds.map(({ id, wording }) => [id, wording[tongue]] as const);
  const asRead =
    read === undefined || read.kind === 'unknown'
      ? SEAL.kindOpen
      : filled(SEAL_READING.kindAsRead, { kind: kindWords(read)[tongue] });
  return choice(
    `kind-${sha256.slice(0, 12)}`,
    SEAL.kind[tongue],
    // What was sealed can be said again, but not taken back.
    kind !== null && !canTakeBack(item, 'kind') ? kinds : [['', asRead[tongue]], ...kinds],
    kind ?? '',
    (value) => void run(() => session.own.setKind(sha256, value === '' ? null : value)),
  );
}

/** A small picture, or what sort of file it is. */
function preview(one: DraftItem, { session, tongue }: PicturesOptions): HTMLElement {
  const place = h('div', { class: 'preview' });
  const asFile = () =>
    replace(
      place,
      h('span', { class: 'type' }, one.extension.toUpperCase()),
      h('span', { class: 'note' }, one.type === 'picture' ? SEAL.notDrawn[tongue] : null),
    );
  if (one.type !== 'picture') asFile();
  else
    void session.thumbnail(one.sha256).then((made) => {
      if (made === null) return asFile();
      const url = URL.createObjectURL(made.jpeg);
      const image = h('img', { attributes: { alt: '', width: made.width, height: made.height } });
      image.addEventListener('load', () => URL.revokeObjectURL(url));
      image.src = url;
      replace(place, image);
    }, asFile);
  return place;
}

export function sizeWords(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
