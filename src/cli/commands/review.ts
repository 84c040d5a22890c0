import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { lookAtCase } from './open.js';
import { refuseOtherKind } from './options.js';
import type { CommonOptions, Session } from './session.js';

interface ReviewOptions extends CommonOptions {
  output?: string;
  all?: boolean;
  force?: boolean;
}

export function reviewCommand(session: Session): Command {
  return session
    .command('review')
    .option('-o, --output <file>', session.words('review', 'output'))
    .option('--all', session.words('review', 'all'))
    .option('--force', session.words('review', 'force'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ReviewOptions>(async (_args, options, io) => {
        const { terminal, cwd } = io;
        refuseOtherKind(options.output, ['html', 'htm']);
        const { writePaper } = await import('../../base/node/outputs.js');
        const { viewItems } = await import('../../case/view/view.js');
        const { reviewPage } = await import('../../report/review/page.js');
        const { RASTER } = await import('../../files/node/raster.js');

        const opened = await lookAtCase(options, io);
        const { review, tongue } = terminal.messages;
        const { all = false, output: named, force = false } = options;
        const image = (item: string) => opened.originalBytes(opened.find(item));
        const views = await viewItems(opened);
        const caseId = opened.file.caseId;
        const page = await reviewPage({
          ...{ caseId, views, all, tongue, image, raster: RASTER },
          program: io.program,
        });
        // With --all the page also asks where files come from that were not read.
        if (page.fields === 0 && !(all && page.origins > 0)) {
          if (terminal.json)
            terminal.printJson({ schema: 'evidence-review-page/1', file: null, fields: 0 });
          else terminal.note(review.nothing());
          return EXIT.done;
        }
        const defaultName = tongue === 'zh' ? '核对.html' : 'review.html';
        const target = { named, defaultName, cwd, force, protect: opened.paths.folder };
        const file = await writePaper(target, page.html);
        const { fields, items } = page;
        if (terminal.json)
          terminal.printJson({ schema: 'evidence-review-page/1', file, fields, items });
        else if (terminal.quiet) terminal.print(file);
        else terminal.print(review.written(file, fields, items));
        const results = tongue === 'zh' ? '核对结果.json' : 'review.json';
        terminal.note(review.next());
        terminal.command(`${io.program} confirm --from ${results}`);
        return EXIT.done;
      }),
    );
}
