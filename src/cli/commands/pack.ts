import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import { EvidenceError } from '../../base/errors.js';
import { EXIT } from '../exit-codes.js';
import { paperLanguage } from '../../i18n/language.js';
import { chainOf, collect, refuseOtherKind, type ChainFlags } from './options.js';
import { chooseSigner, chooseTsas, type SignerOptions } from './signer.js';
import { tellLeftovers } from './leftovers.js';
import { casePassphrase, handoverFrom, type HandoverOptions } from './passphrase.js';
import type { Session } from './session.js';

interface PackOptions extends SignerOptions, HandoverOptions, ChainFlags {
  tsa?: string[];
  sm3?: boolean;
  page: boolean;
  items?: string;
  output?: string;
  force?: boolean;
}

export function packCommand(session: Session): Command {
  return session
    .command('pack')
    .option('-o, --output <file>', session.words('pack', 'output'))
    .option('--force', session.words('pack', 'force'))
    .option('--items <list>', session.words('pack', 'items'))
    .option('--tsa <url>', session.words('pack', 'tsa'), collect)
    .option('--keep-chain', session.words('pack', 'keep-chain'))
    .option('--chain <file>', session.words('pack', 'chain'), collect)
    .option('--chain-online', session.words('pack', 'chain-online'))
    .option('--key <file>', session.words('pack', 'key'))
    .option('--passphrase-file <file>', session.words('pack', 'passphrase-file'))
    .option('--to <recipient>', session.words('pack', 'to'), collect)
    .option('--encrypt', session.words('pack', 'encrypt'))
    .option('--encrypt-passphrase-file <file>', session.words('pack', 'encrypt-passphrase-file'))
    .option('--sm3', session.words('pack', 'sm3'))
    .option('--no-page', session.words('pack', 'no-page'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<PackOptions>(async (_args, options, io) => {
        const { terminal, cwd, env, signal } = io;
        const { findCase } = await import('../../case/node/discover.js');
        const { CaseEditor } = await import('../../case/node/editor.js');
        const { parseItems } = await import('../../case/view/item-list.js');
        const { packSeries } = await import('../../actions/pack/series.js');
        const { PackReport } = await import('../terminal/pack-report.js');

        refuseOtherKind(options.output, ['zip']);
        const tsa = await chooseTsas(options.tsa, io);
        const to = await handoverFrom(options, io);
        const chain = chainOf(options);
        if (chain !== undefined && tsa.length === 0)
          throw new EvidenceError('usage', { args: { why: 'pack-chain' } });
        const folder = await findCase(settingsOf(options, env).case, cwd);
        const report = new PackReport(terminal);
        const editor = await CaseEditor.edit(folder, { signal, ask: casePassphrase(io) });
        try {
          report.recovered(editor.recovery);
          await tellLeftovers(options.output, io);
          const packed = await packSeries(editor, {
            items: options.items === undefined ? undefined : parseItems(options.items, editor),
            onSeries: (bundles) => report.series(bundles),
            cwd,
            signal,
            output: options.output,
            force: options.force,
            language: session.messages.language,
            papers: paperLanguage(options.lang, session.messages.language),
            tsa,
            to,
            chain,
            sm3: options.sm3,
            page: options.page,
            signer: () =>
              chooseSigner(options, io, folder, (fingerprint, where) =>
                report.newKey(fingerprint, where),
              ),
            onRequest: (url) => report.stamping(url),
            onSurvey: (survey) => report.survey(survey),
            onProgress: (file, done, total) => report.progress(file, done, total),
          });
          report.packed(packed);
          const isWhole = packed.every(
            ({ stampFailures, paperFailures }) => stampFailures.length + paperFailures.length === 0,
          );
          return isWhole ? EXIT.done : EXIT.partly;
        } finally {
          await editor.close();
        }
      }),
    );
}
