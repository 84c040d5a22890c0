import { join } from 'node:path';
import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import { EvidenceError } from '../../base/errors.js';
import { EXIT } from '../exit-codes.js';
import { newCasePassphrase, type PassphraseOptions } from './passphrase.js';
import type { Session } from './session.js';

interface InitOptions extends PassphraseOptions {
  encrypt?: boolean;
}

export function initCommand(session: Session): Command {
  const words = (option: string) => session.words('init', option);
  return session
    .command('init')
    .argument('[folder]', session.argumentWords('init', 'folder'))
    .option('--encrypt', words('encrypt'))
    .option('--passphrase-file <file>', words('passphrase-file'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<InitOptions>(async ([named], options, io) => {
        const { terminal, cwd, env } = io;
        const { createCase } = await import('../../case/node/create.js');
        const { chooseCase, isCase } = await import('../../case/node/discover.js');
        const { CASE_FOLDER } = await import('../../case/node/layout.js');
        const { loadCaseFile } = await import('../../case/node/load.js');
        const { sanitise } = await import('../../base/sanitise.js');

        const { encrypt = false, passphraseFile } = options;
        if (passphraseFile !== undefined && !encrypt)
          throw new EvidenceError('usage', { args: { why: 'init-passphrase' } });
        const place = named ?? settingsOf({}, env).case;
        // A case further up is another one.
        const here = join(cwd, CASE_FOLDER);
        const { folder, found } =
          place === undefined
            ? { folder: here, found: await isCase(here) }
            : await chooseCase(place, cwd);
        // Before the user thinks of a passphrase for it.
        if (found)
          throw new EvidenceError('case-exists', { file: folder, args: { found: 'case' } });
        const say = terminal.messages.encryption;
        const newEncryption = encrypt
          ? { passphrase: await newCasePassphrase(options, io) }
          : undefined;
        await createCase(folder, newEncryption);
        const { caseId } = (await loadCaseFile(folder)).stored;
        if (terminal.json)
          terminal.printJson({ schema: 'evidence-init/1', folder, caseId, encrypted: encrypt });
        else if (terminal.quiet) terminal.print(folder);
        else terminal.print(`✓ ${say.made(sanitise(folder), encrypt)}`);
        for (const line of say.next(encrypt)) terminal.note(line);
        return EXIT.done;
      }),
    );
}
