/** A person's account from a file of his. */
import { readFile, stat } from 'node:fs/promises';
import type { Answers } from '../case/statements/statement.js';
import { MAX_STATEMENT_BYTES, parseStatementFile } from '../case/statements/statement-file.js';
import { decodeText } from '../base/decode-text.js';
import { EvidenceError, fromSystemError } from '../base/errors.js';

/** @throws EvidenceError `file-not-found`, `file-unreadable`, `statement-unreadable` (args `problem`, `line`, `key`) */
export async function readAnswers(file: string): Promise<Answers> {
  const refuse = (problem: string, line = 0, key = '') =>
    new EvidenceError('statement-unreadable', { file, args: { problem, line, key } });
  let bytes: Uint8Array;
  try {
    const facts = await stat(file);
    if (!facts.isFile()) throw refuse('not-yaml');
    if (facts.size > MAX_STATEMENT_BYTES) throw refuse('too-large');
    bytes = await readFile(file);
  } catch (error) {
    throw fromSystemError(error, file);
  }
  const text = decodeText(bytes);
  if (text === null) throw refuse('not-yaml');
  const found = parseStatementFile(text);
  if ('problem' in found) throw refuse(found.problem, found.line, found.key);
  return found;
}
