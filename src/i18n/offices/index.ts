import { APPLICATIONS } from './applications.js';
import { COMPLAINTS } from './complaints.js';
import { PROCEEDINGS } from './proceedings.js';
import type { Office } from './types.js';

const OFFICES: readonly Office[] = [...COMPLAINTS, ...APPLICATIONS, ...PROCEEDINGS];

export function officeOf(id: string): Office | undefined {
  return OFFICES.find((office) => office.id === id);
}
