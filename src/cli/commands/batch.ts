import { Option, type Command } from 'commander';
import { settingsOf } from '../config.js';
import { EvidenceError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { BatchOptions } from './batch-per-person.js';
import { catalogueOf, openReaderFor } from './open.js';
import { parseJobs, refuseOtherKind } from './options.js';
import { parsePercent, queueReaderFor, withQueueOptions } from './queue.js';
import { casePassphrase } from './passphrase.js';
import type { Io, Session } from './session.js';

export function batchCommand(session: Session): Command {
  const words = (option: string) => session.words('batch', option);
  const command = session
    .command('batch')
    .argument('<folder>', session.argumentWords('batch', 'folder'))
    .option('--jobs <number>', words('jobs'), parseJobs)
    .option('--csv <file>', words('csv'))
    .option('--catalogue <folder>', words('catalogue'))
    .option('--per-folder', words('per-folder'))
    .option('--assign <table>', words('assign'))
    .addOption(new Option('--keys <which>', words('keys')).choices(['shared', 'each']))
    .option('-o, --output <folder>', words('output'))
    .option('--encrypt', words('encrypt'))
    .option('--force', words('force'))
    .option('--recheck <percent>', words('recheck'), parsePercent)
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json);
  return withQueueOptions(command, words).action(
    session.run<BatchOptions>(async ([folder = ''], options, io) => {
      const { perFolder, assign, keys, output, csv, encrypt } = options;
      const several = perFolder === true || assign !== undefined;
      if (perFolder && assign !== undefined)
        throw new EvidenceError('usage', { args: { why: 'batch-two-ways' } });
      if (several ? options.case !== undefined || csv !== undefined : (keys ?? output ?? encrypt))
        throw new EvidenceError('usage', {
          args: { why: several ? 'batch-one-case' : 'batch-many-cases' },
        });
      refuseOtherKind(csv, ['csv', 'txt']);
      if (!several) return batchIntoOne(folder, options, io);
      const { batchPerPerson } = await import('./batch-per-person.js');
      return batchPerPerson(folder, options, io, session.messages.language);
    }),
  );
}

async function batchIntoOne(folder: string, options: BatchOptions, io: Io): Promise<ExitCode> {
  const { terminal, cwd, env, stdin, signal } = io;
  const { BatchTable } = await import('../../actions/batch/table.js');
  const { addAll } = await import('../../actions/add/add.js');
  const { chooseCase } = await import('../../case/node/discover.js');
  const { chooseOutput } = await import('../../base/node/outputs.js');
  const { BatchReport } = await import('../terminal/batch-report.js');
  const { QueueReport } = await import('../terminal/queue-report.js');

  const known = await catalogueOf(options);
  const ask = casePassphrase(io);
  const choice = await chooseCase(settingsOf(options, env).case, cwd);
  const { csv: named, force = false, jobs } = options;
  const output = {
    named,
    defaultName: 'evidence.csv',
    cwd,
    force,
    protect: choice.folder,
    option: '--csv',
  };
  const csv = named === undefined ? null : await chooseOutput(output);
  const queueReport = new QueueReport(terminal);
  if (options.queue !== undefined && choice.found) {
    const { assertPlain } = await import('../../case/node/load.js');
    await assertPlain(choice.folder);
  }
  const queue = await queueReaderFor(options, io, { report: queueReport, ...known });
  const report = new BatchReport(terminal, queue && (() => queueReport.status()));
  const table = new BatchTable();
  const openReader = async (images: number) =>
    queue ?? openReaderFor(io, images, { jobs, ...known });
  try {
    for await (const event of addAll({ paths: [folder], choice, stdin, signal, openReader, ask })) {
      report.tell(event);
      table.meet(event);
      if (queue !== undefined) queueReport.meet(event);
    }
  } finally {
    await queue?.close();
    report.conclude();
  }
  const { added, duplicates, refused, unread, unexpanded, stamps, items } = report.summary;
  if (csv !== null) {
    const caseFolder = items === null ? null : choice.folder;
    await table.write(csv, { caseFolder, root: folder, force, ask });
    terminal.note(terminal.messages.batch.csv(csv));
  }
  if (added + duplicates + stamps === 0) return EXIT.notDone;
  return refused + unread + unexpanded > 0 ? EXIT.partly : EXIT.done;
}
