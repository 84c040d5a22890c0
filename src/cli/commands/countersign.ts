import type { Command } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import { settingsOf } from '../config.js';
import { EXIT } from '../exit-codes.js';
import { paperLanguage } from '../../i18n/language.js';
import { sanitise } from '../../base/sanitise.js';
import { tellLeftovers } from './leftovers.js';
import { chooseSigner, type SignerOptions } from './signer.js';
import type { CommonOptions, Session } from './session.js';

interface CountersignOptions extends CommonOptions, SignerOptions {
  output?: string;
  inPlace?: boolean;
  page: boolean;
  force?: boolean;
}

export function countersignCommand(session: Session): Command {
  const words = (option: string) => session.words('countersign', option);
  return session
    .command('countersign')
    .argument('<bundle>', session.argumentWords('countersign', 'bundle'))
    .option('-o, --output <file>', words('output'))
    .option('--in-place', words('in-place'))
    .option('--key <file>', words('key'))
    .option('--passphrase-file <file>', words('passphrase-file'))
    .option('--no-page', words('no-page'))
    .option('--force', words('force'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CountersignOptions>(async ([bundle = ''], options, io) => {
        const { terminal, cwd, env, signal } = io;
        const { countersignBundle } = await import('../../actions/countersign.js');
        const { chooseOutput } = await import('../../base/node/outputs.js');
        const { chooseCase } = await import('../../case/node/discover.js');
        const { tellCountersigned } = await import('../terminal/countersign-report.js');

        const { force = false, inPlace = false, output: named } = options;
        if (inPlace === (named !== undefined))
          throw new EvidenceError('usage', { args: { why: 'countersign-where' } });
        const output =
          named === undefined
            ? null
            : await chooseOutput({
                named,
                defaultName: 'countersigned.zip',
                cwd,
                force,
                protect: bundle,
              });
        // In place, a copy is written beside the bundle first.
        await tellLeftovers(output ?? bundle, io);
        const { folder, found } = await chooseCase(settingsOf(options, env).case, cwd);
        const countersigned = await countersignBundle(bundle, {
          ...{ output, force, signal, page: options.page },
          language: session.messages.language,
          papers: paperLanguage(options.lang, session.messages.language),
          signer: () =>
            chooseSigner(options, io, found ? folder : null, (fingerprint, where) =>
              terminal.warn(terminal.messages.pack.newKey(fingerprint, sanitise(where))),
            ),
        });
        tellCountersigned(countersigned, terminal);
        return countersigned.paperFailures.length > 0 ? EXIT.partly : EXIT.done;
      }),
    );
}
