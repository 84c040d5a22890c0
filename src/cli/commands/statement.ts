import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { StatementCase } from '../../actions/statement.js';
import { settingsOf } from '../config.js';
import type { Role } from '../../case/statements/roles.js';
import { EvidenceError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { sanitise } from '../../base/sanitise.js';
import { asTyped } from '../terminal/as-typed.js';
import { checkRole } from './options.js';
import { casePassphrase } from './passphrase.js';
import type { CommonOptions, Io, Session } from './session.js';

interface StatementOptions extends CommonOptions {
  from?: string;
  form?: string;
  as?: Role;
  force?: boolean;
}

export function statementCommand(session: Session): Command {
  const words = (option: string) => session.words('statement', option);
  return session
    .command('statement')
    .option('--from <file>', words('from'))
    .option('--form <file>', words('form'))
    .option('--as <role>', words('as'), checkRole)
    .option('--force', words('force'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<StatementOptions>(async (_args, options, io) => {
        const { from, form, force } = options;
        if (form !== undefined ? from !== undefined : force)
          throw new EvidenceError('usage', { args: { why: 'statement-form' } });
        if (form !== undefined) return writeForm(form, options, io);
        return keep(options, io);
      }),
    );
}

async function writeForm(form: string, options: StatementOptions, io: Io): Promise<ExitCode> {
  const { terminal, cwd } = io;
  const { noAnswers } = await import('../../case/statements/statement.js');
  const { statementForm } = await import('../../case/statements/statement-file.js');
  const { writePaper } = await import('../../base/node/outputs.js');

  const of = await caseOf(options, io);
  const answers = (await of.standing())?.answers ?? noAnswers();
  const { force = false } = options;
  const place = { named: form, defaultName: 'statement.yaml', cwd, option: '--form' };
  const target = { ...place, force, protect: of.folder };
  const file = await writePaper(target, statementForm(answers, terminal.messages.tongue));
  const { statement } = terminal.messages;
  if (terminal.json) terminal.printJson({ schema: 'evidence-statement-form/1', file });
  else terminal.print(terminal.quiet ? file : statement.formWritten(file));
  terminal.note(statement.formNext());
  terminal.command(statement.formNextCommand(asTyped(file)));
  return EXIT.done;
}

async function keep(options: StatementOptions, io: Io): Promise<ExitCode> {
  const { terminal, cwd, signal } = io;
  const { readAnswers } = await import('../../actions/statement.js');
  const { isBlank } = await import('../../case/statements/statement.js');
  const { askRole } = await import('../terminal/ask-role.js');
  const { askPerson, tellStated } = await import('../terminal/statement-report.js');

  const { from } = options;
  const written = from === undefined ? null : await readAnswers(resolve(cwd, from));
  const of = await caseOf(options, io);
  const answers = written ?? (await askPerson(terminal, io, of));
  if (answers === null) return EXIT.done;
  const asked = written === null && options.as === undefined && !isBlank(answers);
  const as = asked ? await askRole(terminal, io) : (options.as ?? null);
  if (isBlank(answers)) {
    terminal.warn(terminal.messages.statement.nothingKept());
    return EXIT.notDone;
  }
  tellStated(terminal, await of.add(answers, as, signal), answers);
  if (written === null) await of.draft.remove();
  return EXIT.done;
}

async function caseOf(options: StatementOptions, io: Io): Promise<StatementCase> {
  const { terminal, cwd, env } = io;
  const { StatementCase } = await import('../../actions/statement.js');
  return StatementCase.find(settingsOf(options, env).case, cwd, {
    ask: casePassphrase(io),
    onCreated: (folder) => terminal.note(terminal.messages.add.created(sanitise(folder))),
  });
}
