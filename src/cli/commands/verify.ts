import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { isDoubt } from '../../bundle/statuses.js';
import type { Verdict } from '../../bundle/verify/schema.js';
import { EvidenceError } from '../../base/errors.js';
import { sanitise } from '../../base/sanitise.js';
import type { VerifierPage } from '../../actions/page-file.js';
import { catalogueOf, type CatalogueOption, openReader } from './open.js';
import { collect, parseDate } from './options.js';
import { unlockFrom, type UnlockOptions } from './passphrase.js';
import type { Io, Session } from './session.js';

interface VerifyOptions extends UnlockOptions, CatalogueOption {
  signer?: string;
  countersigner?: string[];
  bitcoinHeader?: string[];
  tsaRoot?: string[];
  at?: Date;
  reread?: boolean;
  open?: boolean;
}

const EXITS: Record<Verdict, ExitCode> = {
  unreadable: EXIT.notDone,
  failed: EXIT.no,
  'redacted-by-other': EXIT.partly,
  redacted: EXIT.partly,
  'intact-unknown-signer': EXIT.partly,
  'not-countersigned': EXIT.partly,
  verified: EXIT.done,
};

export function verifyCommand(session: Session): Command {
  return session
    .command('verify')
    .argument('<bundle>', session.argumentWords('verify', 'bundle'))
    .option('--signer <signer>', session.words('verify', 'signer'))
    .option('--countersigner <signer>', session.words('verify', 'countersigner'), collect)
    .option('--bitcoin-header <header>', session.words('verify', 'bitcoin-header'), collect)
    .option('--tsa-root <file>', session.words('verify', 'tsa-root'), collect)
    .option('--at <date>', session.words('verify', 'at'), parseDate)
    .option('--identity <file>', session.words('verify', 'identity'))
    .option('--passphrase-file <file>', session.words('verify', 'passphrase-file'))
    .option('--reread', session.words('verify', 'reread'))
    .option('--open', session.words('verify', 'open'))
    .option('--catalogue <folder>', session.words('verify', 'catalogue'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<VerifyOptions>(async ([bundle = ''], options, io) => {
        const { terminal, env, signal } = io;
        const { verifyBundle } = await import('../../actions/verify.js');
        const { renderVerdict, renderZipHash } = await import('../terminal/render/verdict.js');
        const { headlineOf } = await import('../../i18n/verdict.js');

        // It says how to read, and nothing is read otherwise.
        if (options.catalogue !== undefined && !options.reread)
          throw new EvidenceError('usage', { args: { why: 'verify-catalogue' } });
        const known = await catalogueOf(options);
        const page = options.open ? await readPage() : null;
        const unlock = await unlockFrom(options, io);
        let inside: string | null = null;
        let result = await verifyBundle(bundle, {
          env,
          signal,
          unlock,
          onInside: (sha256) => (inside = sha256),
          signer: options.signer,
          countersigners: options.countersigner,
          bitcoinHeaders: options.bitcoinHeader,
          tsaRoots: options.tsaRoot,
          at: options.at,
          onProgress: (file) => terminal.progress.show(session.messages.verify.checking(file)),
        });
        if (options.reread) {
          const { rereadBundle } = await import('../../actions/reread.js');
          const open = () => (io.openReader ?? openReader)({});
          const onItem = (item: string) =>
            terminal.progress.show(session.messages.verify.rereading(item));
          result = await rereadBundle(bundle, result, {
            openReader: open,
            ...known,
            unlock,
            signal,
            onItem,
          });
        }
        terminal.progress.end();
        if (terminal.json) terminal.printJson(result);
        else if (terminal.quiet) terminal.print(headlineOf(result, session.messages.tongue));
        else {
          terminal.print(renderVerdict(result, bundle, terminal.out));
          // What a receipt names first.
          const sha256 = inside ?? (await zipSha256(bundle));
          const isInside = inside !== null;
          if (sha256 !== null)
            terminal.print(renderZipHash(result, { sha256, isInside }, terminal.out));
        }
        if (page !== null) await openPage(page, bundle, io);
        const { verdict, reread, statuses } = result;
        const doubtful =
          statuses.some(isDoubt) ||
          (reread !== null && statuses.some(({ code }) => code.startsWith('reading-')));
        return verdict === 'verified' && doubtful ? EXIT.partly : EXITS[verdict];
      }),
    );
}

/** Null for a folder, and for what can no longer be read. */
async function zipSha256(bundle: string): Promise<string | null> {
  const { createReadStream } = await import('node:fs');
  const hash = createHash('sha256');
  try {
    // By 64 KB, which is usual, a large bundle takes a third more of computing.
    const pieces = createReadStream(bundle, { highWaterMark: 2 ** 20 });
    for await (const piece of pieces) hash.update(piece as Uint8Array);
  } catch {
    return null;
  }
  return hash.digest('hex');
}

async function readPage(): Promise<VerifierPage> {
  const { readVerifierPage } = await import('../../actions/page-file.js');
  return readVerifierPage();
}

/** The program's own page; a page cannot be handed a file, so the person drops it there. */
async function openPage(page: VerifierPage, bundle: string, { terminal, cwd, env, platform }: Io) {
  const { openFile } = await import('../../actions/page-file.js');
  const { verify } = terminal.messages;
  const opened = await openFile(page.path, env, platform);
  if (opened) terminal.note(verify.pageOpened(sanitise(page.path), page.sha256));
  else terminal.warn(verify.pageNotOpened(sanitise(page.path), page.sha256));
  terminal.note(verify.pageNext(sanitise(resolve(cwd, bundle))));
}
