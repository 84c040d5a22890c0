import { Option, type Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { splitList } from './options.js';
import { tellLeftovers } from './leftovers.js';
import { chooseSigner, type SignerOptions } from './signer.js';
import type { Session } from './session.js';

interface RedactOptions extends SignerOptions {
  withhold?: string;
  mask?: boolean;
  cover?: string;
  show?: string;
  publish?: boolean;
  output: string;
  yes?: boolean;
  force?: boolean;
}

export function redactCommand(session: Session): Command {
  const words = (option: string) => session.words('redact', option);
  return session
    .command('redact')
    .argument('<bundle>', session.argumentWords('redact', 'bundle'))
    .requiredOption('-o, --output <file>', words('output'))
    .option('--withhold <fields>', words('withhold'))
    .option('--mask', words('mask'))
    .addOption(new Option('--cover <what>', words('cover')).choices(['all', 'personal']))
    .option('--show <fields>', words('show'))
    .option('--publish', words('publish'))
    .option('--yes', words('yes'))
    .option('--key <file>', words('key'))
    .option('--passphrase-file <file>', words('passphrase-file'))
    .option('--force', words('force'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<RedactOptions>(async ([bundle = ''], options, io) => {
        const { terminal, cwd, signal } = io;
        const { redactBundle } = await import('../../actions/redact.js');
        const { fieldsMeant } = await import('../../case/statements/field-names.js');
        const { chooseOutput } = await import('../../base/node/outputs.js');
        const { RedactReport } = await import('../terminal/redact-report.js');

        const { force = false, publish = false } = options;
        const defaultName = 'redacted.zip';
        const named = options.output;
        const output = await chooseOutput({ named, defaultName, cwd, force, protect: bundle });
        await tellLeftovers(output, io);
        const report = new RedactReport(terminal, { ...io, yes: options.yes ?? false });
        const redacted = await redactBundle(bundle, {
          output,
          force,
          publish,
          withhold: splitList(options.withhold).flatMap(fieldsMeant),
          mask: [options.mask, options.cover, options.show].some((one) => one !== undefined),
          cover: options.cover === 'personal' ? 'personal' : 'all',
          show: options.show === undefined ? null : splitList(options.show).flatMap(fieldsMeant),
          signer: () =>
            chooseSigner(options, io, null, (fingerprint, folder) =>
              terminal.warn(terminal.messages.pack.newKey(fingerprint, folder)),
            ),
          ownKeyOnly: options.key === undefined,
          confirm: (pictures) => report.confirm(pictures),
          onMask: (item) => report.masking(item),
          signal,
        });
        report.redacted(redacted);
        return EXIT.done;
      }),
    );
}
