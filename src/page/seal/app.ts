/** The page from top to bottom, and what happens between its parts. */
import { EvidenceError } from '../../base/errors.js';
import { PROGRAM } from '../../base/program.js';
import type { Tongue, Wording } from '../../base/wording.js';
import { filled } from '../../i18n/papers.js';
import { SEAL } from '../../i18n/seal-page.js';
import { SEAL_READING } from '../../i18n/seal-reading.js';
import { plural } from '../../i18n/words.js';
import { foreign, h, hash, replace } from '../dom.js';
import { languages, tongueOfBrowser } from '../languages.js';
import { abilityStrip } from './abilities-view.js';
import { Choosing } from './choosing.js';
import { button, section, statusLine } from './fields.js';
import { keySection, type KeySaid } from './key-view.js';
import { picturesSection } from './pictures-view.js';
import { findingsView } from './reading/findings-view.js';
import { reviewId } from './reading/reading-view.js';
import { resultSection } from './result-view.js';
import { accountSection, originSection } from './said-view.js';
import type { Ability } from './self-test.js';
import type { Session } from './session.js';
import { TakenOver } from './storage.js';

export class App {
  private tongue: Tongue = tongueOfBrowser();
  /** How far it is, while it seals. */
  private sealing: { done: number; total: number } | null = null;
  /** What came of sealing, as long as the list is as it was then. */
  private outcome: { count: number; words: Wording; isSealed: boolean } | null = null;
  private readonly result = h('div');
  private readonly trouble = h('p', { class: 'problem', attributes: { role: 'alert' } });
  private sealPart!: { element: HTMLElement; update: () => void };
  private readonly keySaid: KeySaid = {
    ...{ words: null, typed: new Map<string, string>(), show: () => {}, redraw: () => {} },
  };
  private readonly choosing: Choosing;

  constructor(
    private readonly root: HTMLElement,
    private readonly session: Session,
    private readonly abilities: readonly Ability[],
  ) {
    this.choosing = new Choosing(session);
    this.draw();
    // What is kept nowhere is not to go by a slip of the finger.
    addEventListener('beforeunload', (event) => {
      const isWorking = this.sealing !== null || this.choosing.taking !== null;
      const isKept = session.storage.lasting ? !session.own.isUnkept : !session.isChanged;
      if (!isWorking && isKept && session.typing.first === null) return;
      event.preventDefault();
      // Chromium up to 118 asks only then.
      event.returnValue = true;
    });
  }

  private draw(): void {
    const { tongue, session } = this;
    document.documentElement.lang = tongue === 'zh' ? 'zh-CN' : 'en';
    document.title = SEAL.title[tongue];
    const run = (act: () => Promise<void>) => this.run(act);
    const onChange = () => {
      this.sealPart?.update();
      findings.update();
    };
    const { choosing, keySaid: said } = this;
    const options = { session, choosing, said, tongue, run, onChange };
    const findings = findingsView(session, tongue);
    this.sealPart = this.sealSection();
    const pictures = picturesSection(options);
    session.reading.onChange = (sha256) => {
      pictures.updateReading(sha256);
      if (sha256 !== null && session.reading.state(sha256)?.state !== 'reading') onChange();
    };
    session.own.onSaid = findings.update;
    session.own.onChange = () => this.sealPart.update();
    session.typing.onChange = () => this.sealPart.update();
    replace(
      this.root,
      h(
        'header',
        {},
        h('h1', {}, SEAL.title[tongue]),
        languages(tongue, SEAL.language[tongue], (chosen) => {
          this.tongue = chosen;
          this.draw();
        }),
        h('p', {}, SEAL.lead[tongue]),
      ),
      h(
        'main',
        {},
        abilityStrip(this.abilities, tongue),
        this.trouble,
        pictures.element,
        session.reading.isUsed ? findings.element : null,
        originSection(options),
        accountSection(options),
        keySection(options),
        this.sealPart.element,
        this.result,
      ),
      this.footer(),
    );
    this.drawResult();
    this.sealPart.update();
  }

  /** One thing after the other; what fails is said. */
  private async run(act: () => Promise<void>): Promise<void> {
    const { tongue } = this;
    try {
      await act();
      replace(this.trouble);
    } catch (error) {
      const words = why(error, tongue);
      // Once: who writes in a field is not taken away from it at each letter.
      if (this.trouble.textContent === words) return;
      replace(this.trouble, words);
      this.trouble.scrollIntoView({ block: 'center' });
    }
  }

  private sealSection() {
    const { tongue, session } = this;
    const status = statusLine('seal-status');
    const bar = h('progress', { attributes: { 'aria-label': SEAL.seal[tongue] } });
    bar.hidden = true;
    const act = button(SEAL.seal[tongue], () => void this.seal(), 'primary', 'seal');
    const update = () => {
      const count = session.draft.items.length;
      // What was chosen and is still being read would be left out.
      const isTaking = this.choosing.taking !== null;
      act.disabled = this.sealing !== null || count === 0 || isTaking;
      const isNew = session.finished === null || session.isAllInBundle === false;
      act.className = isNew ? 'primary' : '';
      replace(act, (session.finished === null ? SEAL.seal : SEAL.sealAgain)[tongue]);
      bar.hidden = this.sealing === null;
      bar.max = this.sealing?.total ?? 1;
      bar.value = this.sealing?.done ?? 0;
      const words = this.sealWords();
      // Said aloud only where it is another.
      if (status.textContent !== (words?.[tongue] ?? '')) replace(status, words?.[tongue] ?? null);
      const { done, all } = session.reading.progress;
      const left = filled(SEAL_READING.unreadLeft, { count: all - done })[tongue];
      replace(unread, done < all ? left : null);
    };
    const unread = h('p', { class: 'note warn' });
    const element = section(
      'seal-section',
      SEAL.sealHeading[tongue],
      h('p', { class: 'note' }, SEAL.sealNote[tongue]),
      h('p', { class: 'buttons' }, act),
      bar,
      status,
      unread,
    );
    return { element, update };
  }

  /** How it stands with sealing. */
  private sealWords(): Wording | null {
    const { outcome, session } = this;
    const count = session.draft.items.length;
    if (this.sealing !== null) return SEAL.sealing;
    if (count === 0) return SEAL.notReady;
    if (this.choosing.taking !== null) return null;
    if (session.typing.first !== null) return SEAL_READING.typing;
    const isAll = session.isAllInBundle;
    // What was sealed may be less by now than what is there.
    if (outcome?.count === count && !(outcome.isSealed && isAll === false)) return outcome.words;
    if (isAll !== null) return isAll ? SEAL.allSealed : SEAL.notAllSealed;
    return filled(SEAL.ready, { count, items: plural(count, 'item') });
  }

  private async seal(): Promise<void> {
    const { session } = this;
    const typing = session.typing.first;
    if (typing !== null) {
      // It would not be in the bundle, and nothing would tell.
      const review = document.getElementById(`review-${reviewId(typing)}`);
      if (review instanceof HTMLDetailsElement) review.open = true;
      return review?.scrollIntoView();
    }
    const count = session.draft.items.length;
    this.outcome = null;
    this.sealing = { done: 0, total: 1 };
    this.sealPart.update();
    try {
      const { bundle } = await session.seal(async (done, total) => {
        this.sealing = { done, total };
        this.sealPart.update();
        await new Promise((resolve) => setTimeout(resolve));
      });
      this.sealing = null;
      const words = session.isFinishedKept ? SEAL.done : SEAL.doneNotKept;
      this.outcome = {
        count: session.draft.items.length,
        words: filled(words, { file: bundle.file }),
        isSealed: true,
      };
      this.draw();
      this.drawResult()?.download();
      // A person with a screen reader hears next what there is now.
      const heading = document.getElementById('result-heading');
      heading?.focus();
      heading?.scrollIntoView();
    } catch (error) {
      this.sealing = null;
      const words = (of: Tongue) => SEAL.failed[of] + why(error, of);
      this.outcome = { count, words: { zh: words('zh'), en: words('en') }, isSealed: false };
      this.sealPart.update();
    }
  }

  private drawResult() {
    const { finished, pageSha256, key } = this.session;
    if (finished === null) {
      replace(this.result);
      return null;
    }
    // One that cannot be taken out of the browser any more, or lies in a file already.
    const toSave = key.canSave && key.kept?.isSaved === false;
    const result = resultSection(finished, { pageSha256, toSave, tongue: this.tongue });
    replace(this.result, result.element);
    return result;
  }

  private footer(): HTMLElement {
    const { tongue, session } = this;
    const status = statusLine('kept-status');
    const clear = (words: string, key: boolean, id: string) => {
      let sure = false;
      const one = button(
        words,
        () =>
          void this.run(async () => {
            if (!sure) {
              sure = true;
              return replace(status, SEAL.startAnewSure[tongue]);
            }
            await this.choosing.stop();
            await session.startAnew(key);
            this.outcome = this.keySaid.words = null;
            this.keySaid.typed.clear();
            this.draw();
            const after = document.getElementById('kept-status');
            if (after) replace(after, SEAL.cleared[tongue]);
          }),
        '',
        id,
      );
      return one;
    };
    return h(
      'footer',
      {},
      h(
        'details',
        { id: 'kept', class: 'folded' },
        h('summary', {}, SEAL.keptHeading[tongue]),
        h('p', {}, (session.storage.lasting ? SEAL.keptNote : SEAL.keptNothing)[tongue]),
        h(
          'p',
          { class: 'buttons' },
          clear(SEAL.startAnew[tongue], false, 'start-anew'),
          clear(SEAL.forget[tongue], true, 'forget'),
        ),
        status,
      ),
      h(
        'details',
        { id: 'trust', class: 'folded' },
        h('summary', {}, SEAL.trustHeading[tongue]),
        h('p', {}, SEAL.trust[tongue]),
      ),
      h(
        'p',
        { class: 'note' },
        `${PROGRAM} ${VERSION} · ${SEAL.ownHash[tongue]} `,
        ownHashView(session, tongue),
      ),
    );
  }
}

/** Once it is looked at. */
function ownHashView(session: Session, tongue: Tongue): HTMLElement {
  const element = h('span', { id: 'page-sha256' }, '…');
  const seen = new IntersectionObserver(async (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    const known = await session.knowPage();
    replace(element, known === null ? SEAL.ownHashNone[tongue] : hash(known));
  });
  seen.observe(element);
  return element;
}

/** In words where they are known, else as the browser says it. */
function why(error: unknown, tongue: Tongue): string {
  if (error instanceof TakenOver) return SEAL.takenOver[tongue];
  if (error instanceof DOMException) return SEAL.noRoom[tongue];
  if (error instanceof EvidenceError && error.code === 'case-corrupt') return SEAL.lost[tongue];
  return `${SEAL.broken[tongue]} (${foreign(String(error))})`;
}
