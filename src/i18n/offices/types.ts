/** What a contributor writes to add an office: data only. The letter itself is Chinese. */
import type { Wording } from '../../base/wording.js';
import type { OfficeId } from './ids.js';

export interface Office {
  id: OfficeId;
  /** Head of the paper. */
  title: string;
  /** Form of address; `____` is a blank. */
  address: string;
  /** Where it stands: at the head of a letter (the default), at its end after 此致, or at the head of a form. */
  addressed?: 'head' | 'end' | 'form';
  /** Whose particulars it asks for: label, and a hint where something is often forgotten. */
  person: readonly string[];
  /** Others whose particulars it asks for, each under a heading. */
  parties?: readonly { heading: string; lines: readonly string[] }[];
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
  /** A table on how the data was made, taken and kept, in place of facts and requests. */
  provenance?: true;
  /** What goes with it, where that is more than the evidence. */
  attached?: readonly string[];
  /** What that office does not take. For the sender: in a file of its own, not to be handed in. */
  refuses: readonly Wording[];
  /** What to know before sending it. */
  notices: readonly Wording[];
  sources: readonly string[];
}
