import type { Command } from 'commander';
import type { Role } from '../case/confirmation.js';
import { EvidenceError } from '../errors.js';
import { settingsOf } from '../config.js';
import { EXIT } from '../exit-codes.js';
import { checkRole } from './options.js';
import type { CommonOptions, Session } from './session.js';

interface ConfirmOptions extends CommonOptions {
  all?: boolean;
  from?: string;
  as?: Role;
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
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ConfirmOptions>(async ([item, ...values], options, io) => {
        const { terminal, cwd, env, signal } = io;
        const { findCase } = await import('../case/discover.js');
        const { CaseEditor } = await import('../case/editor.js');
        const { record, statementsFrom, statementsOf } = await import('../case/confirm.js');
        const { readText } = await import('./read-text.js');
        const { tellConfirmed } = await import('../terminal/confirm-report.js');

        const { all = false, from, as = null } = options;
        const asked = from !== undefined ? item === undefined && !all : all || values.length > 0;
        if (!asked) throw new EvidenceError('usage');
        const { tongue } = terminal.messages;
        const folder = await findCase(settingsOf(options, env).case, cwd);
        const editor = await CaseEditor.edit(folder, { signal });
        try {
          const said =
            from === undefined
              ? { as, statements: await statementsOf(editor, { item, values, all, tongue }) }
              : await statementsFrom(editor, from, await readText(from, cwd), tongue);
          const role = as ?? said.as;
          await tellConfirmed(terminal, editor, await record(editor, said.statements, role), role);
        } finally {
          await editor.close();
        }
        return EXIT.done;
      }),
    );
}
