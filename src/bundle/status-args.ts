/**
 * The arguments of each status code, and the problems that some of them name. Types only: the
 * severity of each code is in `statuses.ts`.
 */
import type { CmsProblem } from '../sign/cms-check.js';
import type { OtsProblem } from '../sign/ots/proof.js';
import type { FileStampProblem } from '../sign/stamps/file-stamp.js';
import type { TokenProblem } from '../sign/stamps/token.js';
import type { BagInfoFault } from './bag-info.js';
import type { ManifestFault } from './manifest.js';

/** The arguments of each code. `path` is separate: the file within the bundle, or null. */
export interface StatusArgs {
  // It cannot be told what this is.
  /** Neither a zip with a bundle in it nor an unpacked bundle. */
  'not-a-bundle': None;
  /** A file of the age format: to be decrypted first. */
  encrypted: None;
  /** Starts like a zip, but its end is missing: a broken download. */
  'zip-truncated': None;
  /** The list of entries at the end of the zip makes no sense at byte `offset`. */
  'zip-corrupt': { offset: number };
  /** A kind of zip that is not read: nothing is said about its content. */
  'zip-unsupported': { feature: ZipFeature; value: number };
  /** The bundle's format is newer than this program. */
  'format-newer': { format: string };
  /** The system could not read it: rights, a broken disk. */
  'file-unreadable': { errno: string };

  // The zip is not as it was written, nor as an honest program would write it again.
  /** Two programs could see different content: the two places that describe an entry disagree. */
  'zip-header-mismatch': { field: ZipField };
  /** A name that could lead outside the folder or means something special somewhere. */
  'zip-name-unsafe': None;
  /** Two entries that are one file on some systems. */
  'zip-name-duplicate': { other: string };
  /** Bytes that belong to no entry: before, between, after. */
  'zip-stray-bytes': { offset: number; length: number };
  'zip-entries-overlap': { offset: number };
  /** The entry cannot be unpacked, or its checksum does not fit (`crc`). */
  'zip-entry-corrupt': { problem: 'crc' | 'size' | 'deflate' | 'trailing-bytes' };
  /** Unpacks to more than 200 times its size; path null: all of it, to more than 16 times. */
  'zip-bomb': { ratio: number };
  /** A symbolic link, a device, a folder under a file's name. */
  'not-regular-file': { kind: 'symlink' | 'other' };
  'too-many-files': { limit: number; actual: number };
  /** Of one file, or of all together where path is null. Bytes. */
  'too-large': { limit: number; actual: number };

  // The bag is not what was sealed.
  /** Listed in the signed manifests, or required by the format, and not there. */
  'file-missing': None;
  /** There, and listed nowhere. */
  'file-unexpected': None;
  /** Its SHA-256 is not the one in the manifest. */
  'file-changed': { expected: string; actual: string };
  'bagit-declaration': None;
  'manifest-malformed': ManifestFault;
  /** Its SM3 is not the one in sm3sums.txt. */
  'sm3-mismatch': { expected: string; actual: string };
  'bag-info-malformed': BagInfoFault;
  /** A signed statement about the bundle that its content does not confirm. */
  'bag-info-mismatch': { key: string; expected: string; actual: string };

  // The signature.
  'signature-missing': None;
  /** Present, but not exactly the permitted form, or not fitting. */
  'signature-invalid': { problem: CmsProblem };
  'certificate-malformed': None;
  /** None of them is looked at. */
  'too-many-certificates': { limit: number; actual: number };
  /** The signing time is outside the certificate's validity. Times in UTC. */
  'certificate-validity': { notBefore: string; notAfter: string; signedAt: string };
  /** Its certificate has expired since, and no trusted time stamp shows that it signed before. */
  'certificate-expired': { notAfter: string };
  /** The caller expects another signer. */
  'signer-not-expected': { expected: string; actual: string };

  // Countersignatures.
  /** Not over this bundle's signature, or not over all that it must be over. */
  'countersignature-invalid': { problem: CountersignatureProblem };
  /** Its signer says to have signed more than five minutes before the first one did. */
  'countersignature-early': { countersignedAt: string; signedAt: string };
  /** Made with the key of another: `signer`, or the number of a countersignature before it. */
  'countersigner-not-another': { as: string };
  /** The caller expects a countersignature by this key, and there is none that holds. */
  'countersigner-missing': { expected: string };

  // OpenTimestamps proofs. What one says is a claim until it is checked against the block.
  'ots-invalid': { problem: OtsProblem };
  'ots-pending': { calendar: string };
  'ots-bitcoin': { height: number };
  /** A header that the caller gave has the root that it leads to. */
  'ots-bitcoin-header': { height: number; block: string; time: string };
  /** Of another chain, or a kind that is not known here. */
  'ots-other': { tag: string };
  /** No proof leads to the root of this header that the caller gave. */
  'ots-header-unused': { block: string };

  // Time stamps.
  /** Not a time stamp of this signature by an authority for time stamps. */
  'token-invalid': { problem: TokenProblem };
  /** Holds, but leads to no root that is trusted here. */
  'token-untrusted': { tsa: string };
  /** Stamped more than five minutes before the signer says to have signed: a clock is wrong. */
  'token-early': { genTime: string; signedAt: string };

  /** Its authority says that a certificate on the way to its root was revoked. */
  'token-revoked': { tsa: string; revokedAt: string };
  /** Its certificates have ended, and no later stamp shows that it is older than that. */
  'token-expired': { tsa: string; notAfter: string };
  /** It says to renew earlier ones, and those before it are not they. */
  'token-renews-others': None;

  // Time stamps over single files. They are as they were sealed, and were perhaps never any good.
  /** Not a time stamp of this item's original by an authority for time stamps. */
  'stamp-invalid': { item: string; problem: FileStampProblem };
  /** Holds, but leads to no root that is trusted here. */
  'stamp-untrusted': { item: string; tsa: string };
  /** It names the file by a digest for which other files can be made. */
  'stamp-weak': { item: string; digest: string };
  /** Neither the original nor this digest of it is in this copy. */
  'stamp-not-compared': { item: string; digest: string };
  /** Stamped more than five minutes after the signer says to have signed it. */
  'stamp-late': { item: string; genTime: string; signedAt: string };
  /** Its authority says that a certificate on the way to its root was revoked. */
  'stamp-revoked': { item: string; tsa: string; revokedAt: string };
  /** Its certificates have ended, and no stamp of the bundle shows that it is older than that. */
  'stamp-expired': { item: string; tsa: string; notAfter: string };
  /** There are more than are looked at. */
  'stamps-not-checked': { limit: number; actual: number };

  // Redacted copies.
  /** The list of what was withheld is not in order. */
  'redaction-invalid': { problem: RedactionProblem };

  // Reading again, where it was asked for.
  /** The original, read again, gives another value. Which values is not told: they are personal. */
  'reading-differs': { item: string; field: string };
  /** The original is withheld or cannot be read; or the catalogue that it was read with is not there. */
  'reading-not-repeated': { item: string; catalogue?: string };

  // What the files say about each other.
  /** The log's own chain is broken at this line. */
  'custody-broken': {
    line: number;
    problem: 'not-json' | 'not-canonical' | 'bad-entry' | 'bad-sequence' | 'bad-link' | 'torn';
  };
  /** So many lines that none is looked at. */
  'log-too-long': { limit: number; actual: number };
  /** The last line does not record the packing of this bundle. */
  'custody-pack-mismatch': { key: string; expected: string; actual: string };
  /** The log does not record that this original was added. */
  'original-not-in-log': { item: string };
  'json-malformed': { problem: JsonProblem };
  /** item.json does not fit the original it speaks of. */
  'item-mismatch': { key: string; expected: string; actual: string };

  // What the files say against each other, though they are those that were sealed.
  /** item.json is not of the original whose header says this. */
  'original-differs': {
    item: string;
    key: 'type' | 'mediaType' | 'size' | 'c2pa';
    expected: string;
    actual: string;
  };
  /** Kind or issuer is not the one that the words of the page tell. */
  'kind-not-in-text': {
    item: string;
    key: 'kind' | 'issuer';
    actual: string;
    /** Absent where the words tell of no other. */
    expected?: string;
    /** Counts from 1 where one picture shows several codes. */
    part?: number;
  };
  /** `name`: its own points have another colour. `pixels`: the picture has other pixels there. */
  'colour-differs': { item: string; field: string; problem: 'name' | 'pixels' };
  /** The picture is too large for a check, or of a format that is not decoded here. */
  'colour-not-checked': { item: string };
  /** The lines of the page have not what was read (`raw`), or not what was made of it (`value`). */
  'field-not-in-text': { item: string; field: string; problem: 'raw' | 'value' };
  /** By the rules of every version a person should have been asked, and was not. */
  'review-missing': { item: string; field: string; reason: string };
  /** `unfounded`: the values do not give it. `missing`: they give one more. `words`: other words. */
  'finding-differs': { problem: FindingProblem; finding: string };
  'list-differs': { item: string; problem: ListProblem };
  'report-differs': { item: string; problem: ReportProblem; field?: string };
  /** The RO-Crate speaks of a file that is not listed (`file`), or says something else of an original. */
  'crate-differs': { file: string; problem: CrateProblem };
  /** The log's clock runs backwards, past the signing, or past the present. */
  'log-clock': {
    line: number;
    problem: 'backwards' | 'after-signing' | 'future';
    at: string;
    than: string;
  };
  /** Earlier than the line before it by hours, as when a clock that ran ahead is set right: no contradiction. */
  'clock-set-back': { line: number; at: string; than: string };
  /** The log mentions more or fewer of these than there are. */
  'log-differs': { item: string; action: string; expected: number; actual: number };
  /** The shape of something did not allow a comparison with the rest. */
  'not-compared': None;
  /** A later version wrote it, and nothing that is known here says whether it is so. */
  'not-known': { item: string; what: UnknownSort; name: string; version: string };
  /** A person confirmed or corrected this, and their word is not in this copy. */
  'word-withheld': { item: string; field: string };

  // No harm, but worth a word.
  /** The bundle's folder has another name than the one it was sealed under. */
  'folder-renamed': { expected: string; actual: string };
  /** Unpacked and zipped again: the zip is another file. */
  'zip-rewritten': None;
  /** Left by an operating system, never opened. */
  'os-file-ignored': None;
}

type None = Record<never, never>;

export type ZipFeature =
  | ('zip64' | 'encryption' | 'several-disks' | 'compression-method' | 'extra-field' | 'flags')
  /** A file too large to be unpacked in memory is deflated. */
  | 'large-deflated';
export type ZipField = 'name' | 'method' | 'flags' | 'crc' | 'size' | 'signature' | 'descriptor';
export type CountersignatureProblem =
  /** Its list names another tag manifest. */
  | 'other-bundle'
  /** Another first signature over the same tag manifest. */
  | 'other-signature'
  /** Its list leaves out what it must be over. */
  | 'incomplete';
export type RedactionProblem =
  /** Not of the form. */
  | 'schema'
  /** Of another tag manifest. */
  | 'other-bundle'
  /** Names what must stay, or what the manifest does not list. */
  | 'path'
  /** Withheld, but still there. */
  | 'present'
  /** A derived file that is not there, is not named, or is of an original that is not listed. */
  | 'derived';
export type FindingProblem = 'unfounded' | 'missing' | 'words';
/** `row`: an item without one, or one without an item. Else what stands in a row. */
export type ListProblem = 'row' | 'sha256' | 'kind' | 'colour';
/** `item`: it is not in the report. Else what the report says of it. */
export type ReportProblem = 'item' | 'sha256' | 'colour' | 'value' | 'time' | 'finding';
/** Of which list it is a word that is not known. */
export type UnknownSort = 'type' | 'kind' | 'issuer' | 'colour' | 'field' | 'finding';

export type CrateProblem = 'file' | 'size' | 'mediaType';
export type JsonProblem =
  | 'too-large'
  | 'not-utf8'
  | 'too-deep'
  | 'not-json'
  /** Two members of one name: programs differ in which of them they take. */
  | 'repeated-name'
  | 'schema';
