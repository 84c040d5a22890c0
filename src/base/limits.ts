/**
 * What a bundle may have of each thing: the table of docs/FORMAT.md, section 13. No key is
 * needed to make a costly file, so each is looked at before the work that it bounds, and has a
 * status of its own. Pure. Sizes in bytes.
 */

export const MAX_FILES = 60_000;
/** 4 GiB less 64 KiB, the whole zip: no zip64 is needed, and FAT32 can hold it. */
export const MAX_BUNDLE_BYTES = 2 ** 32 - 2 ** 16;
/** What is ever in memory whole: beyond it a file passes in pieces, or, deflated, is not read. */
export const MAX_WHOLE_BYTES = 512 * 2 ** 20;
/** How many times its own size a zip may unpack to, once that is more than `FREE_BYTES`. */
export const MAX_WHOLE_RATIO = 16;
export const FREE_BYTES = 256 * 2 ** 20;

/** Of a bundle's certificates, the signer's own included: each costs a check of a signature. */
export const MAX_CERTIFICATES = 10;
export const MAX_CERTIFICATE_FILE_BYTES = 256 * 2 ** 10;
export const MAX_SIGNATURE_BYTES = 2 ** 20;
/** A manifest of 60,000 lines has ten million bytes at most. */
export const MAX_MANIFEST_BYTES = 16 * 2 ** 20;
/** Of RSA keys. Longer ones are slow on purpose, and browsers and Node differ about them. */
export const MAX_RSA_BITS = 8192;
export const MAX_EXPONENT_BITS = 33;

/** Of time stamps; and what each may be, and carry. */
export const MAX_TOKENS = 9;
export const MAX_TOKEN_BYTES = 2 ** 20;
export const MAX_TOKEN_CERTIFICATES = 20;
/** Revocation lists, and as many answers of responders, that are looked at for one stamp. */
export const MAX_TOKEN_REVOCATIONS = 20;
/** Of them, each checked against a certificate, for all stamps over a signature. */
export const MAX_REVOCATION_CHECKS = 2000;
/** Time stamps over single files: how many per item, and how many of a bundle are checked. */
export const MAX_ITEM_STAMPS = 9;
export const MAX_FILE_STAMPS = 5000;
/** Signatures that are checked for all of them on their ways to roots: some five for each. */
export const MAX_CHECKS_OF_FILE_STAMPS = 25_000;
/** Followed from a certificate to a root. */
export const MAX_STEPS_TO_ROOT = 8;
/** Signatures that are checked on all ways from a certificate to a root. */
export const MAX_CHECKS_TO_ROOT = 100;

/** Of OpenTimestamps proofs, nine as well; a real one has a few kilobytes, and some hundred steps. */
export const MAX_OTS_BYTES = 64 * 2 ** 10;
/** Operations one after the other; and bytes of what one works on. */
export const MAX_OTS_DEPTH = 255;
export const MAX_OTS_MESSAGE_BYTES = 4096;
/** Bytes of all that its operations work on, together. */
export const MAX_OTS_WORK_BYTES = 2 * 2 ** 20;
export const MAX_OTS_CLAIMS = 64;

/** Of countersignatures; and what one may say that it is over. */
export const MAX_COUNTERSIGNATURES = 9;
export const MAX_COUNTERSIGNED_BYTES = 16 * 2 ** 10;

export const MAX_JSON_BYTES = 8 * 2 ** 20;
export const MAX_JSON_DEPTH = 32;

export const MAX_LOG_BYTES = 64 * 2 ** 20;
export const MAX_LOG_ENTRIES = 200_000;
