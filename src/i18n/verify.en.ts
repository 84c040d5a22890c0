/** What stands around a verdict, in the terminal and on the verifier's page. */
import type { VerifyResult } from '../bundle/verify/schema.js';

type Trust = NonNullable<VerifyResult['signer']>['trust'];

export const verify = {
  checking: (file: string) => `checking ${file}`,
  bundle: 'bundle',
  sequence: (sequence: number) => `no. ${sequence} of its case`,
  fingerprint: 'signer’s fingerprint',
  trust: {
    own: 'the key on this computer',
    pinned: 'the one you named',
    keyring: 'on your list of trusted signers',
    unknown: 'not confirmed',
  } satisfies Record<Trust, string>,
  subject: 'name in certificate',
  sealed: 'sealed',
  sealedNote: 'by the signer’s own clock; no time stamp by a third party',
  noLaterThan: (time: string, tsa: string) => `existed no later than ${time} (TSA ${tsa})`,
  stamp: 'time stamp',
  judgedAt: 'certificates judged at',
  withheld: 'withheld',
  withheldBy: (count: number, fingerprint: string | null) =>
    `${count === 1 ? '1 file' : `${count} files`}${fingerprint === null ? '' : `, by ${fingerprint}`}`,
  rereading: (item: string) => `reading ${item} again`,
  reread: 'read again',
  rereadResult: (items: number, differences: number) =>
    items === 0
      ? 'none'
      : `${items === 1 ? '1 original' : `${items} originals`}: ${differences === 0 ? 'the same values' : `${differences === 1 ? '1 value differs' : `${differences} values differ`}`}`,
  container: {
    original: 'zip as written',
    rezipped: 'zipped again',
    folder: 'folder',
  } satisfies Record<VerifyResult['container'], string>,
  form: 'form',
  zipSha256: () => 'SHA-256 of this file:',
  zipOnReceipt: () =>
    'SHA-256 of this file (compare with that of the zip on the receipt; a time stamp or a countersignature that was added later changes it):',
  /** Of an encrypted file. @param isOnReceipt Whether the receipt names it. */
  zipInside: (isOnReceipt: boolean) =>
    `SHA-256 of the zip inside of this encrypted file${isOnReceipt ? ' (compare with that on the receipt; a time stamp or a countersignature that was added later changes it)' : ''}:`,
  orByCommand: (bundle: string) =>
    `Or run: evidence verify ${bundle} --signer <the 64 digits on paper>`,
  /** @param path Of the verifier's page. */
  pageOpened: (path: string, sha256: string) =>
    `opened in the browser: ${path} (SHA-256 ${sha256})`,
  pageNotOpened: (path: string, sha256: string) =>
    `no browser could be started; open this file in one: ${path} (SHA-256 ${sha256})`,
  pageNext: (bundle: string) => `Drop this onto the page: ${bundle}`,
  problems: 'Problems',
  remarks: 'Remarks',
  more: (count: number) => `… and ${count} more; --json shows all`,
};
