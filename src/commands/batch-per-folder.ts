import type { BatchOptions } from './batch.js';
import type { Io } from './session.js';
export async function batchPerFolder(_f: string, _o: BatchOptions, _io: Io, _l: string): Promise<0> { return 0; }
