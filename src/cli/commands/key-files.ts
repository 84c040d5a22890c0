/** `key new`, `key export`, `key import`: what changes key files. */
import type { Command } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import { EXIT } from '../exit-codes.js';
import { newPassphrase, passphraseFrom, type PassphraseOptions } from './passphrase.js';
import type { Io, Session } from './session.js';

interface KeyOptions extends PassphraseOptions {
  passphrase?: boolean;
  certificate?: string | true;
  output?: string;
  force?: boolean;
}

export function keyNewCommand(session: Session): Command {
  const words = (option: string) => session.words('key new', option);
  return session
    .command('key new')
    .option('--case [folder]', words('case'))
    .option('--passphrase', words('passphrase'))
    .option('--passphrase-file <file>', words('passphrase-file'))
    .option('--force', words('force'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<KeyOptions>(async (_args, options, io) => {
        const { makeKey, storeKey } = await import('../../sign/node/keyfile.js');
        const folder = await folderOf(options, io);
        const passphrase = await newPassphrase(options, io);
        const key = await makeKey(new Date());
        await storeKey(folder, key, { passphrase, force: options.force ?? false });
        const { key: say } = io.terminal.messages;
        await tellKey(folder, io, say.made);
        io.terminal.note('');
        for (const line of say.keepBackup()) io.terminal.note(line);
        if (passphrase !== null) io.terminal.note(say.lossOnPassphrase());
        return EXIT.done;
      }),
    );
}

export function keyExportCommand(session: Session): Command {
  const words = (option: string) => session.words('key export', option);
  return session
    .command('key export')
    .requiredOption('-o, --output <file>', words('output'))
    .option('--certificate', words('certificate'))
    .option('--passphrase', words('passphrase'))
    .option('--passphrase-file <file>', words('passphrase-file'))
    .option('--force', words('force'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<KeyOptions>(async (_args, options, io) => {
        const { exportKey } = await import('../../sign/node/key-export.js');
        const { dataFolder } = await import('../../sign/node/keyfile.js');
        const { terminal, env } = io;
        const file = options.output ?? '';
        // It would be a file of that name, with the key in it.
        if (file === '-') throw new EvidenceError('output-is-terminal');
        const encrypted = await exportKey(dataFolder(env), file, {
          certificateOnly: options.certificate === true,
          open: passphraseFrom(options, io),
          passphrase: () => newPassphrase(options, io),
          force: options.force ?? false,
        });
        if (terminal.json) terminal.printJson({ schema: 'evidence-key-export/1', file, encrypted });
        else terminal.print(`✓ ${terminal.messages.key.exported(file)}`);
        if (encrypted === false) terminal.warn(terminal.messages.key.exportedPlain());
        return EXIT.done;
      }),
    );
}

export function keyImportCommand(session: Session): Command {
  const words = (option: string) => session.words('key import', option);
  return session
    .command('key import')
    .argument('<file>', session.argumentWords('key import', 'file'))
    .option('--certificate <file>', words('certificate'))
    .option('--passphrase-file <file>', words('passphrase-file'))
    .option('--force', words('force'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<KeyOptions>(async ([file = ''], options, io) => {
        const { readKeyAndCertificates } = await import('../../sign/node/key-import.js');
        const { dataFolder, storeKey } = await import('../../sign/node/keyfile.js');
        const { OWN_SUBJECT } = await import('../../sign/certificate.js');
        const { certificate, force = false } = options;
        const from = typeof certificate === 'string' ? certificate : undefined;
        const ask = passphraseFrom(options, io);
        const key = await readKeyAndCertificates(file, from, new Date(), ask);
        const folder = dataFolder(io.env);
        await storeKey(folder, key, { passphrase: key.passphrase, force });
        const { key: say } = io.terminal.messages;
        const { subject } = key.signer.certificate;
        await tellKey(folder, io, say.imported, subject);
        if (subject !== OWN_SUBJECT) io.terminal.warn(say.subjectTravels);
        return EXIT.done;
      }),
    );
}

async function folderOf(options: KeyOptions, { cwd, env }: Io): Promise<string> {
  const { dataFolder } = await import('../../sign/node/keyfile.js');
  if (options.case === undefined) return dataFolder(env);
  const { settingsOf } = await import('../config.js');
  const { findCase } = await import('../../case/node/discover.js');
  // `--case` alone is true: the case here or above.
  const named = typeof options.case === 'string' ? options.case : undefined;
  return findCase(settingsOf({ case: named }, env).case, cwd);
}

async function tellKey(
  folder: string,
  { terminal }: Io,
  say: (file: string) => string,
  subject?: string,
): Promise<void> {
  const { join } = await import('node:path');
  const { KEY_FILE, ownFingerprint } = await import('../../sign/node/keyfile.js');
  const { renderKey } = await import('../terminal/render/key.js');
  const fingerprint = (await ownFingerprint(folder)) ?? '';
  const file = join(folder, KEY_FILE);
  const named = subject === undefined ? {} : { subject };
  if (terminal.json) terminal.printJson({ schema: 'evidence-key/1', fingerprint, file, ...named });
  else if (terminal.quiet) terminal.print(fingerprint);
  else {
    const { sanitise } = await import('../../base/sanitise.js');
    terminal.print(`✓ ${say(sanitise(file))}`);
    terminal.print(renderKey({ fingerprint, file, ...named }, terminal.out));
  }
}
