/** What the person says: where the files come from, and their own account. */
import type { Tongue } from '../../base/wording.js';
import type { Origin, OriginKey } from '../../case/statements/origin.js';
import { QUESTION_IDS, QUESTIONS } from '../../case/statements/questions.js';
import { ROLES, type Role } from '../../case/statements/roles.js';
import { MAX_ANSWER, tidyAnswer } from '../../case/statements/statement.js';
import { originText } from '../../i18n/files-on-paper.js';
import { filled } from '../../i18n/papers.js';
import { REVIEW_WORDS } from '../../i18n/review.js';
import { SEAL } from '../../i18n/seal-page.js';
import { h, replace } from '../dom.js';
import { choice, folded, textArea, textField } from './fields.js';
import type { Session } from './session.js';

export interface SaidOptions {
  session: Session;
  tongue: Tongue;
  run: (act: () => Promise<void>) => Promise<void>;
}

/** What stands for the person who is writing; the log and the papers are Chinese first. */
const ME = '本人';

const WORDS: Partial<Record<OriginKey, keyof typeof SEAL>> = {
  capturedBy: 'capturedBy',
  device: 'device',
  receivedFrom: 'receivedFrom',
  receivedAt: 'receivedAt',
  receivedVia: 'receivedVia',
};

export function originSection({ session, tongue, run }: SaidOptions): HTMLElement {
  const { origin, as } = session.draft;
  const set = (change: { [Key in keyof Origin]: Origin[Key] | null }) =>
    void run(() => session.own.setOrigin(change));
  const field = (key: OriginKey, placeholder?: string) =>
    textField(`origin-${key}`, SEAL[WORDS[key] ?? 'device'][tongue], {
      value: origin[key] ?? '',
      placeholder,
      onInput: (typed) => set({ [key]: tidyAnswer(typed) }),
    });
  const captured = field('capturedBy');
  const mine = h('input', { id: 'origin-mine', attributes: { type: 'checkbox' } });
  mine.checked = origin.capturedBy === ME;
  captured.element.hidden = mine.checked;
  mine.addEventListener('change', () => {
    captured.element.hidden = mine.checked;
    captured.input.value = '';
    set({ capturedBy: mine.checked ? ME : null });
  });
  const held = (['yes', 'no', 'unknown'] as const).map(
    (value) => [value, originText('deviceHeld', value)[tongue]] as const,
  );
  return folded(
    'origin',
    SEAL.origin[tongue],
    Object.keys(origin).length > 0 || as !== null,
    h('p', { class: 'note' }, SEAL.originNote[tongue]),
    roleChoice({ session, tongue, run }),
    h(
      'p',
      { class: 'check' },
      mine,
      h('label', { attributes: { for: 'origin-mine' } }, SEAL.byMe[tongue]),
    ),
    captured.element,
    field('device', SEAL.deviceExample[tongue]).element,
    choice(
      'origin-deviceHeld',
      SEAL.deviceHeld[tongue],
      [['', SEAL.whoOpen[tongue]], ...held],
      origin.deviceHeld ?? '',
      (value) =>
        set({ deviceHeld: value === '' ? null : (value as Origin['deviceHeld'] & string) }),
    ),
    field('receivedFrom').element,
    field('receivedAt').element,
    field('receivedVia').element,
  );
}

function roleChoice({ session, tongue, run }: SaidOptions): HTMLElement {
  return choice(
    'role',
    SEAL.who[tongue],
    [
      ['', SEAL.whoOpen[tongue]],
      ...ROLES.map((role) => [role, REVIEW_WORDS[role][tongue]] as const),
    ],
    session.draft.as ?? '',
    (value) => void run(() => session.own.setRole(value === '' ? null : (value as Role))),
  );
}

export function accountSection({ session, tongue, run }: SaidOptions): HTMLElement {
  const count = h('p', { class: 'note' });
  const tell = () => {
    const n = QUESTION_IDS.filter((id) => session.draft.answers[id] !== null).length;
    replace(count, n === 0 ? null : filled(SEAL.answered, { n })[tongue]);
  };
  tell();
  return folded(
    'account',
    SEAL.account[tongue],
    session.own.hasAccount,
    h('p', { class: 'note' }, SEAL.accountNote[tongue]),
    QUESTION_IDS.map((id, index) =>
      textArea(
        `answer-${id}`,
        `${index + 1}. ${QUESTIONS[id][tongue]}`,
        {
          value: session.draft.answers[id] ?? '',
          onInput: (typed) =>
            void run(async () => {
              await session.own.setAnswers({ [id]: tidyAnswer(typed) });
              tell();
            }),
        },
        MAX_ANSWER,
      ),
    ),
    count,
  );
}
