import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { paperLanguage } from '../../i18n/language.js';
import { lookAtCase } from './open.js';
import { refuseOtherKind } from './options.js';
import type { CommonOptions, Session } from './session.js';

interface ReportOptions extends CommonOptions {
  output?: string;
  force?: boolean;
}

export function reportCommand(session: Session): Command {
  return session
    .command('report')
    .option('-o, --output <file>', session.words('report', 'output'))
    .option('--force', session.words('report', 'force'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<ReportOptions>(async (_args, options, io) => {
        const { terminal, cwd, env } = io;
        refuseOtherKind(options.output, ['html', 'htm', 'pdf']);
        const { draftReport } = await import('../../report/node/draft.js');
        const { writePaper } = await import('../../base/node/outputs.js');
        const { chooseOutput } = await import('../../base/node/outputs.js');

        const opened = await lookAtCase(options, io);
        const { paper: words, language, tongue } = terminal.messages;
        const { output: named, force = false, lang } = options;
        const defaultName = tongue === 'zh' ? '报告.html' : 'report.html';
        const target = { named, defaultName, cwd, force, protect: opened.paths.folder };
        // Refused before the work, not after it.
        const chosen = await chooseOutput(target);
        const report = await draftReport(opened, {
          language: paperLanguage(lang, language),
          env,
          onPicture: (item) => terminal.progress.show(words.drawing(item)),
        });
        const pdf = /\.pdf$/i.test(chosen);
        const file = await writePaper(target, pdf ? await report.pdf() : report.html());
        terminal.progress.end();
        if (terminal.json) terminal.printJson({ schema: 'evidence-report/1', file });
        else terminal.print(terminal.quiet ? file : words.reportWritten(file));
        terminal.note(words.reportDraft());
        return EXIT.done;
      }),
    );
}
