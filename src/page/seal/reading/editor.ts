/** The field in which a person says what the picture shows. */
import { COLOUR_WORDS, fieldWords, shownValue } from '../../../i18n/labels.js';
import { filled } from '../../../i18n/papers.js';
import { SEAL_READING as WORDS } from '../../../i18n/seal-reading.js';
import type { Tongue } from '../../../base/wording.js';
import { isOfThePage } from '../../../case/statements/codes.js';
import { pageChoices } from '../../../case/statements/page-value.js';
import { isTime } from '../../../case/statements/typed-value.js';
import { foreign, h, replace, type Child } from '../../dom.js';
import type { SaidValue } from '../draft.js';
import { button, choice, textArea, textField } from '../fields.js';
import { valueTyped, type AskedValue } from './values.js';

export function nameOf({ field, code }: AskedValue, tongue: Tongue): string {
  const part = code.part === null ? '' : ` (${filled(WORDS.code, { n: code.part })[tongue]})`;
  return fieldWords(code.of, field)[tongue] + part;
}

/** Of a picture whose values are typed. */
export interface EditorOptions {
  /** Unique on the page. */
  id: string;
  tongue: Tongue;
  /** What stands in open fields, by key. */
  typed(): ReadonlyMap<string, string>;
  /** @param text Null where there is nothing to lose. */
  type(key: string, text: string | null): void;
}

export interface Editing {
  tell(word: SaidValue['value']): void;
  /** Told when something is typed that would be lost, and when it is given up. */
  onType(): void;
  cancel(): void;
}

/** More is not taken as a value. */
const MAX_VALUE = 2000;
/** Notices are too long for one line. */
const ONE_LINE = 28;

/** Those of a notice are kept. */
function paragraphs(text: string): string {
  return text.split('\n').map(foreign).join('\n');
}

/** Text, or a choice where there are few. @param standing What a person said last, else what was read. */
export function editor(
  value: AskedValue,
  standing: AskedValue['machine'],
  { id, tongue, typed, type }: EditorOptions,
  { tell, onType, cancel }: Editing,
): Child {
  const { key, field } = value;
  const inputId = `value-${id}-${key.replace('.', '-')}`;
  const problem = h('p', { class: 'problem', attributes: { role: 'alert' } });
  const shown = standing === null ? '' : paragraphs(shownValue(field, standing, tongue));
  const untouched = field === 'colour' ? String(standing) : shown;
  const text = () => typed().get(key) ?? untouched;
  const onInput = (now: string) => {
    const before = typed().has(key);
    type(key, now === untouched ? null : now);
    if (before !== typed().has(key)) onType();
  };
  const name = nameOf(value, tongue);
  const input =
    field === 'colour'
      ? choice(
          inputId,
          name,
          Object.entries(COLOUR_WORDS).map(([colour, words]) => [colour, words[tongue]]),
          text(),
          onInput,
        )
      : shown.length > ONE_LINE || shown.includes('\n')
        ? textArea(inputId, name, { value: text(), onInput }, MAX_VALUE)
        : textField(inputId, name, { value: text(), onInput }, MAX_VALUE).element;
  // What is saved untouched is what stands there.
  const save = () => {
    const isTouched = typed().has(key) || standing === null;
    const word = isTouched ? valueTyped(value, text()) : standing;
    if (word === null) replace(problem, misfitWords(value, tongue));
    else tell(word);
  };
  const giveUp = () => {
    type(key, null);
    cancel();
  };
  return [
    input,
    problem,
    h(
      'p',
      { class: 'buttons' },
      button(WORDS.save[tongue], save, 'primary'),
      button(WORDS.cancel[tongue], giveUp),
    ),
  ];
}

/** What may stand there, where that is not what any picture shows. */
function misfitWords({ field, code }: AskedValue, tongue: Tongue): string {
  if (isOfThePage(field)) {
    const known = pageChoices(code.of, field, tongue).join(tongue === 'zh' ? '、' : ', ');
    return filled(WORDS.oneOf, { known })[tongue];
  }
  if (field === 'testResult') return filled(WORDS.oneOf, { known: WORDS.results[tongue] })[tongue];
  return (isTime(field) ? WORDS.misfitTime : WORDS.misfit)[tongue];
}
