import type { Command } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import { EXIT } from '../exit-codes.js';
import { catalogueOf, openReader, type CatalogueOption } from './open.js';
import { parseJobs } from './options.js';
import { addressOf, withQueueOptions, type QueueCliOptions } from './queue.js';
import type { CommonOptions, Session } from './session.js';

interface WorkerOptions extends CommonOptions, CatalogueOption, QueueCliOptions {
  jobs?: number;
}

export function workerCommand(session: Session): Command {
  const words = (option: string) => session.words('worker', option);
  return withQueueOptions(session.command('worker'), words)
    .option('--jobs <number>', words('jobs'), parseJobs)
    .option('--catalogue <folder>', words('catalogue'))
    .option('--json', session.messages.help.options.json)
    .addCommand(newKeyCommand(session))
    .action(
      session.run<WorkerOptions>(async (_args, options, io) => {
        const { terminal, stdin, signal } = io;
        if (options.queue === undefined || options.queueKey === undefined)
          throw new EvidenceError('usage', { args: { why: 'worker-what' } });
        const { work } = await import('../../actions/queue.js');
        const { workersFor } = await import('../../reading/node/pool/size.js');
        const { WorkerReport } = await import('../terminal/worker-report.js');
        const known = await catalogueOf(options);
        const jobs = workersFor(Infinity, options.jobs);
        const report = new WorkerReport(terminal);
        const read = await work({
          address: addressOf(options),
          ...{ keyFile: options.queueKey, stdin, signal, jobs, ...known },
          openReader: () => (io.openReader ?? openReader)(known),
          async openPool() {
            if (io.openReader) return io.openReader(known);
            const { openPool } = await import('../../reading/node/pool/pool.js');
            // What takes one process with it is tried once more, by whichever worker comes first.
            return openPool({ workers: jobs, maxDeaths: 1, ...known });
          },
          onEvent: (event) => report.tell(event),
        });
        report.conclude(read);
        return EXIT.done;
      }),
    );
}

function newKeyCommand(session: Session): Command {
  return session
    .command('worker new-key')
    .argument('<file>', session.argumentWords('worker new-key', 'file'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions>(async ([file = ''], _options, { terminal }) => {
        const { newQueueKey } = await import('../../actions/queue.js');
        const { sanitise } = await import('../../base/sanitise.js');
        // `-` would be a file of that name, which `--queue-key` could never mean.
        if (file === '-') throw new EvidenceError('output-is-terminal', { args: { option: '' } });
        await newQueueKey(file);
        if (terminal.json) terminal.printJson({ schema: 'evidence-queue-key/1', file });
        else terminal.print(`✓ ${terminal.messages.queue.newKey(sanitise(file))}`);
        terminal.note(terminal.messages.queue.carryKey);
        return EXIT.done;
      }),
    );
}
