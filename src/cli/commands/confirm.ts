import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Role } from '../../case/statements/roles.js';
import { readSmallFile } from '../../base/node/small-file.js';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { settingsOf } from '../config.js';
import { EXIT } from '../exit-codes.js';
import { checkRole, collect } from './options.js';
import { casePassphrase } from './passphrase.js';
import type { CommonOptions, Io, Session } from './session.js';

interface ConfirmOptions extends CommonOptions {
  all?: boolean;
  from?: string;
  as?: Role;
  origin?: string[];
}

export function confirmCommand(session: Session): Command {
  const words = (option: string) => session.words('confirm', option);
  return session
    .command('confirm')
    .argument('[item]', session.argumentWords('confirm', 'item'))
    .argument('[values...]', session.argumentWords('confirm', 'values'))
    .option('--all', words('all'))
    .option('--from <file>', words('from'))
    .option('--as <role>', words('as'), checkRole)
    .option('--origin <name=value>', words('origin'), collect)
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ConfirmOptions>(async (typed, options, io) => {
        const { item, values, role: chosen } = await completed(typed, options, io);
        const { terminal, cwd, env, signal } = io;
        const { findCase } = await import('../../case/node/discover.js');
        const { CaseEditor } = await import('../../case/node/editor.js');
        const { record, recordOrigins, statementsFrom, statementsOf } =
          await import('../../actions/confirm.js');
        const { originOption } = await import('./origin-options.js');
        const { tellConfirmed } = await import('../terminal/confirm-report.js');

        const { all = false, from } = options;
        const as = options.as ?? chosen;
        const said = await originOption(options.origin ?? [], cwd);
        const hasOrigin = Object.keys(said).length > 0;
        const hasValues = all || values.length > 0;
        const asked =
          from !== undefined
            ? item === undefined && !hasValues && !hasOrigin
            : hasValues || (hasOrigin && item !== undefined);
        if (!asked) {
          const noValues = item === undefined ? 'confirm-what' : 'confirm-values';
          const why = from === undefined ? noValues : 'confirm-from';
          throw new EvidenceError('usage', { args: { why } });
        }
        const { tongue } = terminal.messages;
        const folder = await findCase(settingsOf(options, env).case, cwd);
        const editor = await CaseEditor.edit(folder, { signal, ask: casePassphrase(io) });
        try {
          const { statements, origins, ...found } =
            from === undefined
              ? {
                  ...{
                    as,
                    statements: hasValues
                      ? await statementsOf(editor, { item, values, all, tongue })
                      : [],
                  },
                  origins: hasOrigin ? [{ item: editor.find(item ?? '').item, said }] : [],
                }
              : await statementsFrom(editor, from, await readText(from, cwd), tongue);
          const role = as ?? found.as;
          const confirmed = await record(editor, statements, role);
          const told = await recordOrigins(editor, origins, role);
          await tellConfirmed(terminal, editor, { confirmed, origins: told }, role);
        } finally {
          await editor.close();
        }
        return EXIT.done;
      }),
    );
}

/** At a terminal the item, the value and the role are asked for, where nothing says them. */
async function completed(
  [given, ...values]: readonly string[],
  options: ConfirmOptions,
  io: Io,
): Promise<{ item: string | undefined; values: string[]; role: Role | null }> {
  const { all, from, origin, json } = options;
  const { ask, someoneIsThere } = await import('../terminal/prompt.js');
  const isSaid = all === true || from !== undefined || (origin ?? []).length > 0;
  if (isSaid || values.length > 0 || json === true || !someoneIsThere(io))
    return { item: given, values, role: null };
  const { usage, help } = io.terminal.messages;
  const name = (argument: string) => help.placeholders[argument] ?? argument;
  const answer = async (argument: string) =>
    (await ask(usage.giveMissing(name(argument)), io)).trim();
  const item = given ?? (await answer('item'));
  if (item === '') return { item: undefined, values: [], role: null };
  await showItem(item, options, io);
  const value = await answer('values');
  if (value === '') return { item, values: [], role: null };
  const { askRole } = await import('../terminal/ask-role.js');
  return { item, values: [value], role: options.as ?? (await askRole(io.terminal, io)) };
}

/** What there is to confirm, before it is asked. */
async function showItem(item: string, options: ConfirmOptions, io: Io): Promise<void> {
  const { lookAtCase } = await import('./open.js');
  const { viewItem } = await import('../../case/view/view.js');
  const { renderItem } = await import('../terminal/render/show.js');
  const opened = await lookAtCase(options, io);
  const view = await viewItem(opened, opened.find(item));
  io.terminal.aside(renderItem(view, { showPersonal: false, lines: false }, io.terminal.err));
}

/** Confirmations of a case of any size. */
const MAX_BYTES = 64 * 2 ** 20;

/** @throws EvidenceError `file-not-found`, `file-unreadable`, `not-a-file` */
async function readText(file: string, cwd: string): Promise<string> {
  try {
    return (await readSmallFile(resolve(cwd, file), MAX_BYTES)).toString('utf8');
  } catch (error) {
    throw fromSystemError(error, file);
  }
}
