import { resolve } from 'node:path';
import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { catalogueOf, type CatalogueOption, openReaderFor } from './open.js';
import { parseJobs } from './options.js';
import type { CommonOptions, Session } from './session.js';

interface SortOptions extends CommonOptions, CatalogueOption {
  output?: string;
  jobs?: number;
  force?: boolean;
}

export function sortCommand(session: Session): Command {
  const words = (option: string) => session.words('sort', option);
  return session
    .command('sort')
    .argument('<folder>', session.argumentWords('sort', 'folder'))
    .option('-o, --output <folder>', words('output'))
    .option('--jobs <number>', words('jobs'), parseJobs)
    .option('--catalogue <folder>', words('catalogue'))
    .option('--force', words('force'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<SortOptions>(async ([folder = ''], options, io) => {
        const { terminal, cwd, signal } = io;
        const { sortFolder } = await import('../../actions/sort/sort.js');
        const { SortReport } = await import('../terminal/sort-report.js');

        const { jobs, force = false } = options;
        const output = resolve(cwd, options.output ?? 'evidence-sort');
        const known = await catalogueOf(options);
        const openReader = (images: number) => openReaderFor(io, images, { jobs, ...known });
        const report = new SortReport(terminal, folder);
        try {
          const { tongue } = terminal.messages;
          const request = { folder, output, force, openReader, signal, tongue, ...known };
          for await (const event of sortFolder(request)) report.tell(event);
        } finally {
          report.conclude();
        }
        if (report.read + report.listed === 0) return EXIT.notDone;
        return report.unread > 0 ? EXIT.partly : EXIT.done;
      }),
    );
}
