/** Who says so, asked of the person at the terminal. */
import type { Role } from '../../case/statements/roles.js';
import { roleChosen, roleLine } from '../../i18n/choices.js';
import { ask, type Seat } from './prompt.js';
import type { Terminal } from './terminal.js';

/** @returns null where it is left open. @throws EvidenceError `cancelled` */
export async function askRole(terminal: Terminal, seat: Seat): Promise<Role | null> {
  const { who } = terminal.messages;
  for (;;) {
    const typed = await ask(who(roleLine(terminal.messages.tongue)), seat);
    if (typed.trim() === '') return null;
    const role = roleChosen(typed);
    if (role !== undefined) return role;
  }
}
