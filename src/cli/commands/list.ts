import type { Command } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import { EXIT } from '../exit-codes.js';
import { lookAtCase } from './open.js';
import type { ListFilter } from '../terminal/render/list-filter.js';
import type { CommonOptions, Session } from './session.js';

interface ListOptions extends CommonOptions, ListFilter {}

export function listCommand(session: Session): Command {
  return session
    .command('list')
    .option('--kind <text>', session.words('list', 'kind'))
    .option('--colour <colour>', session.words('list', 'colour'))
    .option('--to-review', session.words('list', 'to-review'))
    .option('--person <text>', session.words('list', 'person'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ListOptions>(async (_args, options, io) => {
        const { terminal } = io;
        const { overviewOf } = await import('../../case/node/overview.js');
        const { openReviews } = await import('../../case/view/view.js');
        const { listObject, renderList } = await import('../terminal/render/list.js');
        const { filtered } = await import('../terminal/render/list-filter.js');
        const { itemRanges } = await import('../../case/items/item-name.js');
        const { twinsOf } = await import('../../actions/twins.js');
        const { typedValue } = await import('../../case/statements/typed-value.js');

        const opened = await lookAtCase(options, io);
        const all = await overviewOf(opened);
        if (options.colour !== undefined && typedValue('colour', options.colour) === null)
          throw new EvidenceError('usage', { args: { why: 'list-colour' } });
        const views = filtered(all, options);
        const twins = await twinsOf(opened, views);
        const { importing, list } = terminal.messages;
        if (terminal.json) terminal.printJson(listObject(opened, views, twins));
        else if (all.length === 0) terminal.note(list.empty());
        else if (views.length === 0) terminal.note(list.noneSuch(all.length));
        else {
          terminal.print(renderList(views, terminal.listed));
          const doubtful = views.filter((view) => openReviews(view) > 0);
          const packed = opened.history.bundles.filter(({ state }) => state === 'packed');
          terminal.note('');
          if (views.length < all.length) terminal.note(list.filtered(views.length, all.length));
          for (const items of twins) terminal.note(list.twins(items));
          const stamped = views.filter(({ stamps }) => stamps > 0).map(({ item }) => item);
          if (stamped.length > 0) terminal.note(list.stamped(itemRanges(stamped)));
          const said = views.filter(({ elsewhere }) => elsewhere).map(({ item }) => item);
          if (said.length > 0) terminal.note(importing.saidOfItems(itemRanges(said)));
          terminal.note(list.summary(views.length, packed.length, doubtful.length));
        }
        return EXIT.done;
      }),
    );
}
