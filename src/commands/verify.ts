import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Verdict } from '../bundle/verify/schema.js';
import type { CommonOptions, Session } from './session.js';

interface VerifyOptions extends CommonOptions {
  signer?: string;
}

const EXITS: Record<Verdict, ExitCode> = {
  unreadable: EXIT.notDone,
  failed: EXIT.no,
  'intact-unknown-signer': EXIT.partly,
  verified: EXIT.done,
};

export function verifyCommand(session: Session): Command {
  return session
    .command('verify')
    .argument('<bundle>', session.argumentWords('verify', 'bundle'))
    .option('--signer <signer>', session.words('verify', 'signer'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<VerifyOptions>(async ([bundle = ''], options, { terminal, env, signal }) => {
        const { verifyBundle } = await import('../verify.js');
        const { renderVerdict, verdictHeadline } = await import('../terminal/render/verdict.js');

        const result = await verifyBundle(bundle, {
          env,
          signal,
          signer: options.signer,
          onProgress: (file) => terminal.progress.show(session.messages.verify.checking(file)),
        });
        terminal.progress.end();
        if (terminal.json) terminal.printJson(result);
        else if (terminal.quiet) terminal.print(verdictHeadline(result, session.messages));
        else terminal.print(renderVerdict(result, bundle, terminal.out));
        return EXITS[result.verdict];
      }),
    );
}
