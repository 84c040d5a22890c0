import type { Command } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import { EXIT } from '../exit-codes.js';
import { keyExportCommand, keyImportCommand, keyNewCommand } from './key-files.js';
import { keyListCommand, keyTrustCommand } from './key-trust.js';
import type { CommonOptions, Session } from './session.js';

export function keyCommand(session: Session): Command {
  const group = session.command('key');
  for (const build of [
    ...[keyShowCommand, keyNewCommand, keyExportCommand],
    ...[keyImportCommand, keyTrustCommand, keyListCommand],
  ])
    group.addCommand(build(session));
  return group;
}

function keyShowCommand(session: Session): Command {
  return session
    .command('key show')
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions>(async (_args, _options, { terminal, env }) => {
        const { join } = await import('node:path');
        const { dataFolder, fingerprintOfKey, KEY_FILE } =
          await import('../../sign/node/keyfile.js');
        const { renderKey } = await import('../terminal/render/key.js');

        const folder = dataFolder(env);
        const fingerprint = await fingerprintOfKey(folder);
        const file = join(folder, KEY_FILE);
        if (fingerprint === null) throw new EvidenceError('key-not-found', { file });
        if (terminal.json) terminal.printJson({ schema: 'evidence-key/1', fingerprint, file });
        else if (terminal.quiet) terminal.print(fingerprint);
        else terminal.print(renderKey({ fingerprint, file }, terminal.out));
        return EXIT.done;
      }),
    );
}
