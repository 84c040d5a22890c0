/** Which items `list` shows: what people look for, in the words that the list itself uses. */
import { currentValue, spokenReading } from '../../../case/statements/codes.js';
import { typedValue } from '../../../case/statements/typed-value.js';
import { openReviews, type ItemView } from '../../../case/view/view.js';
import { itemKind, kindWords } from '../../../i18n/labels.js';

export interface ListFilter {
  /** A kind, or the title of an issuer, or a part of either. */
  kind?: string;
  colour?: string;
  /** Only what waits for a person. */
  toReview?: boolean;
  /** A part of a name, ID number or phone number. */
  person?: string;
}

const PERSON = ['holderName', 'idNumber', 'phone'];

export function filtered(views: readonly ItemView[], filter: ListFilter): ItemView[] {
  const { kind, colour, toReview = false, person } = filter;
  return views.filter(
    (view) =>
      (!toReview || openReviews(view) > 0) &&
      (kind === undefined || kindsOf(view).some((words) => holds(words, kind))) &&
      (colour === undefined || valueOf(view, 'colour') === typedValue('colour', colour)) &&
      (person === undefined || PERSON.some((field) => holds(valueOf(view, field) ?? '', person))),
  );
}

/** People's words count where there are any. */
function valueOf(view: ItemView, field: string): string | null {
  const { reading } = view;
  if (reading === null) return null;
  const { value } = currentValue({ ...view, reading }, field);
  return typeof value === 'string' ? value : null;
}

function kindsOf(view: ItemView): string[] {
  const { reading, confirmations } = view;
  const own = itemKind(view);
  if (reading === null) return [own.zh, own.en];
  const spoken = spokenReading(reading, confirmations);
  const { zh, en } = kindWords(spoken);
  return [own.zh, own.en, zh, en, spoken.kind, spoken.issuer?.title ?? '', spoken.issuer?.id ?? ''];
}

function holds(words: string, part: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  return plain(words).includes(plain(part));
}
