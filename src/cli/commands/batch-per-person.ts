import { join, resolve } from 'node:path';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { PersonOptions } from '../../actions/batch/per-folder.js';
import { paperLanguage, type Language } from '../../i18n/language.js';
import { catalogueOf, type CatalogueOption, openReaderFor } from './open.js';
import { casePassphrase, newCasePassphrase } from './passphrase.js';
import { queueReaderFor, type QueueCliOptions } from './queue.js';
import type { CommonOptions, Io } from './session.js';

export interface BatchOptions extends CommonOptions, CatalogueOption, QueueCliOptions {
  jobs?: number;
  csv?: string;
  force?: boolean;
  perFolder?: boolean;
  assign?: string;
  keys?: 'shared' | 'each';
  encrypt?: boolean;
  output?: string;
}

/** One case and one bundle for each direct subfolder, or for each person of a table. */
export async function batchPerPerson(
  folder: string,
  options: BatchOptions,
  io: Io,
  language: Language,
): Promise<ExitCode> {
  const { terminal, cwd, env, signal } = io;
  const { batchFolders } = await import('../../actions/batch/per-folder.js');
  const { batchAssigned } = await import('../../actions/batch/assignment.js');
  const { dataFolder, openSigner } = await import('../../sign/node/keyfile.js');
  const { FolderReport } = await import('../terminal/folder-report.js');
  const { QueueReport } = await import('../terminal/queue-report.js');

  const { jobs, keys = 'shared', assign: table } = options;
  const known = await catalogueOf(options);
  const queueReport = new QueueReport(terminal);
  const queue = await queueReaderFor(options, io, { report: queueReport, ...known });
  const report = new FolderReport(terminal, keys, queue && (() => queueReport.status()));
  const own = dataFolder(env);
  const request: PersonOptions & { folder: string } = {
    ...{ folder, language, signal, ask: casePassphrase(io) },
    ...(options.encrypt && { encrypt: { passphrase: await newCasePassphrase({}, io) } }),
    papers: paperLanguage(options.lang, language),
    output: resolve(cwd, options.output ?? 'evidence-cases'),
    // How many images there are shows only as the folders are walked.
    openReader: async () => queue ?? openReaderFor(io, Infinity, { jobs, ...known }),
    queue: queue !== undefined,
    async signer(caseId) {
      const place = keys === 'shared' ? own : join(own, 'case-keys', caseId);
      const { signer, created, certified } = await openSigner(place, new Date());
      const { fingerprint } = signer.certificate;
      if (created) report.newKey(fingerprint, place);
      if (certified) io.terminal.warn(io.terminal.messages.key.certified(fingerprint, place));
      return signer;
    },
  };
  const events = table === undefined ? batchFolders(request) : batchAssigned({ ...request, table });
  try {
    for await (const event of events) {
      report.tell(event);
      if (event.type === 'image') queueReport.meet(event.event);
    }
  } finally {
    await queue?.close();
    report.conclude();
  }
  if (report.sealed === 0) return EXIT.notDone;
  return report.reservations ? EXIT.partly : EXIT.done;
}
