/** `key trust` and `key list`: signers whose fingerprints were compared once. */
import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import type { CommonOptions, Session } from './session.js';

interface TrustOptions extends CommonOptions {
  name?: string;
  remove?: boolean;
}

export function keyTrustCommand(session: Session): Command {
  return session
    .command('key trust')
    .argument('<signer>', session.argumentWords('key trust', 'signer'))
    .option('--name <name>', session.words('key trust', 'name'))
    .option('--remove', session.words('key trust', 'remove'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<TrustOptions>(async ([signer = ''], options, { terminal, env }) => {
        const { distrustSigner, trustSigner } = await import('../../sign/node/keyring.js');
        const { dataFolder } = await import('../../sign/node/keyfile.js');
        const { fingerprintOf } = await import('../../actions/verify.js');
        const { sanitise } = await import('../../base/sanitise.js');

        const fingerprint = await fingerprintOf(signer);
        const { key: say } = terminal.messages;
        const name = options.name ?? '';
        let words: string;
        if (options.remove) {
          const was = await distrustSigner(dataFolder(env), fingerprint);
          words = was ? say.distrusted(fingerprint) : say.notTrusted(fingerprint);
        } else {
          const addedAt = new Date().toISOString();
          await trustSigner(dataFolder(env), { fingerprint, name, addedAt });
          words = say.trusted(`${sanitise(name)} ${fingerprint}`.trim());
        }
        const trusted = options.remove !== true;
        if (terminal.json)
          terminal.printJson({ schema: 'evidence-key-trust/1', fingerprint, name, trusted });
        else terminal.print(`✓ ${words}`);
        return EXIT.done;
      }),
    );
}

export function keyListCommand(session: Session): Command {
  return session
    .command('key list')
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions>(async (_args, _options, { terminal, env }) => {
        const { readKeyring } = await import('../../sign/node/keyring.js');
        const { dataFolder, hasKey, ownFingerprint } = await import('../../sign/node/keyfile.js');
        const { sanitise } = await import('../../base/sanitise.js');

        const folder = dataFolder(env);
        const own = await ownFingerprint(folder);
        const signers = await readKeyring(folder);
        const { key: words } = terminal.messages;
        if (terminal.json) {
          terminal.printJson({ schema: 'evidence-keys/1', own, trusted: signers });
          return EXIT.done;
        }
        if (own === null)
          terminal.note((await hasKey(folder)) ? words.ownUncertified : words.ownNone);
        else terminal.print(`${own}  ${words.own}`);
        if (signers.length === 0) terminal.note(words.trustedNone);
        for (const { fingerprint, name } of signers)
          terminal.print(`${fingerprint}  ${sanitise(name)}`.trimEnd());
        return EXIT.done;
      }),
    );
}
