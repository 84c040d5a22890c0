/** One thing in the words of both languages. */
export interface Wording {
  zh: string;
  en: string;
}

export type Tongue = keyof Wording;
