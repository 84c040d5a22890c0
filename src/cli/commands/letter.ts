import type { Command } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import { paperLanguage } from '../../i18n/language.js';
import { EXIT } from '../exit-codes.js';
import { asTyped } from '../terminal/as-typed.js';
import { lookAtCase } from './open.js';
import { refuseOtherKind } from './options.js';
import type { CommonOptions, Session } from './session.js';

interface LetterOptions extends CommonOptions {
  to: string;
  items?: string;
  output?: string;
  force?: boolean;
}

export function letterCommand(session: Session): Command {
  return session
    .command('letter')
    .requiredOption('--to <office>', session.words('letter', 'to'))
    .option('--items <list>', session.words('letter', 'items'))
    .option('-o, --output <file>', session.words('letter', 'output'))
    .option('--force', session.words('letter', 'force'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<LetterOptions>(async (_args, options, io) => {
        const { terminal, cwd, env } = io;
        refuseOtherKind(options.output, ['docx']);
        const { officeMeant, officeShort } = await import('../../i18n/choices.js');
        const { officeOf } = await import('../../i18n/offices/index.js');
        const office = officeOf(officeMeant(options.to) ?? '');
        if (office === undefined)
          throw new EvidenceError('office-unknown', { args: { office: options.to } });
        const { adviceLines } = await import('../../report/letter/advice.js');
        const { makeLetter } = await import('../../report/node/letter.js');
        const { chooseOutput, writePaper } = await import('../../base/node/outputs.js');
        const { calledLine } = await import('../../i18n/called.js');

        const opened = await lookAtCase(options, io);
        const { itemRanges } = await import('../../case/items/item-name.js');
        const { parseItems } = await import('../../case/view/item-list.js');
        const items = options.items === undefined ? undefined : parseItems(options.items, opened);
        const theirs = opened.items.filter(
          ({ item, from }) => from !== null && (items?.includes(item) ?? true),
        );
        const others = itemRanges(theirs.map(({ item }) => item));
        const isListed = office.facts !== null || office.evidence || office.provenance === true;
        if (others !== '' && isListed)
          terminal.warn(terminal.messages.importing.letterOfOthers(others));
        const { paper: words, tongue } = terminal.messages;
        const { output: named, force = false } = options;
        const defaultName =
          tongue === 'zh' ? `材料-${officeShort(office.id)}.docx` : `letter-${office.id}.docx`;
        const target = { named, defaultName, cwd, force, protect: opened.paths.folder };
        const letter = await chooseOutput(target);
        const advice = {
          ...target,
          named:
            letter.replace(/\.docx$/i, '') +
            (tongue === 'zh' ? '-提交前请看.txt' : '-read-first.txt'),
        };
        await chooseOutput(advice);
        const onPicture = (item: string) => terminal.progress.show(words.drawing(item));
        const papers = paperLanguage(options.lang, terminal.messages.language);
        const made = await makeLetter(opened, { office, env, papers, items, onPicture });
        const file = await writePaper(target, made);
        terminal.progress.end();
        const some = items && asTyped(itemRanges(items));
        const lines = adviceLines(office, tongue, { others, items: some }).map((line) =>
          calledLine(line, io.program),
        );
        // BOM and CRLF: it is opened on old computers too.
        const adviceFile = await writePaper(advice, `\ufeff${lines.join('\r\n')}\r\n`);
        if (terminal.json)
          terminal.printJson({
            ...{ schema: 'evidence-letter/1', file, office: office.id },
            advice: adviceFile,
          });
        else terminal.print(terminal.quiet ? file : words.letterWritten(file));
        for (const line of words.letterNext(adviceFile)) terminal.note(line);
        for (const line of lines.filter(Boolean)) terminal.note(line);
        return EXIT.done;
      }),
    );
}
