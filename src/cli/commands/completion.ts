import { Argument, type Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import type { CommonOptions, Session } from './session.js';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export function completionCommand(session: Session): Command {
  const shell = new Argument('<shell>', session.argumentWords('completion', 'shell'));
  const command = session.command('completion').addArgument(shell.choices(SHELLS));
  return command.action(
    session.run<CommonOptions>(async ([name], _options, { terminal }) => {
      const { completionScript } = await import('../terminal/completion.js');
      const shell = SHELLS.find((one) => one === name) ?? 'bash';
      terminal.print(completionScript(shell, command.parent!));
      return EXIT.done;
    }),
  );
}
