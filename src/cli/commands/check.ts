import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { lookAtCase } from './open.js';
import type { CommonOptions, Session } from './session.js';

export function checkCommand(session: Session): Command {
  return session
    .command('check')
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions>(async (_args, options, io) => {
        const { terminal } = io;
        const { findingsOf } = await import('../../case/findings/index.js');
        const { packedTimes, timelineOf, timelineObject } =
          await import('../../case/view/timeline.js');
        const { isUnread, viewItems } = await import('../../case/view/view.js');
        const { renderFindings } = await import('../terminal/render/findings.js');

        const opened = await lookAtCase(options, io);
        const views = await viewItems(opened);
        const findings = findingsOf(views);
        const bundles = packedTimes(opened.history.bundles);
        const timeline = timelineObject(timelineOf({ views, bundles }));
        if (terminal.json) terminal.printJson({ schema: 'evidence-check/1', findings, timeline });
        else if (findings.length === 0) terminal.note(terminal.messages.check.none());
        else {
          terminal.print(renderFindings(findings, terminal.out));
          const notes = findings.filter(({ level }) => level === 'note').length;
          terminal.note('');
          terminal.note(terminal.messages.check.summary(findings.length - notes, notes));
          terminal.note(terminal.messages.check.disclaimer());
        }
        const unread = views.filter((view) => isUnread(view)).length;
        if (!terminal.json && unread > 0) terminal.note(terminal.messages.check.unread(unread));
        return EXIT.done;
      }),
    );
}
