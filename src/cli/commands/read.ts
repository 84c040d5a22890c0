import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { catalogueOf, type CatalogueOption, openReaderFor, readersFor } from './open.js';
import type { CommonOptions, Session } from './session.js';

interface ReadOptions extends CommonOptions, CatalogueOption {
  showPersonal?: boolean;
}

export function readCommand(session: Session): Command {
  return session
    .command('read')
    .argument('<file...>', session.argumentWords('read', 'file'))
    .option('--show-personal', session.words('read', 'show-personal'))
    .option('--catalogue <folder>', session.words('read', 'catalogue'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ReadOptions>(async (paths, options, io) => {
        const { terminal, stdin, signal } = io;
        const known = await catalogueOf(options);
        const early = await readersFor(paths, io, known);
        const { readAll } = await import('../../actions/read.js');
        const { ReadReport } = await import('../terminal/read-report.js');

        const report = new ReadReport(terminal, options.showPersonal ?? false);
        const openReader = async (images: number) => early ?? openReaderFor(io, images, known);
        try {
          for await (const event of readAll({ paths, stdin, signal, openReader }))
            await report.tell(event);
        } finally {
          await early?.close();
        }
        if (report.read === 0) return EXIT.notDone;
        return report.refused > 0 ? EXIT.partly : EXIT.done;
      }),
    );
}
