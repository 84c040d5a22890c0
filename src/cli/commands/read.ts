import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { catalogueOf, type CatalogueOption, openReaderFor } from './open.js';
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
        const { readAll } = await import('../../actions/read.js');
        const { ReadReport } = await import('../terminal/read-report.js');

        const known = await catalogueOf(options);
        const report = new ReadReport(terminal, options.showPersonal ?? false);
        const openReader = (images: number) => openReaderFor(io, images, known);
        for await (const event of readAll({ paths, stdin, signal, openReader })) report.tell(event);
        if (report.read === 0) return EXIT.notDone;
        return report.refused > 0 ? EXIT.partly : EXIT.done;
      }),
    );
}
