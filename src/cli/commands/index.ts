/** In the order of the journey, which is that of the help. */
import { addCommand } from './add.js';
import { batchCommand } from './batch.js';
import { checkCommand } from './check.js';
import { completionCommand } from './completion.js';
import { confirmCommand } from './confirm.js';
import { doctorCommand } from './doctor.js';
import { initCommand } from './init.js';
import { keyCommand } from './key.js';
import { listCommand } from './list.js';
import { letterCommand } from './letter.js';
import { packCommand } from './pack.js';
import { readCommand } from './read.js';
import { redactCommand } from './redact.js';
import { reportCommand } from './report.js';
import { reviewCommand } from './review.js';
import { showCommand } from './show.js';
import { sortCommand } from './sort.js';
import { stampCommand } from './stamp.js';
import { statementCommand } from './statement.js';
import { verifyCommand } from './verify.js';
import { workerCommand } from './worker.js';

/** The help shows them in these groups. */
export const GROUPS = {
  case: [initCommand, addCommand, batchCommand, sortCommand, readCommand, listCommand, showCommand],
  people: [reviewCommand, confirmCommand, statementCommand],
  papers: [checkCommand, reportCommand, letterCommand],
  bundles: [packCommand, verifyCommand, stampCommand, redactCommand],
  program: [keyCommand, workerCommand, doctorCommand, completionCommand],
};
