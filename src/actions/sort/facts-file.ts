/**
 * What was read of each picture for sorting, so that a run that was stopped goes on, and the next one
 * reads only what is new. Holds names and numbers as pictures show them, like the key.
 */
import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { z } from '../../base/zod.js';
import { errno } from '../../base/node/atomic.js';
import { fromSystemError, fromWriteError } from '../../base/errors.js';
import type { Catalogue } from '../../reading/catalogue/types.js';
import type { Part, Reading } from '../../reading/schema.js';
import { VERSION } from '../../base/node/version.js';

const mark = z.object({ text: z.string(), sure: z.boolean() });

const factsSchema = z.object({
  schema: z.literal('evidence-sort-facts/1'),
  /** Another version, or with another catalogue, may read differently. */
  version: z.string(),
  sha256: z.string(),
  /** Base name: times in it are read too. */
  name: z.string(),
  kind: z.string(),
  poster: z.boolean(),
  codes: z.array(
    z.object({
      holderName: mark.optional(),
      idNumber: mark.optional(),
      phone: mark.optional(),
    }),
  ),
  at: z.number().nullable(),
});

export type PictureFacts = z.infer<typeof factsSchema>;

/** @param catalogue What is read beside the built-in kinds. */
export function factsVersion(catalogue?: Catalogue): string {
  if (catalogue === undefined) return VERSION;
  const hash = createHash('sha256').update(JSON.stringify(catalogue)).digest('hex');
  return `${VERSION}+${hash.slice(0, 12)}`;
}

export function factsOf(reading: Reading, version: string): PictureFacts {
  const codes = reading.parts.length > 0 ? reading.parts : [reading];
  return {
    schema: 'evidence-sort-facts/1',
    version,
    sha256: reading.file.sha256,
    name: reading.file.name,
    kind: reading.kind,
    poster: codes.every(({ kind, colour }) => kind === 'venue-code' && colour === null),
    codes: codes.map((code) => ({
      ...markOf(code, 'holderName'),
      ...markOf(code, 'idNumber'),
      ...markOf(code, 'phone'),
    })),
    at: momentOf(codes, reading),
  };
}

function markOf(code: Reading | Part, name: 'holderName' | 'idNumber' | 'phone') {
  const field = code.fields[name];
  if (field === undefined || typeof field.value !== 'string') return {};
  return { [name]: { text: field.value, sure: !field.needsReview } };
}

/** What the page shows, or else what the file's name says; the year has to be known. */
function momentOf(codes: readonly (Reading | Part)[], { metadata }: Reading): number | null {
  const names = ['displayedAt', 'scannedAt', 'noticeTime'];
  const shown = codes.flatMap(({ fields }) => names.map((name) => fields[name]?.value));
  const times = [...shown, metadata.nameTime].map((value) =>
    typeof value === 'string' && /^\d{4}-.*T/.test(value) ? Date.parse(value) : Number.NaN,
  );
  return times.find((time) => !Number.isNaN(time)) ?? null;
}

export class FactsFile {
  readonly #known = new Map<string, PictureFacts>();

  private constructor(
    private readonly file: string,
    private readonly version: string,
  ) {}

  /** Lines of another version, or torn by a crash, are as if they were not there. @throws EvidenceError */
  static async open(file: string, version: string): Promise<FactsFile> {
    const facts = new FactsFile(file, version);
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (errno(error) === 'ENOENT') return '';
      throw fromSystemError(error, file);
    });
    for (const line of text.split('\n')) facts.#take(line);
    return facts;
  }

  get(sha256: string, name: string): PictureFacts | undefined {
    return this.#known.get(`${sha256} ${name}`);
  }

  /** @throws EvidenceError `disk-full`, `io` */
  async add(facts: PictureFacts): Promise<void> {
    this.#known.set(`${facts.sha256} ${facts.name}`, facts);
    try {
      // The line before may have been torn.
      await appendFile(this.file, `\n${JSON.stringify(facts)}\n`, { mode: 0o600 });
    } catch (error) {
      throw fromWriteError(error, this.file);
    }
  }

  #take(line: string): void {
    if (line === '') return;
    try {
      const result = factsSchema.safeParse(JSON.parse(line));
      if (!result.success || result.data.version !== this.version) return;
      this.#known.set(`${result.data.sha256} ${result.data.name}`, result.data);
    } catch {
      // Torn.
    }
  }
}
