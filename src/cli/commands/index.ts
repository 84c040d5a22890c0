/** The commands by name, in the order of the journey, which is that of the help. A command is loaded where it is named. */
import type { Command } from 'commander';
import type { CommandName } from '../../i18n/index.js';
import type { Session } from './session.js';

type Builder = (session: Session) => Command;

/** The help shows them in these groups. */
const GROUPS = {
  case: {
    init: async () => (await import('./init.js')).initCommand,
    add: async () => (await import('./add.js')).addCommand,
    batch: async () => (await import('./batch.js')).batchCommand,
    import: async () => (await import('./import.js')).importCommand,
    sort: async () => (await import('./sort.js')).sortCommand,
    read: async () => (await import('./read.js')).readCommand,
    list: async () => (await import('./list.js')).listCommand,
    show: async () => (await import('./show.js')).showCommand,
  },
  people: {
    review: async () => (await import('./review.js')).reviewCommand,
    confirm: async () => (await import('./confirm.js')).confirmCommand,
    statement: async () => (await import('./statement.js')).statementCommand,
  },
  papers: {
    check: async () => (await import('./check.js')).checkCommand,
    report: async () => (await import('./report.js')).reportCommand,
    letter: async () => (await import('./letter.js')).letterCommand,
  },
  bundles: {
    pack: async () => (await import('./pack.js')).packCommand,
    verify: async () => (await import('./verify.js')).verifyCommand,
    stamp: async () => (await import('./stamp.js')).stampCommand,
    countersign: async () => (await import('./countersign.js')).countersignCommand,
    redact: async () => (await import('./redact.js')).redactCommand,
  },
  program: {
    key: async () => (await import('./key.js')).keyCommand,
    config: async () => (await import('./config.js')).configCommand,
    worker: async () => (await import('./worker.js')).workerCommand,
    doctor: async () => (await import('./doctor.js')).doctorCommand,
    completion: async () => (await import('./completion.js')).completionCommand,
  },
} satisfies Record<string, Partial<Record<CommandName, () => Promise<Builder>>>>;

/**
 * @param given The words on the command line. A command that is not among them has its name and summary
 *   only, for the help of the program; `completion` lists everything that every command takes.
 */
export async function buildCommands(
  session: Session,
  given: readonly string[],
): Promise<Command[]> {
  const isWhole = (name: string) => given.includes(name) || given.includes('completion');
  const { groups } = session.messages.help;
  const built = Object.entries(GROUPS).flatMap(([group, loaders]) =>
    Object.entries(loaders).map(async ([name, load]) => {
      const command = isWhole(name)
        ? (await load())(session)
        : session.command(name as CommandName);
      return command.helpGroup(groups[group as keyof typeof GROUPS]);
    }),
  );
  return Promise.all(built);
}
