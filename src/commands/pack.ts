import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import { EXIT } from '../exit-codes.js';
import { paperLanguage } from '../terminal/language.js';
import type { CommonOptions, Session } from './session.js';

interface PackOptions extends CommonOptions {
  output?: string;
  force?: boolean;
}

export function packCommand(session: Session): Command {
  return session
    .command('pack')
    .option('-o, --output <file>', session.words('pack', 'output'))
    .option('--force', session.words('pack', 'force'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<PackOptions>(async (_args, options, { terminal, cwd, env, signal }) => {
        const { findCase } = await import('../case/discover.js');
        const { CaseEditor } = await import('../case/editor.js');
        const { packCase } = await import('../pack.js');
        const { dataFolder, openSigner } = await import('../sign/keyfile.js');
        const { PackReport } = await import('../terminal/pack-report.js');

        const folder = await findCase(settingsOf(options, env).case, cwd);
        const report = new PackReport(terminal);
        const editor = await CaseEditor.edit(folder, { signal });
        try {
          report.recovered(editor.recovery);
          const packed = await packCase(editor, {
            cwd,
            signal,
            output: options.output,
            force: options.force,
            language: session.messages.language,
            papers: paperLanguage(options.lang, session.messages.language),
            signer: async () => {
              const { signer, created } = await openSigner(dataFolder(env), new Date());
              if (created) report.newKey(signer.certificate.fingerprint, dataFolder(env));
              return signer;
            },
            onSurvey: (survey) => report.survey(survey),
            onProgress: (file, done, total) => report.progress(file, done, total),
          });
          report.packed(packed);
        } finally {
          await editor.close();
        }
        return EXIT.done;
      }),
    );
}
