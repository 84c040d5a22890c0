/** Words of `stamp`, `key` and `redact`. */
import type { KeptChain } from '../sign/stamps/chain-data.js';
import { stampReason } from './stamps.js';

export const sealing = {
  stamp: {
    asking: (url: string) => `asking ${url} for a time stamp`,
    notStamped: (url: string, reason: string) => [
      `no time stamp from ${url} (${stampReason('en', reason)}).`,
      'The bundle is complete and signed all the same. Add a stamp later with evidence stamp.',
    ],
    notAnswered: (url: string, reason: string) =>
      `${url} did not say whether a certificate is revoked (${stampReason('en', reason)}); nothing of it was kept.`,
    sm2: () =>
      'This stamp is signed by SM2. Verifiers from before this version cannot check that and call the bundle failed: keep a copy without it for them.',
    queryWritten: (file: string) => `wrote the query for a time stamp: ${file}`,
    queryNext: (file: string) => [
      `Send it to a time-stamping authority, for example: curl -H 'Content-Type: application/timestamp-query' --data-binary @${file} URL -o reply.tsr`,
      'Then: evidence stamp BUNDLE --token reply.tsr --in-place',
    ],
    done: (file: string) => `stamped: ${file}`,
    renews: (count: number) =>
      `It renews ${count === 1 ? 'the earlier time stamp' : `${count} earlier time stamps`}: they existed by then.`,
    kept: ({ certificates, lists, answers, left }: KeptChain) =>
      certificates === 0
        ? 'No way to a root was found: no certificates were kept in it. Give those of the authority with --chain FILE.'
        : `Kept in it: ${certificates} certificates, ${lists} revocation lists, ${answers} answers of responders${left > 0 ? `; ${left} did not fit into 1 MB` : ''}.`,
    newHash: (sha256: string) => `SHA-256 of the zip is now ${sha256}`,
    /** @param isZip A folder has no hash of its own. */
    addToReceipt: (isZip: boolean) =>
      `Write the stamp ${isZip ? 'and the new SHA-256 of the zip ' : ''}on the receipt: a stamp that is taken out later cannot be missed otherwise. Fingerprint and SHA-256 of the manifest stay as they are.`,
    noted: (stamps: number) =>
      `${stamps === 1 ? 'The stamp is' : `${stamps} stamps are`} noted in the case of this bundle.`,
    notNoted: (code: string) =>
      `The stamp is in the bundle, but could not be noted in the case here (${code}); see evidence doctor.`,
  },
  key: {
    fingerprint: 'fingerprint',
    file: 'key file',
    subject: 'name in certificate',
    subjectTravels:
      'This name is in every bundle that the key signs, for everyone to read. To stay unnamed, use a key that the program makes.',
    encrypted: 'under a passphrase',
    ask: 'Passphrase: ',
    askAgain: 'The same again: ',
    made: (file: string) => `made a signing key: ${file}`,
    keepBackup: () => [
      'Keep a backup (evidence key export -o FILE) where only you can reach it. A lost key cannot be replaced: bundles that it signed stay good, but later ones will have another fingerprint.',
      'All bundles that one key signs can be seen to come from one signer. For separate matters: evidence key new --case.',
    ],
    lossOnPassphrase: () =>
      'If you forget the passphrase, the key is lost: it cannot be opened without it.',
    exported: (file: string) => `wrote: ${file}`,
    exportedPlain: () =>
      'Anyone who has this file can sign in your name: it is not encrypted. --passphrase encrypts it.',
    imported: (file: string) => `the key is now in ${file}`,
    trusted: (name: string) => `trusted from now on: ${name}`,
    distrusted: (fingerprint: string) => `no longer trusted: ${fingerprint}`,
    notTrusted: (fingerprint: string) => `was not on the list: ${fingerprint}`,
    own: 'the key on this computer',
    ownNone: 'no key on this computer yet',
    ownUncertified: 'the key on this computer has no certificate any more: see evidence key show',
    /** The key was there without it. */
    certified: (fingerprint: string, folder: string) =>
      `The certificate of the signing key was missing in ${folder}, and another was made: the fingerprint is another than before, ${fingerprint}. To sign with the earlier one, put back signer.crt, which lies in every bundle that the key signed, and do this again.`,
    trustedNone: 'no trusted signers yet; add one with evidence key trust FINGERPRINT --name NAME',
  },
  redact: {
    preview: (folder: string) =>
      `The pictures of the copy are in ${folder}. Look at every one of them.`,
    confirm: 'Is everything that must not be seen covered? [y/N] ',
    /** What counts as a yes. */
    yes: /^\s*(y|yes|是|好)\s*$/i,
    masking: (item: string) => `masking ${item}`,
    done: (file: string) => `wrote the redacted copy: ${file}`,
    withheld: (count: number) => `${count === 1 ? '1 file' : `${count} files`} withheld`,
    derived: (count: number) =>
      `${count === 1 ? '1 picture' : `${count} pictures`} made by you; they cannot be checked against the originals`,
    /** Of the copy that this one was made from. */
    picturesLeftOut: (count: number) =>
      `${count === 1 ? '1 masked picture' : `${count} masked pictures`} of the copy that this one was made from ${count === 1 ? 'is' : 'are'} not in it: they are made from originals. Redact the whole bundle to have them.`,
    notMasked: (items: string) =>
      `no masked picture of ${items}: the original is not in this bundle.`,
    nothingToMask: 'there is no picture in this bundle to mask.',
    /** Items whose colour stays as read, though a person's word on it was withheld. */
    colourStays: (items: string) =>
      `What people said of the colour of ${items} is withheld; the colour that the program read stays in every copy. The copy says that a person's word is missing.`,
    published: (file: string) => `wrote a bundle to publish: ${file}`,
    /** Published values that people said something about; both may be 0. */
    people: (confirmed: number, corrected: number) =>
      `Values as people say where they looked: ${confirmed} confirmed, ${corrected} corrected. What the program had read is shown beside each.`,
    bySigner:
      'Signed with the key that signed the bundle: it verifies as “redacted by the signer”.',
    byOther:
      'Signed with another key than the bundle: it verifies as “redacted by someone other than the signer”.',
    stampsStay:
      'Time stamps over the files stay: they tell since when a file existed, and by which authority. --withhold stamps takes them out.',
    matchable:
      'A person who has an original picture can still recognise it by its hash. Only --publish makes a copy without such traces.',
    oneTimeKey: (fingerprint: string) =>
      `Signed with a key made for this file alone and not kept: ${fingerprint}`,
    zipSha256: (sha256: string) => `SHA-256 of the zip: ${sha256}`,
  },
};
