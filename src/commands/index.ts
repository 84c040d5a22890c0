/** In the order of the journey, which is that of the help. */
import { addCommand } from './add.js';
import { batchCommand } from './batch.js';
import { doctorCommand } from './doctor.js';
import { keyCommand } from './key.js';
import { listCommand } from './list.js';
import { packCommand } from './pack.js';
import { readCommand } from './read.js';
import { redactCommand } from './redact.js';
import { showCommand } from './show.js';
import { stampCommand } from './stamp.js';
import { verifyCommand } from './verify.js';

export const COMMANDS = [
  addCommand,
  batchCommand,
  readCommand,
  listCommand,
  showCommand,
  packCommand,
  verifyCommand,
  stampCommand,
  redactCommand,
  keyCommand,
  doctorCommand,
];
