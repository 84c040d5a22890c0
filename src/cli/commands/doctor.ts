import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import { EXIT } from '../exit-codes.js';
import { casePassphrase } from './passphrase.js';
import type { CommonOptions, Session } from './session.js';
import { openReader } from './open.js';

export function doctorCommand(session: Session): Command {
  return session
    .command('doctor')
    .option('--case <folder>', session.words('doctor', 'case'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions>(async (_args, options, io) => {
        const { terminal, cwd, env } = io;
        const { examine } = await import('../../actions/doctor.js');
        const { renderDoctor } = await import('../terminal/render/doctor.js');

        terminal.progress.show(terminal.messages.doctor.checking);
        const checks = await examine({
          namedCase: settingsOf(options, env).case,
          wholeCase: options.case !== undefined,
          ...{ cwd, env, openReader, ask: casePassphrase(io) },
          onProgress: (done, total) =>
            terminal.progress.show(terminal.messages.doctor.hashing(done, total)),
        });
        terminal.progress.end();
        if (terminal.json) terminal.printJson({ schema: 'evidence-doctor/1', checks });
        else terminal.print(renderDoctor(checks, terminal.out));
        return checks.some(({ state }) => state === 'problem') ? EXIT.partly : EXIT.done;
      }),
    );
}
