/** Answers that are not in the case yet, kept beside it so that they need not be typed twice. */
import { rm } from 'node:fs/promises';
import { z } from '../../base/zod.js';
import { writeAtomic } from '../../base/node/atomic.js';
import { stableJson } from '../../base/stable-json.js';
import { QUESTION_IDS } from '../statements/questions.js';
import type { CasePaths } from './layout.js';
import { noAnswers, type Answers } from '../statements/statement.js';
import { readDecrypted } from './read-file.js';
import type { Encryption } from './encryption.js';
import { fromSystemError } from '../../base/errors.js';

const draftSchema = z.object({
  schema: z.literal('evidence-statement-draft/1'),
  answers: z.record(z.string(), z.string().nullable()),
});

export class StatementDraft {
  readonly file: string;
  /** Answers that are safe in the file now. */
  answered = 0;

  constructor(
    { statementDraft }: CasePaths,
    private readonly encryption: Encryption,
  ) {
    this.file = statementDraft;
  }

  /** Null where there is none that can be used. */
  async read(): Promise<Answers | null> {
    try {
      const text = new TextDecoder().decode(await readDecrypted(this.file, this.encryption));
      const { answers } = draftSchema.parse(JSON.parse(text));
      const known = QUESTION_IDS.map((id) => [id, answers[id] ?? null]);
      const found = { ...noAnswers(), ...Object.fromEntries(known) } as Answers;
      this.answered = count(found);
      return found;
    } catch {
      return null;
    }
  }

  /** @throws EvidenceError `disk-full`, `io`, … */
  async write(answers: Answers): Promise<void> {
    const draft = { schema: 'evidence-statement-draft/1', answers };
    try {
      const content = new TextEncoder().encode(stableJson(draft));
      await writeAtomic(this.file, await this.encryption.encrypt(content), { mode: 0o600 });
    } catch (error) {
      throw fromSystemError(error, this.file);
    }
    this.answered = count(answers);
  }

  async remove(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

function count(answers: Answers): number {
  return Object.values(answers).filter((answer) => answer !== null).length;
}
