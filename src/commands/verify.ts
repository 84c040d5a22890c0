import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Verdict } from '../bundle/verify/schema.js';
import { EvidenceError } from '../errors.js';
import { catalogueOf, type CatalogueOption } from './catalogue.js';
import { collect } from './options.js';
import type { CommonOptions, Session } from './session.js';

interface VerifyOptions extends CommonOptions, CatalogueOption {
  signer?: string;
  tsaRoot?: string[];
  reread?: boolean;
}

const EXITS: Record<Verdict, ExitCode> = {
  unreadable: EXIT.notDone,
  failed: EXIT.no,
  'redacted-by-other': EXIT.partly,
  redacted: EXIT.partly,
  'intact-unknown-signer': EXIT.partly,
  verified: EXIT.done,
};

export function verifyCommand(session: Session): Command {
  return session
    .command('verify')
    .argument('<bundle>', session.argumentWords('verify', 'bundle'))
    .option('--signer <signer>', session.words('verify', 'signer'))
    .option('--tsa-root <file>', session.words('verify', 'tsa-root'), collect)
    .option('--reread', session.words('verify', 'reread'))
    .option('--catalogue <folder>', session.words('verify', 'catalogue'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<VerifyOptions>(async ([bundle = ''], options, { terminal, env, signal }) => {
        const { verifyBundle } = await import('../verify.js');
        const { renderVerdict, verdictHeadline } = await import('../terminal/render/verdict.js');

        // It says how to read, and nothing is read otherwise.
        if (options.catalogue !== undefined && !options.reread) throw new EvidenceError('usage');
        const known = await catalogueOf(options);
        let result = await verifyBundle(bundle, {
          env,
          signal,
          signer: options.signer,
          tsaRoots: options.tsaRoot,
          onProgress: (file) => terminal.progress.show(session.messages.verify.checking(file)),
        });
        if (options.reread) {
          const { rereadBundle } = await import('../reread.js');
          const { openReader } = await import('./reader.js');
          const onItem = (item: string) =>
            terminal.progress.show(session.messages.verify.rereading(item));
          result = await rereadBundle(bundle, result, { openReader, ...known, signal, onItem });
        }
        terminal.progress.end();
        if (terminal.json) terminal.printJson(result);
        else if (terminal.quiet) terminal.print(verdictHeadline(result, session.messages));
        else terminal.print(renderVerdict(result, bundle, terminal.out));
        const { verdict, reread, statuses } = result;
        const doubtful =
          reread !== null && statuses.some(({ code }) => code.startsWith('reading-'));
        return verdict === 'verified' && doubtful ? EXIT.partly : EXITS[verdict];
      }),
    );
}
