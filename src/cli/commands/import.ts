import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import { EXIT } from '../exit-codes.js';
import { catalogueOf, type CatalogueOption, openReaderFor } from './open.js';
import { collect } from './options.js';
import { casePassphrase } from './passphrase.js';
import type { CommonOptions, Session } from './session.js';

interface ImportOptions extends CommonOptions, CatalogueOption {
  signer?: string;
  tsaRoot?: string[];
  read: boolean;
  note?: string;
  source?: string;
}

export function importCommand(session: Session): Command {
  const words = (option: string) => session.words('import', option);
  return session
    .command('import')
    .argument('<bundle...>', session.argumentWords('import', 'bundle'))
    .option('--signer <signer>', words('signer'))
    .option('--tsa-root <file>', words('tsa-root'), collect)
    .option('--no-read', words('no-read'))
    .option('--note <text>', words('note'))
    .option('--source <text>', words('source'))
    .option('--catalogue <folder>', words('catalogue'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ImportOptions>(async (paths, options, io) => {
        const { terminal, cwd, env, signal } = io;
        const { importAll } = await import('../../actions/import/import.js');
        const { chooseCase } = await import('../../case/node/discover.js');
        const { ImportReport } = await import('../terminal/import-report.js');

        const known = await catalogueOf(options);
        const choice = await chooseCase(settingsOf(options, env).case, cwd);
        const report = new ImportReport(terminal, choice.folder);
        const { signer, tsaRoot: tsaRoots, read, note, source } = options;
        const events = importAll({
          ...{ paths, choice, signer, tsaRoots, env, read, note, source, signal },
          ask: casePassphrase(io),
          openReader: (images) => openReaderFor(io, images, known),
          onStep: (step) => report.step(step),
        });
        for await (const event of events) report.tell(event);

        const { bundles, refused, redacted, unread, ...summary } = report.summary;
        if (bundles === 0) return EXIT.notDone;
        // Of a copy whose originals were withheld there is nothing to read.
        if (!read && summary.added + summary.known > 0)
          terminal.note(session.messages.importing.notReadNow());
        return refused + redacted + unread > 0 ? EXIT.partly : EXIT.done;
      }),
    );
}
