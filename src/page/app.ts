/** The page's state and its flow: choose, check, show; the check itself is bundle/verify. */
import { examine } from '../bundle/verify/verify.js';
import { openContents, type Contents } from '../bundle/verify/contents.js';
import { resultOf, type Facts, type Policy } from '../bundle/verify/result.js';
import type { VerifyResult } from '../bundle/verify/schema.js';
import type { Tongue } from '../base/wording.js';
import { filled } from '../i18n/papers.js';
import { comparePapers } from '../report/compare-papers.js';
import { parseFingerprint } from '../sign/fingerprint.js';
import { builtInRoots } from '../sign/tsa-roots/index.js';
import { itemsOf } from './case.js';
import { readFindings, readRedactionList, type Findings } from './whole-case.js';
import { compareBox } from './compare-view.js';
import { foreign, h, replace } from './dom.js';
import { header, startSection, trustNote, type Start } from './frame.js';
import { furtherBox, givenIn, type Typed } from './further-view.js';
import { itemList } from './items-view.js';
import { tongueOfBrowser } from './languages.js';
import { lookAt } from './look-at.js';
import { allFiles, custodyLog, findingList } from './log-view.js';
import { save } from './save.js';
import { readRoots, type Root } from './roots.js';
import type { Chosen } from './sources.js';
import { zipSha256 } from './zip-hash.js';
import { factList, problemList, remarkLists, verdictBanner } from './verdict-view.js';
import { PAGE } from '../i18n/page.js';
import { headlineOf } from '../i18n/verdict.js';

/** One bundle, from being chosen to being shown. */
interface Run {
  chosen: Chosen;
  at: Date;
  /** Null while it is being checked, and where the check was stopped. */
  shown: Shown | null;
}

interface Shown {
  facts: Facts;
  contents: Contents | null;
  findings: Findings;
  /** Of what was withheld, by path. */
  reasons: ReadonlyMap<string, string>;
  /** SHA-256 of the zip itself; null for a folder. */
  zip: string | null;
  /** Pictures that the redactor made, by the path of the original. */
  derived: ReadonlyMap<string, string>;
}

class Stopped extends Error {}

/** Milliseconds between two drawings of the progress. */
const TICK = 100;

export class App {
  private tongue: Tongue;
  private roots: Root[] = [];
  private run: Run | null = null;
  /** What stands in the box for the fingerprint on paper. */
  private expected = '';
  private readonly typed: Typed = { seconds: new Map(), blocks: '' };
  /** What stands open, so that it stays so when the language changes. */
  private readonly opened = new Set<string>();
  private readonly start: Start;
  private readonly result = h('div', { id: 'result' });

  constructor(private readonly root: HTMLElement) {
    this.tongue = tongueOfBrowser();
    this.start = startSection({
      onChoose: (chosen) => void this.check(chosen),
      onRoots: (files) => void this.addRoots(files),
      onRemoveRoot: (root) => void this.changeRoots(this.roots.filter((one) => one !== root)),
    });
    this.draw();
  }

  private draw(): void {
    const { tongue } = this;
    document.documentElement.lang = tongue === 'zh' ? 'zh-CN' : 'en';
    this.start.draw(tongue, this.roots);
    replace(
      this.root,
      header(tongue, (chosen) => {
        this.tongue = chosen;
        this.draw();
      }),
      h('main', {}, this.start.element, this.result),
      trustNote(tongue),
    );
    document.title = PAGE.title[tongue];
    if (this.run?.shown) this.show(this.run, this.run.shown);
    else if (this.run === null) replace(this.result);
  }

  private async check(chosen: Chosen): Promise<void> {
    const run: Run = { chosen, at: new Date(), shown: null };
    // What was typed of other countersigners is not of these.
    if (this.run?.chosen !== chosen) this.typed.seconds.clear();
    this.run = run;
    this.opened.clear();
    const { element, update } = progressOf(chosen.name, this.tongue, () => {
      this.run = null;
      replace(this.result, h('p', { attributes: { role: 'status' } }, PAGE.stopped[this.tongue]));
    });
    replace(this.result, element);
    try {
      const shown = await this.examined(run, update);
      // Another one was chosen meanwhile.
      if (this.run !== run) return;
      run.shown = shown;
      this.show(run, shown, true);
    } catch (error) {
      if (error instanceof Stopped || this.run !== run) return;
      this.run = null;
      const words = `${PAGE.broken[this.tongue]} (${foreign(String(error))})`;
      replace(this.result, h('p', { class: 'problem', attributes: { role: 'alert' } }, words));
    }
  }

  private async examined(
    run: Run,
    update: (path: string, done: number, total: number) => void,
  ): Promise<Shown> {
    const { source } = run.chosen;
    const facts = await examine(
      source,
      this.policy(run),
      ({ path, done, total }) => {
        if (this.run !== run) throw new Stopped();
        update(path, done, total);
      },
      { version: VERSION, papers: comparePapers, look: lookAt },
    );
    const unreadable = resultOf(facts, this.policy(run)).verdict === 'unreadable';
    const contents = unreadable ? null : await openContents(source);
    const list = contents && (await readRedactionList(contents));
    return {
      facts,
      contents,
      zip: await zipSha256(source),
      findings: contents === null ? { findings: [], unread: 0 } : await readFindings(contents),
      reasons: new Map(list?.withheld.map(({ path, reason }) => [path, reason])),
      derived: new Map(list?.derived.map(({ path, from }) => [from, path])),
    };
  }

  private policy({ at }: Run): Policy {
    const named = this.roots.map(({ certificate }) => certificate);
    const roots = async () => [...(await builtInRoots()), ...named];
    return { ...this.given(), roots, now: at };
  }

  /** What the person typed: it changes the result, and nothing is checked again. */
  private given(): Pick<Policy, 'trusted' | 'countersigners' | 'blockHeaders'> {
    return { trusted: this.trusted(), ...givenIn(this.typed) };
  }

  private trusted(): Policy['trusted'] {
    const fingerprint = parseFingerprint(this.expected);
    return fingerprint === null ? [] : [{ fingerprint, trust: 'pinned' }];
  }

  private show(run: Run, shown: Shown, focus = false): void {
    const { tongue } = this;
    const { facts, contents, findings, reasons, derived, zip } = shown;
    const { published } = facts;
    const verdict = h('div', { attributes: { role: 'status' } });
    const problems = h('div');
    const rest = h('div');
    const tell = (): HTMLElement => {
      const result = resultOf(facts, this.given());
      const { banner, heading } = verdictBanner(result, tongue);
      replace(verdict, banner);
      replace(problems, problemList(result, tongue));
      const { name } = run.chosen;
      const tagmanifest = contents?.tagmanifest ?? null;
      const checked = { result, name, at: run.at, tagmanifest, zip };
      replace(
        rest,
        factList(checked, tongue),
        resultButtons(result, tongue),
        remarkLists(result, reasons, tongue),
      );
      document.title = `${headlineOf(result, tongue)} — ${foreign(name)}`;
      return heading;
    };
    const heading = tell();
    const { certificate, valid } = facts.signature;
    const compare =
      certificate === null || contents === null || published
        ? null
        : compareBox({
            ...{ digits: certificate.fingerprint, number: null, valid },
            ...{ tongue, typed: this.expected },
            onType: (text) => {
              this.expected = text;
              tell();
            },
          });
    const further = furtherBox(facts, this.typed, tongue, this.opened, () => void tell());
    const failed = resultOf(facts, { trusted: [] }).verdict === 'failed';
    const { opened } = this;
    const inside =
      contents === null
        ? null
        : h(
            'section',
            { class: 'contents', attributes: { 'data-failed': failed } },
            h('h2', {}, PAGE.contents[tongue]),
            failed
              ? h('p', { class: 'problem' }, PAGE.contentsFailed[tongue])
              : h(
                  'p',
                  { class: 'note' },
                  (published ? PAGE.contentsPublished : PAGE.contentsNote)[tongue],
                ),
            itemList({
              ...{ contents, items: itemsOf(contents), tongue, derived, opened, published },
              fileStamps: resultOf(facts, { trusted: [] }).fileStamps,
              statuses: facts.statuses,
            }),
            findingList(findings, tongue),
            custodyLog(contents, tongue, opened),
            allFiles(contents, tongue, opened),
          );
    replace(this.result, verdict, problems, compare, further, rest, inside);
    if (focus) heading.focus();
  }

  private async addRoots(files: readonly File[]): Promise<void> {
    const { roots, unreadable } = await readRoots(files);
    await this.changeRoots([...this.roots, ...roots]);
    this.start.complain(
      unreadable.length === 0
        ? ''
        : PAGE.rootUnreadable[this.tongue] + unreadable.map(foreign).join(', '),
    );
  }

  /** What a time stamp is worth depends on them: the open bundle is checked again. */
  private async changeRoots(roots: Root[]): Promise<void> {
    this.roots = roots;
    this.start.draw(this.tongue, roots);
    if (this.run !== null) await this.check(this.run.chosen);
  }
}

function progressOf(name: string, tongue: Tongue, onStop: () => void) {
  const bar = h('progress', { attributes: { 'aria-label': PAGE.checking[tongue] } });
  const amount = h('p', { class: 'note' });
  const file = h('p', { class: 'note path' });
  const element = h(
    'section',
    { class: 'progress', attributes: { 'aria-busy': 'true' } },
    h('p', { attributes: { role: 'status' } }, `${PAGE.checking[tongue]}: ${foreign(name)}`),
    bar,
    amount,
    file,
    h('button', { attributes: { type: 'button' }, on: { click: onStop } }, PAGE.stop[tongue]),
  );
  let last = 0;
  const update = (path: string, done: number, total: number) => {
    const now = performance.now();
    if (now - last < TICK) return;
    last = now;
    bar.max = Math.max(1, total);
    bar.value = done;
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
    const values = { done: megabytes(done), total: megabytes(total) };
    replace(amount, filled(PAGE.progress, values)[tongue]);
    replace(file, foreign(path));
  };
  return { element, update };
}

function resultButtons(result: VerifyResult, tongue: Tongue): HTMLElement {
  const button = (words: string, act: () => void) =>
    h('button', { attributes: { type: 'button' }, on: { click: act } }, words);
  const text = () => `${JSON.stringify(result, null, 2)}\n`;
  return h(
    'p',
    { class: 'buttons' },
    button(PAGE.print[tongue], () => print()),
    button(PAGE.saveResult[tongue], () =>
      save([text()], 'evidence-verify.json', 'application/json'),
    ),
  );
}
