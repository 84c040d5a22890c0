/** The types of words, taken from the English ones: a translation that is missing does not compile. */
import type { ErrorArgs, ErrorCode } from '../base/errors.js';

/** What another language has to say: the shape of the English, with any text in place of its texts. */
export type Words<T> = T extends string
  ? string
  : T extends RegExp
    ? RegExp
    : T extends (...given: infer Given) => infer Said
      ? (...given: Given) => Words<Said>
      : { [Key in keyof T]: Words<T[Key]> };

/**
 * By code: what happened, and what to do next. The file's name is printed before the first.
 * `file` is safe to print, and empty where the error is about no file.
 */
export type AllErrorTexts = Record<
  ErrorCode,
  (view: { file: string; args: ErrorArgs }) => { what: string; next: string }
>;

/** Those of one topic; all topics together have to cover every code. */
export type ErrorTexts = Partial<AllErrorTexts>;

export interface CommandHelp {
  summary: string;
  description: string;
  /** By the argument's name. */
  arguments: Record<string, string>;
  /** By the option's long name, without dashes. */
  options: Record<string, string>;
  examples: string[];
  /** In what case the command ends with which exit code; the common ones are added. */
  exits: Partial<Record<0 | 1 | 3 | 4, string>>;
}

export type CommandTexts = Record<string, CommandHelp>;

/** `1 file`, `3 files` */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** `1 byte`, `2,048 bytes` */
export const byteCount = (bytes: number) =>
  `${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`;

/** The first of a list that may be long. */
export const fewOf = (items: readonly string[], between: string) =>
  items.slice(0, 5).join(between) + (items.length > 5 ? ' …' : '');
