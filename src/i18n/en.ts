import type { Tongue } from '../base/wording.js';
import { batch } from './batch.en.js';
import { catalogueErrors } from './catalogue.en.js';
import { countersignErrors, countersignWords } from './countersign.en.js';
import { errors } from './errors.en.js';
import { sealedErrors } from './errors-sealed.en.js';
import { files, filesErrors } from './files.en.js';
import { handover, handoverErrors } from './handover.en.js';
import { help, usage } from './help.en.js';
import { importErrors, importing } from './import.en.js';
import type { Language } from './language.js';
import { queue, queueErrors } from './queue.en.js';
import { people, peopleErrors } from './people.en.js';
import { sealing } from './sealing.en.js';
import { screens } from './screens.en.js';
import { verify } from './verify.en.js';
import { encryption, encryptionErrors } from './encryption.en.js';
import type { AllErrorTexts, Words } from './words.js';

export const english = {
  language: 'en' as const,
  /** For the labels that terminal and documents share. */
  tongue: 'en' as const,
  /** Between a label and what follows. */
  colon: ': ',
  listSeparator: ', ',
  error: 'error',
  warning: 'note',
  leftoverRemoved: (file: string) =>
    `An earlier run was cut short and had left a part of what it wrote; removed: ${file}`,
  stopping: 'Stopping after the item in hand. Ctrl-C again quits at once.',
  /** @param roles `1 the holder, 2 …` */
  who: (roles: string) => `Who says so? ${roles}; Enter leaves it open: `,
  stopped: 'Stopped. What was done is saved.',
  bugReport: 'This is the program’s fault. Please report it with the command and this:',
  help,
  usage,
  errors: {
    ...errors,
    ...sealedErrors,
    ...handoverErrors,
    ...catalogueErrors,
    ...filesErrors,
    ...peopleErrors,
    ...encryptionErrors,
    ...queueErrors,
    ...importErrors,
    ...countersignErrors,
  } satisfies AllErrorTexts as AllErrorTexts,
  batch,
  queue,
  verify,
  ...screens,
  ...sealing,
  ...countersignWords,
  ...handover,
  ...files,
  ...people,
  importing,
  /** Encrypted cases. */
  encryption,
};

/** Everything the program can say. */
export type Messages = Words<typeof english> & { language: Language; tongue: Tongue };
