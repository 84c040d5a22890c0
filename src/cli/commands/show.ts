import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { lookAtCase } from './open.js';
import type { CommonOptions, Session } from './session.js';

interface ShowOptions extends CommonOptions {
  showPersonal?: boolean;
  lines?: boolean;
}

export function showCommand(session: Session): Command {
  return session
    .command('show')
    .argument('<item>', session.argumentWords('show', 'item'))
    .option('--lines', session.words('show', 'lines'))
    .option('--show-personal', session.words('show', 'show-personal'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ShowOptions>(async ([item = ''], options, io) => {
        const { terminal } = io;
        const { viewItem } = await import('../../case/view/view.js');
        const { itemObject, renderItem } = await import('../terminal/render/show.js');

        const opened = await lookAtCase(options, io);
        const view = await viewItem(opened, opened.find(item));
        const { showPersonal = false, lines = false } = options;
        if (terminal.json) terminal.printJson(itemObject(view));
        else terminal.print(renderItem(view, { showPersonal, lines }, terminal.out));
        return EXIT.done;
      }),
    );
}
