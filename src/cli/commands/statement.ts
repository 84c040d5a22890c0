import { resolve } from 'node:path';
import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import type { Role } from '../../case/statements/roles.js';
import { EvidenceError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { sanitise } from '../../base/sanitise.js';
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
  const { terminal, cwd, env } = io;
  const { chooseCase } = await import('../../case/node/discover.js');
  const { Case } = await import('../../case/node/store.js');
  const { statementIn } = await import('../../actions/statement.js');
  const { noAnswers } = await import('../../case/statements/statement.js');
  const { statementForm } = await import('../../case/statements/statement-file.js');
  const { writePaper } = await import('../../base/node/outputs.js');

  const { folder, found } = await chooseCase(settingsOf(options, env).case, cwd);
  const before = found
    ? await statementIn(await Case.open(folder, { ask: casePassphrase(io) }))
    : null;
  const { force = false } = options;
  const target = { named: form, defaultName: 'statement.yaml', cwd, force, protect: folder };
  const file = await writePaper(
    target,
    statementForm(before?.answers ?? noAnswers(), terminal.messages.tongue),
  );
  const { statement } = terminal.messages;
  if (terminal.json) terminal.printJson({ schema: 'evidence-statement-form/1', file });
  else terminal.print(terminal.quiet ? file : statement.formWritten(file));
  terminal.note(statement.formNext(file));
  return EXIT.done;
}

async function keep(options: StatementOptions, io: Io): Promise<ExitCode> {
  const { terminal, cwd, env, signal } = io;
  const { chooseCase } = await import('../../case/node/discover.js');
  const { createCase } = await import('../../case/node/create.js');
  const { CaseEditor } = await import('../../case/node/editor.js');
  const { CasePaths } = await import('../../case/node/layout.js');
  const { Case } = await import('../../case/node/store.js');
  const { PLAIN } = await import('../../case/node/encryption.js');
  const { addStatement, readAnswers } = await import('../../actions/statement.js');
  const { isBlank } = await import('../../case/statements/statement.js');
  const { StatementDraft } = await import('../../case/node/statement-draft.js');
  const { askRole } = await import('../terminal/ask-role.js');
  const { askPerson } = await import('./statement-ask.js');
  const { tellStated } = await import('../terminal/statement-report.js');

  const { from } = options;
  const written = from === undefined ? null : await readAnswers(resolve(cwd, from));
  const { folder, found } = await chooseCase(settingsOf(options, env).case, cwd);
  let there = found;
  const create = async () => {
    if (there) return;
    await createCase(folder);
    there = true;
    terminal.note(terminal.messages.add.created(sanitise(folder)));
  };
  const ask = casePassphrase(io);
  const { paths, encryption } = found
    ? await Case.open(folder, { ask })
    : { paths: new CasePaths(folder), encryption: PLAIN };
  const draft = new StatementDraft(paths, encryption);
  const answers = written ?? (await askPerson({ folder, found, draft, create }, io));
  if (answers === null) return EXIT.done;
  const asked = written === null && options.as === undefined && !isBlank(answers);
  const as = asked ? await askRole(terminal, io) : (options.as ?? null);
  if (isBlank(answers)) {
    terminal.warn(terminal.messages.statement.nothingKept());
    return EXIT.notDone;
  }
  await create();
  const editor = await CaseEditor.edit(folder, { signal, ask });
  try {
    tellStated(terminal, await addStatement(editor, answers, as), answers);
  } finally {
    await editor.close();
  }
  if (written === null) await draft.remove();
  return EXIT.done;
}
