import { basename } from 'node:path';
import type { Command } from 'commander';
import { settingsOf } from '../config.js';
import { SIGNATURE } from '../../bundle/layout.js';
import { EvidenceError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { chainOf, collect, type ChainFlags } from './options.js';
import { chooseTsas } from './signer.js';
import { casePassphrase } from './passphrase.js';
import { tellLeftovers } from './leftovers.js';
import type { CommonOptions, Io, Session } from './session.js';

interface StampOptions extends CommonOptions, ChainFlags {
  item?: string;
  tsa?: string[];
  token?: string[];
  queryOut?: string;
  ots?: string[];
  otsDigest?: boolean;
  output?: string;
  inPlace?: boolean;
  force?: boolean;
}

export function stampCommand(session: Session): Command {
  const words = (option: string) => session.words('stamp', option);
  return session
    .command('stamp')
    .argument('[bundle]', session.argumentWords('stamp', 'bundle'))
    .option('--item <item>', words('item'))
    .option('--tsa <url>', words('tsa'), collect)
    .option('--token <file>', words('token'), collect)
    .option('--keep-chain', words('keep-chain'))
    .option('--chain <file>', words('chain'), collect)
    .option('--chain-online', words('chain-online'))
    .option('--query-out <file>', words('query-out'))
    .option('--ots-digest', words('ots-digest'))
    .option('--ots <file>', words('ots'), collect)
    .option('-o, --output <file>', words('output'))
    .option('--in-place', words('in-place'))
    .option('--force', words('force'))
    .option('--case <folder>', session.messages.help.options.case)
    .option('--json', session.messages.help.options.json)
    .action(
      session.run<StampOptions>(async ([bundle], options, io) => {
        if (options.item !== undefined) return stampItem(bundle, options.item, options, io);
        if (bundle === undefined)
          throw new EvidenceError('usage', { args: { why: 'stamp-which' } });
        const { terminal, cwd, env, signal } = io;
        const { otsDigest, stampBundle, writeQuery } = await import('../../actions/stamp.js');
        const { chooseOutput } = await import('../../base/node/outputs.js');
        const { chooseCase } = await import('../../case/node/discover.js');
        const { noteStamps } = await import('../../case/node/stamp-log.js');
        const { StampReport } = await import('../terminal/stamp-report.js');

        const { force = false, inPlace = false, token: tokens = [], queryOut } = options;
        const { ots: proofs = [] } = options;
        const report = new StampReport(terminal);
        const choose = (named: string, more: { defaultName?: string; option?: string } = {}) =>
          chooseOutput({ named, defaultName: 'bundle.tsq', cwd, force, protect: bundle, ...more });
        if (options.otsDigest) {
          const others = [options.tsa, options.token, queryOut, options.ots, options.inPlace];
          if (others.some((one) => one !== undefined))
            throw new EvidenceError('usage', { args: { why: 'stamp-ots-alone' } });
          const { output: wanted } = options;
          const file =
            wanted === undefined
              ? null
              : await choose(wanted, { defaultName: basename(SIGNATURE) });
          report.otsDigest(await otsDigest(bundle, file, force), file);
          return EXIT.done;
        }
        if (queryOut !== undefined) {
          const others = [options.token, options.ots, options.output, options.inPlace];
          if ([...others, chainOf(options)].some((one) => one !== undefined))
            throw new EvidenceError('usage', { args: { why: 'stamp-query-alone' } });
          const file = await choose(queryOut, { option: '--query-out' });
          await writeQuery(bundle, file, force);
          report.query(file);
          return EXIT.done;
        }
        const isGiven = tokens.length + proofs.length > 0;
        const urls = isGiven && !options.tsa ? [] : await chooseTsas(options.tsa, io);
        if (urls.length === 0 && !isGiven)
          throw new EvidenceError('usage', { args: { why: 'stamp-what' } });
        if (inPlace === (options.output !== undefined))
          throw new EvidenceError('usage', { args: { why: 'stamp-where' } });
        const output = options.output === undefined ? null : await choose(options.output);
        const onRequest = (url: string) => report.asking(url);
        // In place, a copy is written beside the bundle first.
        await tellLeftovers(output ?? bundle, io);
        const chain = chainOf(options);
        const request = { urls, tokens, proofs, output, force, chain, signal, onRequest };
        const stamped = await stampBundle(bundle, request);
        report.stamped(stamped);
        const { folder, found } = await chooseCase(settingsOf(options, env).case, cwd);
        if (found && stamped.tokens.length > 0)
          try {
            report.noted(
              await noteStamps(folder, stamped.bundleId, stamped.tokens, casePassphrase(io)),
            );
          } catch (error) {
            if (!(error instanceof EvidenceError)) throw error;
            report.notNoted(error);
          }
        return stamped.failures.length > 0 ? EXIT.partly : EXIT.done;
      }),
    );
}

/** A stamp over a single file, to the item that a person names. */
async function stampItem(
  bundle: string | undefined,
  item: string,
  { tsa, token: tokens = [], queryOut, output, inPlace, ots, otsDigest, ...options }: StampOptions,
  io: Io,
): Promise<ExitCode> {
  const others = [bundle, tsa, queryOut, output, inPlace, ots, otsDigest, chainOf(options)];
  if (others.some((one) => one !== undefined))
    throw new EvidenceError('usage', { args: { why: 'stamp-item-alone' } });
  if (tokens.length === 0) throw new EvidenceError('usage', { args: { why: 'stamp-item-what' } });
  const { cwd, env, signal, terminal } = io;
  const { findCase } = await import('../../case/node/discover.js');
  const { stampItemWith } = await import('../../actions/stamp-item.js');
  const { tellStamp } = await import('../terminal/file-stamp-report.js');
  const folder = await findCase(settingsOf(options, env).case, cwd);
  const request = { item, tokens, signal, ask: casePassphrase(io) };
  let weak = false;
  for await (const { file, taken } of stampItemWith(folder, request)) {
    tellStamp(file, taken, terminal, true);
    weak ||= taken.stamp.problems.length > 0;
  }
  return weak ? EXIT.partly : EXIT.done;
}
