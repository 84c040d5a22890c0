import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { lookAtCase } from './open.js';
import type { CommonOptions, Session } from './session.js';

export function listCommand(session: Session): Command {
  return session
    .command('list')
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions>(async (_args, options, io) => {
        const { terminal } = io;
        const { overviewOf } = await import('../../case/node/overview.js');
        const { openReviews } = await import('../../case/view/view.js');
        const { listObject, renderList } = await import('../terminal/render/list.js');

        const opened = await lookAtCase(options, io);
        const views = await overviewOf(opened);
        const { list } = terminal.messages;
        if (terminal.json) terminal.printJson(listObject(opened, views));
        else if (views.length === 0) terminal.note(list.empty());
        else {
          terminal.print(renderList(views, terminal.out));
          const doubtful = views.filter((view) => openReviews(view) > 0);
          const packed = opened.history.bundles.filter(({ state }) => state === 'packed');
          terminal.note('');
          terminal.note(list.summary(views.length, packed.length, doubtful.length));
        }
        return EXIT.done;
      }),
    );
}
