import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import { EvidenceError } from '../../base/errors.js';
import { EXIT } from '../exit-codes.js';
import { catalogueOf, type CatalogueOption, openReaderFor } from './open.js';
import { collect } from './options.js';
import { casePassphrase } from './passphrase.js';
import type { CommonOptions, Io, Session } from './session.js';

interface AddOptions extends CommonOptions, CatalogueOption {
  note?: string;
  source?: string;
  origin?: string[];
  originalOf?: string;
  readPages?: boolean;
  showPersonal?: boolean;
}

/** The same screen saved twice looks like two facts: people are told when it is added. */
async function tellTwins(folder: string, taken: ReadonlySet<string>, io: Io): Promise<void> {
  const { Case } = await import('../../case/node/store.js');
  const { overviewOf } = await import('../../case/node/overview.js');
  const { twinsOf } = await import('../../actions/twins.js');
  const { terminal } = io;
  const opened = await Case.open(folder, { ask: casePassphrase(io) });
  for (const items of await twinsOf(opened, await overviewOf(opened), taken))
    if (items.some((item) => taken.has(item))) terminal.note(terminal.messages.list.twins(items));
}

export function addCommand(session: Session): Command {
  const words = (option: string) => session.words('add', option);
  return session
    .command('add')
    .argument('<path...>', session.argumentWords('add', 'path'))
    .option('--note <text>', words('note'))
    .option('--source <text>', words('source'))
    .option('--origin <name=value>', words('origin'), collect)
    .option('--original-of <item>', words('original-of'))
    .option('--read-pages', words('read-pages'))
    .option('--show-personal', words('show-personal'))
    .option('--catalogue <folder>', words('catalogue'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<AddOptions>(async (paths, options, io) => {
        const { terminal, cwd, env, stdin, signal } = io;
        const { addAll } = await import('../../actions/add/add.js');
        const { chooseCase } = await import('../../case/node/discover.js');
        const { AddReport } = await import('../terminal/add-report.js');

        const { originOption } = await import('./origin-options.js');

        // Which of several files would be the original?
        if (options.originalOf !== undefined && paths.length !== 1)
          throw new EvidenceError('usage', { args: { why: 'add-original-of' } });
        const origin = await originOption(options.origin ?? [], cwd);
        const known = await catalogueOf(options);
        const choice = await chooseCase(settingsOf(options, env).case, cwd);
        const report = new AddReport(terminal, {
          showPersonal: options.showPersonal ?? false,
          folder: choice.folder,
          origin: Object.keys(origin).length > 0,
          catalogue: options.catalogue !== undefined,
        });
        const { note, source, originalOf, readPages } = options;
        const events = addAll({
          ...{ paths, choice, stdin, note, source, origin, originalOf, readPages, signal },
          ask: casePassphrase(io),
          openReader: (images) => openReaderFor(io, images, known),
        });
        for await (const event of events) report.tell(event);

        const { added, duplicates, refused, unread, unexpanded } = report.summary;
        if (added > 0 && !terminal.json && !terminal.quiet)
          await tellTwins(choice.folder, report.taken, io);
        if (added + duplicates + report.summary.stamps === 0) return EXIT.notDone;
        return refused + unread + unexpanded > 0 ? EXIT.partly : EXIT.done;
      }),
    );
}
