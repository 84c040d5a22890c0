/** What pages with a known truth teach: of their kind, of each time, of each text. Pure. */
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import { classify } from '../../src/reading/classify/classify.js';
import { look, type Panel } from '../../src/reading/classify/features.js';
import { reasonEvidence } from '../../src/reading/evidence/reasons.js';
import { timesOf, type TimeRole } from '../../src/reading/evidence/times.js';
import { formatTime } from '../../src/reading/fields/times.js';
import { buildPage, toPlain, type Page } from '../../src/reading/page/page.js';
import { editDistance, squeeze } from '../../src/reading/page/phrases.js';
import { splitPanels } from '../../src/reading/panels.js';
import { withoutYear, type TruthPart } from '../../test/reading/compare.js';
import type { Example } from './descent.js';

export interface Lessons {
  kinds: Example[];
  times: Example[];
  reasons: Example[];
}

/** Fields of each role; the same time may be right in one only. */
const ROLE_FIELDS: readonly (readonly [TimeRole, readonly string[]])[] = [
  ['clock', ['displayedAt']],
  ['tested', ['testedAt']],
  ['vaccinated', ['vaccinatedAt']],
  ['scanned', ['scannedAt']],
];

const TIMED = ['health-code', 'venue-code', 'travel-card', 'test-report'];

/** @param weight how many times the page counts. */
export function learn(lessons: Lessons, whole: Panel, truth: TruthPart, weight: number): void {
  const panels = splitPanels(whole, BUILT_IN);
  const [panel] = panels;
  if (!panel || panels.length > 1) return;
  const page = buildPage(panel.lines, panel.bounds);
  const { evidence } = classify(page, look(page, panel.codes, BUILT_IN), BUILT_IN);
  // A near miss taken for a code does more harm than a code that a person has to name.
  const twice = truth.kind === 'unknown' ? 2 : 1;
  lessons.kinds.push({ evidence, answer: truth.kind, weight: weight * twice });
  if (truth.kind === 'notice') return;
  if (TIMED.includes(truth.kind)) learnTimes(lessons, page, panel, truth, weight);
  // Generated sentences come in few turns: those that a person wrote say more.
  learnReasons(lessons, page, truth, weight > 1 ? weight : weight * 0.3);
}

function learnTimes(
  { times }: Lessons,
  page: Page,
  { codes }: Panel,
  truth: TruthPart,
  weight: number,
): void {
  const boxes = codes.map(({ box }) => box);
  for (const { time, evidence } of timesOf(page, boxes)) {
    // Venues' truth leaves vaccinations out, no matter what they show.
    const vaccine = Object.keys(evidence).some((name) => name.endsWith(':vaccine'));
    if (vaccine && (truth.kind === 'venue-code' || truth.ignore?.includes('vaccinatedAt')))
      continue;
    const values = [formatTime(time), formatTime(time, null), formatTime(time, 2022)];
    // There a sample's time is a field of its own; elsewhere it stands for the test's.
    const sampled = Object.keys(evidence).some((name) => name.endsWith(':sample'));
    if (sampled && truth.kind === 'test-report') continue;
    // What a page's truth leaves open teaches nothing.
    const tests = Object.keys(evidence).some((name) =>
      /:(?:sample|sample-first|test|report)$/.test(name),
    );
    if (tests && truth.ignore?.includes('testedAt')) continue;
    if (evidence.unlabelled === 1 && truth.ignore?.includes('displayedAt')) continue;
    const answer = roleOf(truth, values);
    // Of several records the truth names the newest; what the others' times are is plain all the same.
    if (tests && answer === 'none' && truth.kind === 'test-report') continue;
    times.push({ evidence, answer, weight });
  }
}

function roleOf(truth: TruthPart, values: readonly (string | null)[]): string {
  for (const [role, names] of ROLE_FIELDS)
    for (const name of names) {
      const all = [truth.fields[name], ...(truth.alt?.[name] ?? [])];
      for (const value of all)
        if (
          typeof value === 'string' &&
          values.some((v) => v === value || v === withoutYear(value))
        )
          return role;
    }
  return 'none';
}

function learnReasons({ reasons }: Lessons, page: Page, truth: TruthPart, weight: number): void {
  if (truth.ignore?.includes('reason')) return;
  const said = [truth.fields.reason, ...(truth.alt?.reason ?? [])].filter(
    (one): one is string => typeof one === 'string',
  );
  for (const text of page.paragraphs) {
    if (text.plain.length < 8) continue;
    const squeezed = squeeze(text.plain);
    const is = said.some((one) => {
      const whole = squeeze(toPlain(one));
      return (
        (whole.length < squeezed.length * 1.3 &&
          editDistance(whole, squeezed) < whole.length * 0.3) ||
        (squeezed.length >= 8 && whole.includes(squeezed))
      );
    });
    reasons.push({
      evidence: reasonEvidence(text, page),
      answer: is ? 'reason' : 'none',
      weight,
    });
  }
}
