import { batch } from './batch.en.js';
import { catalogueErrors } from './catalogue.en.js';
import { errors } from './errors.en.js';
import { files, filesErrors } from './files.en.js';
import { handover, handoverErrors } from './handover.en.js';
import { help, usage } from './help.en.js';
import { people, peopleErrors } from './people.en.js';
import { sealing } from './sealing.en.js';
import { screens } from './screens.en.js';
import { statuses, verdicts, verifyWords } from './statuses.en.js';
import type { Messages } from './types.js';
import { vault, vaultErrors } from './encryption.en.js';

export const english: Messages = {
  language: 'en',
  tongue: 'en',
  colon: ': ',
  listSeparator: ', ',
  error: 'error',
  warning: 'note',
  leftoverRemoved: (file) =>
    `An earlier run was cut short and had left a part of what it wrote; removed: ${file}`,
  stopping: 'Stopping after the item in hand. Ctrl-C again quits at once.',
  stopped: 'Stopped. What was done is saved.',
  bugReport: 'This is the program’s fault. Please report it with the command and this:',
  help,
  usage,
  errors: {
    ...errors,
    ...handoverErrors,
    ...catalogueErrors,
    ...filesErrors,
    ...peopleErrors,
    ...vaultErrors,
  },
  batch,
  statuses,
  verdicts,
  verify: verifyWords,
  ...screens,
  ...sealing,
  ...handover,
  ...files,
  ...people,
  vault,
};
