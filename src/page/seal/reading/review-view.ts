/** What was read of a picture, value by value with its place in the picture, to be confirmed. */
import { COLOUR_WORDS, kindWords, shownValue } from '../../../i18n/labels.js';
import { filled } from '../../../i18n/papers.js';
import { reviewWords } from '../../../i18n/reasons.js';
import { SEAL_READING as WORDS } from '../../../i18n/seal-reading.js';
import type { Tongue } from '../../../base/wording.js';
import { codesOf } from '../../../case/statements/codes.js';
import type { Reading } from '../../../reading/schema.js';
import { foreign, h, replace, type Child } from '../../dom.js';
import type { SaidValue } from '../draft.js';
import { button } from '../fields.js';
import { Crops } from './crops.js';
import { editor, nameOf, type EditorOptions } from './editor.js';
import { askedOf, howSaid, missingOf, openValues, type AskedValue } from './values.js';

export interface ReviewOptions extends EditorOptions {
  reading: Reading;
  /** Once it is in a bundle a word can be changed, and not taken back. */
  canUndo(key: string): boolean;
  said(): Readonly<Record<string, SaidValue>>;
  say(words: Readonly<Record<string, SaidValue | null>>): Promise<void>;
  original(): Promise<Uint8Array<ArrayBuffer>>;
  run: (act: () => Promise<void>) => Promise<void>;
}

/** Kind, issuer and colour of each code in a few words. */
export function readWords(reading: Reading, tongue: Tongue): string {
  const codes = codesOf(reading).map(({ of }) =>
    [
      kindWords(of)[tongue],
      of.issuer === null ? null : foreign(of.issuer.title),
      of.colour === null ? null : COLOUR_WORDS[of.colour.value][tongue],
    ]
      .filter((words) => words !== null)
      .join(' · '),
  );
  if (reading.kind === 'unknown' && reading.parts.length === 0) return WORDS.unknown[tongue];
  return filled(WORDS.read, { what: codes.join('；') })[tongue];
}

/** Folded, and drawn when it is opened: a picture of many codes has dozens of values. */
export function reviewView(options: ReviewOptions): HTMLElement {
  const { reading, tongue, id } = options;
  const asked = askedOf(reading);
  const missing = missingOf(reading);
  const summary = h('summary', {});
  const body = h('div', {});
  const tell = () => {
    const open = openValues(reading, options.said()).length;
    // Where nobody was asked, nobody has reviewed anything.
    const none = asked.some(({ needsReview }) => needsReview) ? WORDS.none : WORDS.noneAsked;
    const words = open === 0 ? none : filled(WORDS.open, { count: open });
    replace(summary, h('span', { class: open === 0 ? 'good' : 'todo' }, words[tongue]));
  };
  tell();
  if (asked.length === 0 && missing.length === 0) return h('div', {});
  const rest = h('p', { class: 'buttons' });
  const draw = async () => {
    const crops = await Crops.of(await options.original());
    const redraws: (() => void)[] = [];
    const update = () => {
      tell();
      replace(
        rest,
        restButton(options, asked, () => redraws.forEach((redraw) => redraw())),
      );
    };
    const rows = asked.map((value) => {
      const { element, redraw } = row(value, cropOf(crops, value, tongue), options, update);
      redraws.push(redraw, update);
      return element;
    });
    crops?.close();
    replace(
      body,
      h('p', { class: 'note' }, WORDS.intro[tongue]),
      h('ul', { class: 'values' }, rows),
      rest,
      missing.length === 0 ? null : missingView(missing, options),
    );
    update();
  };
  const details = h('details', { class: 'folded review', id: `review-${id}` }, summary, body);
  details.addEventListener('toggle', () => {
    if (details.open) void options.run(draw);
    else replace(body);
  });
  details.open = options.typed().size > 0;
  return details;
}

function cropOf(crops: Crops | null, { region }: AskedValue, tongue: Tongue): Child {
  if (region === null) return null;
  if (crops === null) return h('p', { class: 'note' }, WORDS.noCrop[tongue]);
  return crops.draw(region, WORDS.crop[tongue]);
}

const now = (): string => new Date().toISOString();

function restButton(
  { said, say, typed, tongue, run }: ReviewOptions,
  asked: readonly AskedValue[],
  redraw: () => void,
): HTMLElement | null {
  const known = said();
  const left = asked.filter(
    ({ key, field, machine }) =>
      known[key] === undefined &&
      machine !== null &&
      !(field === 'kind' && machine === 'unknown') &&
      // A person is about to say otherwise.
      !typed().has(key),
  );
  if (left.length === 0) return null;
  const words = left.map(({ key, machine }) => [key, { at: now(), machine, value: machine! }]);
  // What there is no room to keep is said all the same.
  const act = () => say(Object.fromEntries(words) as Record<string, SaidValue>).finally(redraw);
  const label = filled(WORDS.restRight, { count: left.length })[tongue];
  return button(label, () => void run(act), 'rest');
}

/** @param show Draws it, once it is said: also where there is no room to keep it. */
async function sayOne(
  { said, say, type }: ReviewOptions,
  { key, machine }: AskedValue,
  value: SaidValue['value'] | null,
  show: () => void,
): Promise<void> {
  const word = value === null ? null : { at: now(), machine, value };
  try {
    await say({ [key]: word });
  } finally {
    if (said()[key] === (word ?? undefined)) {
      type(key, null);
      show();
    }
  }
}

/** One value: its place, what was read, and what the person says of it. */
function row(
  value: AskedValue,
  crop: Child,
  options: ReviewOptions,
  onChange: () => void,
): { element: HTMLElement; redraw: () => void } {
  const { tongue, said, typed, run, canUndo } = options;
  const { key, field, machine, needsReview, reasons } = value;
  const name = nameOf(value, tongue);
  const shown = (of: AskedValue['machine']) =>
    of === null ? '' : foreign(shownValue(field, of, tongue));
  const controls = h('div', {});
  const show = () => {
    redraw();
    onChange();
  };
  const tell = (word: SaidValue['value'] | null) =>
    void run(() => sayOne(options, value, word, show));
  const change = () =>
    replace(
      controls,
      editor(value, said()[key]?.value ?? machine, options, {
        tell,
        onType: onChange,
        cancel: show,
      }),
    );
  const changing = () => button(WORDS.change[tongue], change, '', undefined);
  const redraw = () => {
    const word = said()[key];
    element.dataset.state = word === undefined ? (needsReview ? 'open' : 'sure') : 'said';
    if (typed().has(key)) return change();
    if (word !== undefined) {
      const how = WORDS[howSaid(value, word)];
      replace(
        controls,
        h('p', { class: 'good' }, filled(how, { value: shown(word.value) })[tongue]),
        h(
          'p',
          { class: 'buttons' },
          changing(),
          canUndo(key) ? button(WORDS.undo[tongue], () => tell(null)) : null,
        ),
      );
    } else
      replace(
        controls,
        h(
          'p',
          { class: 'buttons' },
          button(WORDS.right[tongue], () => tell(machine), 'right'),
          changing(),
        ),
      );
    for (const one of Array.from(controls.querySelectorAll('button')))
      one.setAttribute('aria-label', `${name}：${one.textContent ?? ''}`);
  };
  const element = h(
    'li',
    { class: 'value', attributes: { 'data-field': key } },
    crop,
    h('p', { class: 'field-name' }, name),
    h('p', { class: 'read' }, shown(machine)),
    needsReview ? h('p', { class: 'note' }, reviewWords(reasons, tongue)) : null,
    controls,
  );
  redraw();
  return { element, redraw };
}

function missingView(missing: readonly AskedValue[], options: ReviewOptions): HTMLElement {
  const { tongue, said, run } = options;
  const rows = missing.map((value) => {
    const element = h('li', { class: 'value', attributes: { 'data-field': value.key } });
    const tell = (word: SaidValue['value'] | null) =>
      void run(() => sayOne(options, value, word, redraw));
    const change = () => {
      const standing = said()[value.key]?.value ?? null;
      replace(element, editor(value, standing, options, { tell, onType() {}, cancel: redraw }));
    };
    const redraw = () => {
      const word = said()[value.key];
      if (options.typed().has(value.key)) return change();
      const shown = word === undefined ? '' : foreign(shownValue(value.field, word.value, tongue));
      replace(
        element,
        h('p', { class: 'field-name' }, nameOf(value, tongue)),
        word === undefined
          ? null
          : h('p', { class: 'good' }, filled(WORDS.added, { value: shown })[tongue]),
        h(
          'p',
          { class: 'buttons' },
          button(word === undefined ? WORDS.add[tongue] : WORDS.change[tongue], change),
          word === undefined || !options.canUndo(value.key)
            ? null
            : button(WORDS.undo[tongue], () => tell(null)),
        ),
      );
    };
    redraw();
    return element;
  });
  const open = missing.some(({ key }) => options.typed().has(key));
  return h(
    'details',
    { class: 'folded', attributes: { open } },
    h('summary', {}, WORDS.notRead[tongue]),
    h('ul', { class: 'values' }, rows),
  );
}
