import type { Command } from 'commander';
import type { ItemHistory } from '../../case/log/history.js';
import type { Case } from '../../case/node/store.js';
import type { ItemView } from '../../case/view/view.js';
import { EXIT } from '../exit-codes.js';
import { lookAtCase } from './open.js';
import type { CommonOptions, Session } from './session.js';

interface ShowOptions extends CommonOptions {
  showPersonal?: boolean;
  lines?: boolean;
  why?: boolean;
}

export function showCommand(session: Session): Command {
  return session
    .command('show')
    .argument('<item>', session.argumentWords('show', 'item'))
    .option('--lines', session.words('show', 'lines'))
    .option('--why', session.words('show', 'why'))
    .option('--show-personal', session.words('show', 'show-personal'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ShowOptions>(async ([item = ''], options, io) => {
        const { terminal } = io;
        const { replacedBy, viewItem } = await import('../../case/view/view.js');
        const { itemObject, renderItem } = await import('../terminal/render/show.js');

        const { stampsOfItem } = await import('../../sign/stamps/item-stamps.js');
        const { builtInRoots } = await import('../../sign/tsa-roots/index.js');

        const opened = await lookAtCase(options, io);
        const found = opened.find(item);
        const view = await viewItem(opened, found);
        const stamps =
          view.stamps === 0 ? [] : await stampsOfItem(opened, found, await builtInRoots());
        const { showPersonal = false, lines = false } = options;
        const { reading } = view;
        const why = options.why === true && reading !== null;
        if (terminal.json) {
          const { whyOf } = await import('../../reading/why.js');
          terminal.printJson({ ...itemObject(view, stamps), ...(why && { why: whyOf(reading) }) });
          return EXIT.done;
        }
        const later =
          view.statement === undefined
            ? null
            : replacedBy(view, await accountsOf(opened, viewItem));
        const shown = { showPersonal, lines, stamps, replacedBy: later };
        terminal.print(renderItem(view, shown, terminal.out));
        if (why) {
          const { renderWhy } = await import('../terminal/render/why.js');
          terminal.print(`\n${renderWhy(reading, terminal.out)}`);
        }
        return EXIT.done;
      }),
    );
}

/** Pictures need not be looked at for them. */
async function accountsOf(
  of: Case,
  viewItem: (of: Case, item: ItemHistory) => Promise<ItemView>,
): Promise<ItemView[]> {
  const accounts: ItemView[] = [];
  for (const item of of.items)
    if ((await of.original(item.item)).type === 'statement')
      accounts.push(await viewItem(of, item));
  return accounts;
}
