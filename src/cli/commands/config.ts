/** `config`: which time-stamping authorities are asked without `--tsa`. */
import type { Command } from 'commander';
import { EvidenceError } from '../../base/errors.js';
import { EXIT } from '../exit-codes.js';
import { configuredTsas, writeTsas } from '../config.js';
import { resolveTsas } from './signer.js';
import type { CommonOptions, Session } from './session.js';

export function configCommand(session: Session): Command {
  const group = session.command('config');
  for (const build of [configShowCommand, configSetCommand]) group.addCommand(build(session));
  return group;
}

function configShowCommand(session: Session): Command {
  return session
    .command('config show')
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions>(async (_args, _options, { terminal, env }) => {
        const { dataFolder } = await import('../../sign/node/keyfile.js');
        const { AUTHORITIES, LISTED_ON } = await import('../../sign/authorities.js');
        const { renderConfig } = await import('../terminal/config-report.js');
        const tsa = await configuredTsas(env, dataFolder(env));
        if (terminal.json)
          terminal.printJson({
            schema: 'evidence-config/1',
            tsa,
            authorities: AUTHORITIES,
            listedOn: LISTED_ON,
          });
        else if (terminal.quiet) terminal.print(tsa.asked.join('\n'));
        else terminal.print(renderConfig(tsa, terminal.out));
        return EXIT.done;
      }),
    );
}

function configSetCommand(session: Session): Command {
  return session
    .command('config set')
    .argument('<setting>', session.argumentWords('config set', 'setting'))
    .argument('<value...>', session.argumentWords('config set', 'value'))
    .option('--yes', session.words('config set', 'yes'))
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<CommonOptions & { yes?: boolean }>(async ([setting, ...values], options, io) => {
        const { terminal, env } = io;
        const { dataFolder } = await import('../../sign/node/keyfile.js');
        const { ConfigReport } = await import('../terminal/config-report.js');
        if (setting !== 'tsa')
          throw new EvidenceError('usage', { args: { why: 'config-setting' } });
        const names = values.flatMap((value) => value.split(/[,，、\s]+/)).filter(Boolean);
        const tsa = names.join() === 'none' ? [] : names;
        const urls = await resolveTsas(tsa);
        const report = new ConfigReport(terminal, io);
        if (tsa.length > 0) await report.agree(tsa, urls, options.yes ?? false);
        await writeTsas(dataFolder(env), tsa);
        report.set(tsa);
        return EXIT.done;
      }),
    );
}
