/** What people should know before a case leaves their hands, counted item by item. */
import { isUnread, openReviews, type ItemView } from '../../case/view/view.js';
import { PersonalTally, type PersonalFinding } from './personal.js';

export interface PackSurvey {
  personal: PersonalFinding[];
  /** Items without a reading. */
  unread: string[];
  /** Values that a person has not confirmed though they ask for it. */
  toReview: number;
  /** Items of the case that stay out; its log, which is always whole, tells of them. */
  left: number;
}

export class SurveyTally {
  readonly #personal = new PersonalTally();
  readonly #unread: string[] = [];
  #toReview = 0;
  #items = 0;

  /** @param all Items that the case has. */
  constructor(private readonly all: number) {}

  add(view: ItemView): void {
    this.#personal.add(view);
    if (isUnread(view)) this.#unread.push(view.item);
    this.#toReview += openReviews(view);
    this.#items++;
  }

  result(): PackSurvey {
    return {
      personal: this.#personal.findings(),
      unread: this.#unread,
      toReview: this.#toReview,
      left: this.all - this.#items,
    };
  }
}
