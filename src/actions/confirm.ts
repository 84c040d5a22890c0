/** A person's word for what a picture shows, checked whole before any of it is recorded. */
import { append } from '../base/lists.js';
import { EvidenceError } from '../base/errors.js';
import { z } from '../base/zod.js';
import { fieldSchema, type Reading } from '../reading/schema.js';
import {
  isOfThePage,
  machineValue,
  sameValue,
  valuesOf,
  type Code,
} from '../case/statements/codes.js';
import type { ConfirmationEntry, Value } from '../case/statements/confirmation.js';
import { ROLES, type Role } from '../case/statements/roles.js';
import { isPicture } from '../case/items/item-types.js';
import { fieldKey } from '../case/items/field-key.js';
import type { CaseEditor } from '../case/node/editor.js';
import { fieldNames, findField } from '../case/statements/field-names.js';
import { originFrom, type Origin } from '../case/statements/origin.js';
import { recordOrigin } from '../case/node/record.js';
import { pageChoices, pageValue } from '../case/statements/page-value.js';
import { isTime, typedValue } from '../case/statements/typed-value.js';
import { viewItem, type ItemView } from '../case/view/view.js';

/** One value that a person speaks for. */
interface Statement {
  item: string;
  /** The code that it is a value of. */
  of: Code['of'];
  key: string;
  field: string;
  machine: Value | null;
  value: Value;
}

export interface Confirmed extends Statement {
  /** `added`: the program had read nothing there. */
  how: 'accepted' | 'corrected' | 'added';
}

export interface ConfirmRequest {
  /** As typed; undefined for all items. */
  item?: string | undefined;
  /** `field=value`, or `field` alone for "as read". */
  values: readonly string[];
  /** All that was read, and not yet confirmed. */
  all: boolean;
  /** For the names in errors. */
  tongue: 'zh' | 'en';
}

/**
 * @throws EvidenceError `item-not-found`, `item-not-read`, `item-field-unknown`, `value-unreadable`;
 *   nothing has been recorded then.
 */
export async function statementsOf(
  editor: CaseEditor,
  request: ConfirmRequest,
): Promise<Statement[]> {
  const items = request.item === undefined ? editor.items : [editor.find(request.item)];
  const statements: Statement[] = [];
  for (const item of items) {
    const view = await viewItem(editor, item);
    if (view.reading === null) {
      if (request.item === undefined) continue;
      throw notRead(view);
    }
    const named = pairsOf(view.reading, request.values).map((typed) =>
      statementOf(view, typed, request.tongue),
    );
    const said = new Set(named.map(({ key }) => key));
    const rest = request.all ? allAsRead(view).filter(({ key }) => !said.has(key)) : [];
    append(statements, named);
    append(statements, rest);
  }
  return statements;
}

/** Other files, and accounts, are never read. */
function notRead({ item, original }: ItemView): EvidenceError {
  const args = { item, ...(!isPicture(original) && { kept: 'yes' }) };
  return new EvidenceError('item-not-read', { args });
}

/** `colour red` is `colour=red`, where the second word is no field itself. */
function pairsOf(reading: Reading, values: readonly string[]): readonly string[] {
  const [name = '', text = ''] = values;
  const isPair = values.length === 2 && !/[=＝]/.test(name + text);
  const isPage = isOfThePage(findField(reading, name)?.field ?? '');
  return isPair && isPage && findField(reading, text) === null ? [`${name}=${text}`] : values;
}

function statementOf(view: ItemView, typed: string, tongue: 'zh' | 'en'): Statement {
  const reading = view.reading!;
  const match = /^([^=＝]+)(?:[=＝]([^]*))?$/.exec(typed);
  const [name, text] = [match?.[1]?.trim() ?? typed, match?.[2]];
  const found = findField(reading, name);
  if (found === null) {
    const known = fieldNames(reading, tongue).join(tongue === 'zh' ? '、' : ', ');
    throw new EvidenceError('item-field-unknown', {
      args: { item: view.item, field: name, known },
    });
  }
  const { field, code } = found;
  const machine = machineValue(code.of, field);
  const isPage = isOfThePage(field);
  const typedAs = (said: string) =>
    isPage ? pageValue(code.of, field, said) : typedValue(field, said);
  const value = text === undefined ? machine : typedAs(text);
  if (value === null && isPage)
    throw new EvidenceError('value-unknown', {
      args: {
        field: name,
        known: pageChoices(code.of, field, tongue).join(tongue === 'zh' ? '、' : ', '),
      },
    });
  if (value === null)
    throw new EvidenceError('value-unreadable', { args: { field: name, type: typeOf(field) } });
  const key = fieldKey(field, code.part);
  return { item: view.item, of: code.of, key, field, machine, value };
}

function allAsRead({ item, reading, confirmations }: ItemView): Statement[] {
  return valuesOf(reading!)
    .filter(({ key }) => confirmations[key] === undefined)
    .flatMap(({ key, field, code }) => {
      const machine = machineValue(code.of, field);
      const { of } = code;
      // The program does not know its kind: there is nothing to accept.
      if (machine === null || (field === 'kind' && machine === 'unknown')) return [];
      return [{ item, of, key, field, machine, value: machine }];
    });
}

function typeOf(field: string): string {
  const types: Record<string, string> = {
    colour: 'colour',
    testResult: 'result',
    windowDays: 'days',
    visited: 'places',
  };
  return types[field] ?? (isTime(field) ? 'time' : 'text');
}

export async function record(
  editor: CaseEditor,
  statements: readonly Statement[],
  as: Role | null,
): Promise<Confirmed[]> {
  const done: Confirmed[] = [];
  for (const statement of statements) {
    const { item, key, machine, value } = statement;
    const entry: ConfirmationEntry = { at: new Date().toISOString(), as, machine, value };
    await editor.addConfirmation(item, key, entry);
    const how = machine === null ? 'added' : sameValue(machine, value) ? 'accepted' : 'corrected';
    done.push({ ...statement, how });
  }
  return done;
}

/** What a person says of where an item comes from. */
export interface OriginStatement {
  item: string;
  said: Origin;
}

/** What the review page exports. */
const exportSchema = z.object({
  schema: z.literal('evidence-review/1'),
  caseId: z.string(),
  as: z.enum(ROLES).nullable(),
  confirmations: z.array(
    z.object({
      item: z.string(),
      field: z.string(),
      machine: fieldSchema.shape.value.nullable(),
      /** What was typed, or null for "as read". */
      typed: z.string().nullable(),
    }),
  ),
  /** Absent from pages that did not ask. */
  origins: z.array(z.record(z.string(), z.string())).optional(),
});

/**
 * @throws EvidenceError `confirmations-unreadable`, `confirmations-other-case`,
 *   `confirmations-outdated`, and as {@link statementsOf}
 */
export async function statementsFrom(
  editor: CaseEditor,
  file: string,
  text: string,
  tongue: 'zh' | 'en',
): Promise<{ as: Role | null; statements: Statement[]; origins: OriginStatement[] }> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new EvidenceError('confirmations-unreadable', { file, cause });
  }
  const parsed = exportSchema.safeParse(value);
  if (!parsed.success) throw new EvidenceError('confirmations-unreadable', { file });
  const { caseId, as, confirmations, origins = [] } = parsed.data;
  if (caseId !== editor.file.caseId) throw new EvidenceError('confirmations-other-case', { file });
  const statements: Statement[] = [];
  let view: ItemView | null = null;
  for (const { item, field, machine, typed } of confirmations) {
    if (view?.item !== item) view = await viewItem(editor, editor.find(item));
    if (view.reading === null) throw notRead(view);
    const found = statementOf(view, typed === null ? field : `${field}=${typed}`, tongue);
    if (!sameValue(found.machine, machine))
      throw new EvidenceError('confirmations-outdated', { file, args: { item, field } });
    statements.push(found);
  }
  return { as, statements, origins: origins.map((one) => originStatement(editor, one)) };
}

function originStatement(
  editor: CaseEditor,
  { item = '', ...said }: Record<string, string>,
): OriginStatement {
  return { item: editor.find(item).item, said: originFrom(Object.entries(said)) };
}

/** @returns how many items something new was said of. */
export async function recordOrigins(
  editor: CaseEditor,
  origins: readonly OriginStatement[],
  as: Role | null,
): Promise<number> {
  let count = 0;
  for (const { item, said } of origins) if (await recordOrigin(editor, item, said, as)) count++;
  return count;
}
