/** The folder `redaction/` of a redacted copy: what is left out, by whom, and what was made instead. */
import { sha256Hex } from '../../base/hash.js';
import type { Signer } from '../../sign/certificate.js';
import { signCms } from '../../sign/cms.js';
import { REDACTION_COMMANDS } from '../how-to-verify.js';
import { REDACTION } from '../layout.js';
import { formatManifest } from '../manifest.js';

const README = `本文件夹由隐去内容的人制作，不属于封存人签名的内容。
redaction.json 列出被隐去的每个文件；derived 里的图片由隐去者制作，无法与原图核对。
留下的文件仍可核验：在上一级文件夹执行
  sha256sum --ignore-missing --strict -c tagmanifest-sha256.txt manifest-sha256.txt
是谁隐去的，也在上一级文件夹核对
  ${REDACTION_COMMANDS.hashes}
  ${REDACTION_COMMANDS.signature}
  ${REDACTION_COMMANDS.fingerprint}

This folder was made by the person who redacted this copy. The signer of the bundle did not sign it.
redaction.json lists every file that was withheld; the pictures in derived were made by the redactor
and cannot be verified against the originals. What is left can still be checked, one folder up:
  sha256sum --ignore-missing --strict -c tagmanifest-sha256.txt manifest-sha256.txt
Who withheld them is checked one folder up too:
  ${REDACTION_COMMANDS.hashes}
  ${REDACTION_COMMANDS.signature}
  ${REDACTION_COMMANDS.fingerprint}
`;

export interface Redaction {
  /** SHA-256 of the bundle's tag manifest. */
  tagmanifest: string;
  withheld: ReadonlyMap<string, string>;
  /** By item. */
  derived: ReadonlyMap<string, { from: string; jpeg: Uint8Array }>;
}

/** @returns files by path within the bag. */
export async function redactionFolder(
  { tagmanifest, withheld, derived }: Redaction,
  signer: Signer,
  at: Date,
): Promise<Map<string, Uint8Array>> {
  const encoder = new TextEncoder();
  const files = new Map<string, Uint8Array>();
  const facts = {
    schema: 'evidence-redaction/1',
    tagmanifest,
    withheld: [...withheld].map(([path, reason]) => ({ path, reason })),
    derived: [...derived].map(([item, { from }]) => ({
      path: derivedPath(item),
      from,
      label: 'made by the redactor, not verifiable against the original',
    })),
  };
  files.set(REDACTION.facts, encoder.encode(`${JSON.stringify(facts, null, 2)}\n`));
  files.set('redaction/README.txt', encoder.encode(`\ufeff${README.replaceAll('\n', '\r\n')}`));
  files.set(REDACTION.certificate, encoder.encode(signer.pem));
  for (const [item, { jpeg }] of derived) files.set(derivedPath(item), jpeg);
  const hashes = new Map<string, string>();
  for (const [path, bytes] of files) hashes.set(path, await sha256Hex(bytes));
  const manifest = encoder.encode(formatManifest(hashes));
  files.set(REDACTION.manifest, manifest);
  files.set(REDACTION.signature, await signCms(manifest, signer, at));
  return files;
}

function derivedPath(item: string): string {
  return `redaction/derived/${item}.jpg`;
}
