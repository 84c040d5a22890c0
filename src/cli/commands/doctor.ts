import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import { EXIT } from '../exit-codes.js';
import { casePassphrase } from './passphrase.js';
import { addressOf, withQueueOptions, type QueueCliOptions } from './queue.js';
import type { CommonOptions, Session } from './session.js';
import { openReader } from './open.js';

export function doctorCommand(session: Session): Command {
  const words = (option: string) => session.words('doctor', option);
  return withQueueOptions(session.command('doctor'), words)
    .option('--case <folder>', words('case'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions & QueueCliOptions>(async (_args, options, io) => {
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
        if (options.queue !== undefined) {
          const { examineQueue } = await import('../../actions/queue.js');
          const key = options.queueKey && { file: options.queueKey, stdin: io.stdin };
          checks.push(await examineQueue(addressOf(options), key || undefined));
        }
        terminal.progress.end();
        if (terminal.json) terminal.printJson({ schema: 'evidence-doctor/1', checks });
        else terminal.print(renderDoctor(checks, terminal.out));
        return checks.some(({ state }) => state === 'problem') ? EXIT.partly : EXIT.done;
      }),
    );
}
