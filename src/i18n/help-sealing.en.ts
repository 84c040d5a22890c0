/** Help of `stamp`, `redact` and `key`. */
import { otsOptions } from './countersign.en.js';
import type { CommandTexts } from './words.js';

const PASSPHRASE_FILE = 'file that holds the passphrase (default: asked on the terminal)';
const KEY_ERRORS = 'not done: no key, cannot be read, wrong passphrase';

export const helpSealing = {
  stamp: {
    summary: 'add an RFC 3161 time stamp to a bundle, or one that there is to an item',
    description:
      'A time stamp says: this signature existed no later than T, says the authority (TSA). The TSA is told one hash and nothing else. Without network: --query-out, have it stamped elsewhere, then --token. A stamp made over a single file (.tsr, .tsa) is simply added with add; to say which item it is for, use --item.',
    arguments: { bundle: 'a bundle, or its unpacked folder' },
    options: {
      item: 'an item of the case: attach the stamp of --token to it',
      tsa: 'a TSA, by name (digicert) or address; may be given several times (or set EVIDENCE_TSA)',
      token: 'a reply (.tsr) or a bare token that came another way',
      ...otsOptions.stamp,
      'keep-chain':
        'keep in each stamp the certificates up to its root, so that it can be judged years later',
      chain:
        'a certificate, revocation list (CRL) or answer (OCSP) to keep in it; may be given several times',
      'chain-online':
        'also ask the addresses in the certificates whether they are revoked; they learn the certificate’s number',
      'query-out': 'only write the query (.tsq) for a TSA',
      output: 'file name of the stamped bundle',
      'in-place': 'change the bundle itself',
      force: 'replace existing output files',
    },
    examples: [
      'evidence stamp papers.zip --tsa https://tsa.example/ -o papers-stamped.zip',
      'evidence stamp papers.zip --query-out papers.tsq',
      'evidence stamp papers.zip --token papers.tsr --in-place',
      'evidence stamp --item 3 --token picture.tsr',
    ],
    exits: {
      0: 'stamped',
      3: 'stamped, but not by every TSA; attached, but something is wrong with the stamp',
      4: 'not stamped: no TSA gave a usable stamp, the bundle does not verify, disk trouble',
    },
  },
  redact: {
    summary: 'make a copy that leaves things out and still verifies',
    description:
      'Takes out originals and personal values; the signature goes on holding for the rest. With --mask it adds pictures in which everything but the regions of the shown fields is covered. --publish makes a fresh bundle without traces of the original, for the press.',
    arguments: { bundle: 'a bundle, or its unpacked folder' },
    options: {
      withhold: 'leave these out too: names of fields, separated by commas',
      mask: 'add masked pictures',
      cover:
        'all (default): everything but the shown fields; personal: only personal values, QR codes and figures, the layout stays. What the program cannot find, such as a face, is not covered: look at the preview',
      show: 'what stays visible in them: names of fields, separated by commas',
      publish: 'a fresh bundle, not tied to the original',
      output: 'file name of the copy (.zip)',
      yes: 'do not ask whether the masked pictures are in order',
      key: 'sign with this key (PEM with its certificate)',
      'passphrase-file': PASSPHRASE_FILE,
      force: 'replace existing output files',
    },
    examples: [
      'evidence redact papers.zip -o papers-redacted.zip',
      'evidence redact papers.zip --mask --show title,statusText -o shown.zip',
    ],
    exits: {
      0: 'written',
      4: 'not written: does not verify, not confirmed, cannot be masked, disk or key trouble',
    },
  },
  config: {
    summary: 'which time-stamping authorities are asked without --tsa',
    description: 'Unless you set one here, or name one, no authority is asked.',
    arguments: {},
    options: {},
    examples: ['evidence config show', 'evidence config set tsa digicert'],
    exits: {},
  },
  'config show': {
    summary: 'show the setting, and the authorities that are known by name',
    description: 'With their addresses, and whether their root is built in.',
    arguments: {},
    options: {},
    examples: ['evidence config show'],
    exits: { 0: 'done', 4: 'not done: the settings cannot be read' },
  },
  'config set': {
    summary: 'have authorities asked at every pack',
    description:
      'Says what they are sent (a hash, nothing else), and asks once. "none" takes it back.',
    arguments: {
      setting: 'tsa',
      value: 'names or addresses, in the order in which they are asked',
    },
    options: { yes: 'do not ask whether to set it' },
    examples: ['evidence config set tsa digicert sectigo', 'evidence config set tsa none'],
    exits: { 0: 'set', 4: 'not set: the settings cannot be read, disk trouble' },
  },
  key: {
    summary: 'the signing key and trusted signers',
    description:
      'The signing key is made at the first packing and stays on this computer. SECURITY.md says what it gives away, and what to do when it is lost or stolen.',
    arguments: {},
    options: {},
    examples: ['evidence key show', 'evidence key export -o backup.pem --passphrase'],
    exits: { 0: 'done', 4: KEY_ERRORS },
  },
  'key show': {
    summary: 'show the fingerprint and where the key file is',
    description:
      'The fingerprint is public: it is printed on the receipt for others to compare. Do not give the key file to anyone, and keep a backup.',
    arguments: {},
    options: {},
    examples: ['evidence key show'],
    exits: { 0: 'done', 4: 'there is no key yet, or it cannot be read' },
  },
  'key new': {
    summary: 'make a signing key',
    description:
      'With --case the key is for that case alone and is kept in its folder; its bundles cannot be tied to others by the key.',
    arguments: {},
    options: {
      case: 'a key for one case (its folder; default: the one here or above)',
      passphrase: 'put the key under a passphrase, which is asked for',
      'passphrase-file': PASSPHRASE_FILE,
      force: 'replace the key; the old one is kept under another name',
    },
    examples: ['evidence key new --passphrase', 'evidence key new --case'],
    exits: { 0: 'done', 4: 'not done: there is a key already, disk trouble' },
  },
  'key export': {
    summary: 'write a backup of the key, or the certificate alone',
    description: 'One PEM file with key and certificate, which evidence key import takes.',
    arguments: {},
    options: {
      output: 'file to write',
      certificate: 'the certificate alone, which is public',
      passphrase: 'put the backup under a passphrase, which is asked for',
      'passphrase-file': 'file that holds the passphrase of the key, and of the backup',
      force: 'replace an existing file',
    },
    examples: [
      'evidence key export -o backup.pem --passphrase',
      'evidence key export --certificate -o signer.crt',
    ],
    exits: { 0: 'done', 4: KEY_ERRORS },
  },
  'key import': {
    summary: 'use a key that you have already',
    description:
      'PEM: ECDSA P-256 or P-384, or RSA of at least 2048 bits, with its certificate and chain. The name in the certificate is then in every bundle. An encrypted key stays under its passphrase.',
    arguments: { file: 'the key, perhaps with its certificates' },
    options: {
      certificate: 'file with the certificate, then its chain, where they are not in the first',
      'passphrase-file': PASSPHRASE_FILE,
      force: 'replace the key that is there; it is kept under another name',
    },
    examples: ['evidence key import key.pem --certificate chain.pem'],
    exits: { 0: 'done', 4: 'not done: not a key that can sign, wrong passphrase, expired' },
  },
  'key trust': {
    summary: 'remember a signer whose fingerprint you have compared',
    description: 'Bundles of that signer are then verified without naming them.',
    arguments: { signer: '64-digit fingerprint, or a certificate (signer.crt)' },
    options: { name: 'what to call them', remove: 'forget them' },
    examples: ['evidence key trust signer.crt --name "Ms Li"'],
    exits: { 0: 'done', 4: 'not done: not a fingerprint, disk trouble' },
  },
  'key list': {
    summary: 'list your own key and the trusted signers',
    description: 'Fingerprints in full.',
    arguments: {},
    options: {},
    examples: ['evidence key list'],
    exits: { 0: 'done', 4: 'not done: the certificate or the list cannot be read' },
  },
} satisfies CommandTexts;
