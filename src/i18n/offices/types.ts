/** What a contributor writes to add an office: data only. The letter itself is Chinese. */
import type { Wording } from '../../base/wording.js';
import type { OfficeId } from './ids.js';

export interface Office {
  id: OfficeId;
  name: Wording;
  /** Head of the paper. */
  title: string;
  /** Form of address; `____` is a blank. */
  address: string;
  /** Whose particulars it asks for: label, and a hint where something is often forgotten. */
  person: readonly string[];
  /** How the facts are introduced; null where this office wants none. */
  facts: string | null;
  /** Possible requests, each with a box to tick, so that people ask only for what they want. */
  requests: readonly string[];
  /** Heading of the requests. */
  requestHeading: string;
  /** Headings with an empty space under them. */
  blanks: readonly string[];
  /** Words before the signature. */
  closing: string;
  /** The list of evidence stands in it. */
  evidence: boolean;
  /** What that office does not take. For the sender: a page of its own, not to be handed in. */
  refuses: readonly Wording[];
  /** What to know before sending it. */
  notices: readonly Wording[];
  sources: readonly string[];
}
