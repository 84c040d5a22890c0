/** How far reading is: of all pictures, and of one. */
import { filled } from '../../../i18n/papers.js';
import { SEAL_READING as WORDS } from '../../../i18n/seal-reading.js';
import type { Tongue } from '../../../base/wording.js';
import { h, replace, type Child } from '../../dom.js';
import { canTakeBack, type DraftItem } from '../draft.js';
import { button } from '../fields.js';
import type { Session } from '../session.js';
import type { ReadState } from './queue.js';
import { readWords, reviewView } from './review-view.js';

interface ViewOptions {
  session: Session;
  tongue: Tongue;
  run: (act: () => Promise<void>) => Promise<void>;
}

/** Null where nothing can be read. */
export function progressView({ session, tongue }: ViewOptions) {
  const { reading } = session;
  if (!reading.reads) return null;
  const words = h('p', {
    id: 'reading-status',
    class: 'status-line',
    attributes: { role: 'status' },
  });
  const bar = h('progress', { attributes: { 'aria-labelledby': 'reading-status' } });
  const act = h('p', { class: 'buttons' });
  const element = h('div', { id: 'reading' }, words, bar, act);
  let shown = '';
  const update = () => {
    const { done, all, stopped } = reading.progress;
    element.hidden = all === 0;
    bar.max = Math.max(1, all);
    bar.value = done;
    bar.hidden = done === all;
    const now = `${done} ${all} ${stopped}`;
    // Said aloud, and a button that is pressed, only where something is new.
    if (now === shown) return;
    shown = now;
    replace(words, filled(WORDS.progress, { done, all })[tongue]);
    if (done === all) replace(act);
    else if (stopped)
      replace(
        act,
        button(WORDS.goOn[tongue], () => reading.goOn(), '', 'read-on'),
      );
    else
      replace(
        act,
        button(WORDS.stop[tongue], () => reading.stop(), '', 'read-stop'),
      );
  };
  update();
  return { element, update };
}

/** In the names of elements. */
export function reviewId(sha256: string): string {
  return sha256.slice(0, 12);
}

/** What is known of one picture. */
export function readingView(one: DraftItem, options: ViewOptions) {
  const { session } = options;
  const element = h('div', { class: 'reading' });
  let shown: ReadState | undefined;
  const update = () => {
    const state = session.reading.state(one.sha256);
    if (state === shown) return;
    shown = state;
    replace(element, state === undefined ? null : stateView(one, state, options));
  };
  update();
  return { element, update };
}

function stateView(one: DraftItem, state: ReadState, { session, tongue, run }: ViewOptions): Child {
  const { sha256 } = one;
  if (state.state === 'waiting') return h('p', { class: 'note' }, WORDS.waiting[tongue]);
  if (state.state === 'reading')
    return h('p', { class: 'note' }, filled(WORDS.reading, { lines: state.lines })[tongue]);
  const { outcome } = state;
  if ('why' in outcome)
    return [
      h(
        'p',
        { class: 'note warn', attributes: { 'data-why': outcome.why } },
        WORDS[outcome.why][tongue],
      ),
      ['failed', 'incomplete'].includes(outcome.why) && session.reading.reads
        ? button(WORDS.again[tongue], () => session.reading.again(sha256))
        : null,
    ];
  const item = () => session.draft.items.find((other) => other.sha256 === sha256);
  return [
    h('p', { class: 'what' }, readWords(outcome.reading, tongue)),
    reviewView({
      ...{ id: reviewId(sha256), reading: outcome.reading, tongue, run },
      canUndo: (key) => canTakeBack(item() ?? one, key),
      said: () => item()?.said ?? {},
      say: (words) => session.own.setSaid(sha256, words),
      typed: () => session.typing.of(sha256),
      type: (key, text) => session.typing.set(sha256, key, text),
      original: () => session.original(sha256),
    }),
  ];
}
