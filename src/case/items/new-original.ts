/** A file on its way to becoming an item, and what is noted of it. Pure. */
import type { CameFrom } from './imported.js';
import type { ItemType } from './item-types.js';
import { newSalt, type OriginalFacts, type SourceFacts } from './shapes.js';

/** What is known of a copy that is stored already. */
export interface StoredCopy {
  /** How many. */
  bytes: number;
  sha256: string;
}

/** A file that becomes an item: its bytes, or a copy of it that is stored already. */
export type NewOriginal<Copy extends StoredCopy = StoredCopy> = NewFacts &
  ({ bytes: Uint8Array; sha256: string } | { staged: Copy });

interface NewFacts {
  /** By default a picture, which has a size. */
  type?: ItemType;
  mediaType: string;
  /** One to eight of `a-z0-9`. */
  extension: string;
  width?: number;
  height?: number;
  /** It carries a C2PA manifest. */
  c2pa?: true;
  /** Of a page: whose, and which, from 1. */
  page?: { of: string; number: number };
  /** Base name as the user had it, or null. */
  name: string | null;
  modifiedAt: Date | null;
  createdAt?: Date | null;
  source: string | null;
  note: string | null;
  /** Of what came in a bundle. */
  from?: CameFrom;
}

export function originalFacts(item: string, input: NewOriginal): OriginalFacts {
  const { type = 'picture', mediaType, width, height, c2pa, page, extension } = input;
  const facts = { type, mediaType, width, height, c2pa, page, ...contentOf(input) };
  return { schema: 'evidence-original/1', item, file: `${item}.${extension}`, ...facts };
}

export function contentOf(input: NewOriginal): { bytes: number; sha256: string } {
  const { bytes, sha256 } = 'staged' in input ? input.staged : input;
  return { bytes: typeof bytes === 'number' ? bytes : bytes.length, sha256 };
}

export function sourceFacts(input: NewOriginal, importedAt: string): SourceFacts {
  return {
    schema: 'evidence-source/1',
    salt: newSalt(),
    name: input.name,
    bytes: contentOf(input).bytes,
    modifiedAt: input.modifiedAt?.toISOString() ?? null,
    createdAt: input.createdAt?.toISOString() ?? null,
    importedAt,
    source: input.source,
  };
}
