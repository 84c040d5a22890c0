import { Argument, type Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import type { CommonOptions, Session } from './session.js';

export function completionCommand(session: Session): Command {
  const shell = new Argument('<shell>', session.argumentWords('completion', 'shell'));
  const command = session.command('completion').addArgument(shell.choices(['bash', 'zsh']));
  return command.action(
    session.run<CommonOptions>(async ([name], _options, { terminal }) => {
      const { completionScript } = await import('../terminal/completion.js');
      terminal.print(completionScript(name === 'zsh' ? 'zsh' : 'bash', command.parent!));
      return EXIT.done;
    }),
  );
}
