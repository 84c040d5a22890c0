/** What `confirm` says: each value, what was read before, and how much is left. */
import type { Value } from '../../case/statements/confirmation.js';
import type { Role } from '../../case/statements/roles.js';
import type { Confirmed } from '../../actions/confirm.js';
import type { Case } from '../../case/node/store.js';
import { openReviews, viewItems } from '../../case/view/view.js';
import { fieldWords, shownValue } from '../../i18n/labels.js';
import { sanitise } from '../../base/sanitise.js';
import type { Terminal } from './terminal.js';
import { wrap } from './width.js';

export async function tellConfirmed(
  terminal: Terminal,
  opened: Case,
  { confirmed, origins }: { confirmed: readonly Confirmed[]; origins: number },
  as: Role | null,
): Promise<void> {
  const { confirm, tongue } = terminal.messages;
  const open = (await viewItems(opened)).reduce((sum, view) => sum + openReviews(view), 0);
  if (terminal.json) {
    const values = confirmed.map(({ item, key, machine, value, how }) => ({
      ...{ item, field: key, how, machine, value },
    }));
    terminal.printJson({ schema: 'evidence-confirmed/1', as, confirmed: values, origins, open });
    return;
  }
  const text = (field: string, value: Value | null) =>
    value === null ? '' : sanitise(shownValue(field, value, tongue));
  for (const { item, of, key, field, machine, value, how } of confirmed) {
    const suffix = key === field ? '' : key.slice(field.length);
    const label = fieldWords(of, field)[tongue] + suffix;
    const said = text(field, value);
    const line =
      how === 'accepted'
        ? confirm.accepted(item, label, said)
        : how === 'added'
          ? confirm.added(item, label, said)
          : confirm.corrected(item, label, said, text(field, machine));
    terminal.print(wrap(line, terminal.out.width).join('\n'));
  }
  if (origins > 0) terminal.note(confirm.origins(origins));
  else if (confirmed.length === 0) terminal.note(confirm.nothing());
  const accepted = confirmed.filter(({ how }) => how === 'accepted').length;
  terminal.note(confirm.summary(accepted, confirmed.length - accepted, open));
  if (as === null && confirmed.length > 0) terminal.note(confirm.roleHint());
}
