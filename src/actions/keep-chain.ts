/**
 * What a stamp needs to be judged years later, put into it while it is still available: certificates up
 * to the root, and what their issuers say about them, from files or, if asked for, from the issuers.
 */
import { MAX_TOKEN_BYTES, MAX_TOKEN_REVOCATIONS } from '../base/limits.js';
import { unfitOrGone } from '../base/errors.js';
import { append } from '../base/lists.js';
import { fromLatin1 } from '../base/decode-text.js';
import { readSmallFile } from '../base/node/small-file.js';
import { sha256Hex } from '../base/hash.js';
import {
  basicResponse,
  isRevocationList,
  revocationOf,
  type RevocationData,
} from '../sign/asn1/revocation.js';
import { equalBytes } from '../sign/asn1/der.js';
import { looseBlocks } from '../sign/asn1/pem.js';
import { readCertificate, type CertificateFacts } from '../sign/asn1/x509.js';
import { askRevocation } from '../sign/node/revocation-client.js';
import type { StampFailure } from '../sign/node/tsa-client.js';
import { withChainData, type KeptChain } from '../sign/stamps/chain-data.js';
import { checkToken } from '../sign/stamps/token.js';
import { builtInRoots } from '../sign/tsa-roots/index.js';

export interface ChainOptions {
  /** Certificates, lists and answers of responders, in PEM or DER. */
  files: readonly string[];
  /** Ask the addresses that stand in the certificates. */
  online: boolean;
}

interface Given extends RevocationData {
  certificates: CertificateFacts[];
}

export class ChainKeeper {
  readonly failures: StampFailure[] = [];
  /** Of all stamps so far: what is said of an earlier one's authority can lie in a later stamp. */
  readonly #pairs = new Map<string, { certificate: CertificateFacts; issuer: CertificateFacts }>();
  readonly #asked = new Map<string, RevocationData>();

  private constructor(
    private readonly given: Given,
    private readonly roots: readonly CertificateFacts[],
    private readonly online: boolean,
    private readonly signal: AbortSignal | undefined,
    private readonly onRequest: ((url: string) => void) | undefined,
  ) {}

  /** @throws EvidenceError `chain-unreadable` */
  static async open(
    { files, online }: ChainOptions,
    {
      signal,
      onRequest,
    }: { signal?: AbortSignal | undefined; onRequest?: ((url: string) => void) | undefined },
  ): Promise<ChainKeeper> {
    const given: Given = { certificates: [], crls: [], ocsp: [] };
    for (const file of files) await readInto(given, file);
    // Only to find the path: checkers decide themselves which roots they trust.
    const own = given.certificates.filter(({ issuer, subjectDer }) =>
      equalBytes(issuer, subjectDer),
    );
    const roots = [...(await builtInRoots()), ...own];
    return new ChainKeeper(given, roots, online, signal, onRequest);
  }

  /** An earlier stamp, of whose authority more may be known by now. */
  async remember(tsr: Uint8Array, stamped: Uint8Array): Promise<void> {
    this.#take(await this.#chainOf(tsr, stamped));
  }

  /** The same stamp with what there is. @throws EvidenceError `cancelled` */
  async keep(
    tsr: Uint8Array<ArrayBuffer>,
    stamped: Uint8Array,
  ): Promise<{ tsr: Uint8Array<ArrayBuffer>; kept: KeptChain }> {
    const chain = await this.#chainOf(tsr, stamped);
    this.#take(chain);
    const { crls, ocsp } = await this.#revocation();
    const certificates = chain.map(({ der }) => der);
    // The small ones first: what is too large is left out, and the rest is kept.
    const all = [
      ...ocsp.map((bytes) => ({ bytes, to: 'ocsp' as const })),
      ...crls.map((bytes) => ({ bytes, to: 'crls' as const })),
    ].sort((a, b) => a.bytes.length - b.bytes.length);
    const data = { certificates, crls: [] as Uint8Array[], ocsp: [] as Uint8Array[] };
    let whole = withChainData(tsr, data);
    const { problems } = await checkToken(whole, await sha256Hex(stamped), []);
    // With so much in it a verifier would refuse it: it stays as it came.
    if (whole.length > MAX_TOKEN_BYTES || problems.length > 0)
      return { tsr, kept: { certificates: 0, lists: 0, answers: 0, left: all.length } };
    for (const { bytes, to } of all) {
      if (data[to].length >= MAX_TOKEN_REVOCATIONS) continue;
      const more = { ...data, [to]: [...data[to], bytes] };
      const larger = withChainData(tsr, more);
      if (larger.length > MAX_TOKEN_BYTES) continue;
      data[to].push(bytes);
      whole = larger;
    }
    const [lists, answers] = [data.crls.length, data.ocsp.length];
    const left = all.length - lists - answers;
    return { tsr: whole, kept: { certificates: chain.length, lists, answers, left } };
  }

  async #chainOf(tsr: Uint8Array, stamped: Uint8Array): Promise<CertificateFacts[]> {
    const others = this.given.certificates;
    return (await checkToken(tsr, await sha256Hex(stamped), this.roots, others)).chain;
  }

  #take(chain: readonly CertificateFacts[]): void {
    for (const [index, issuer] of chain.slice(1).entries()) {
      const certificate = chain[index];
      if (certificate !== undefined)
        this.#pairs.set(certificate.fingerprint, { certificate, issuer });
    }
  }

  /** All that says something of a certificate that is known by now. */
  async #revocation(): Promise<RevocationData> {
    const found = { crls: new Set<Uint8Array>(), ocsp: new Set<Uint8Array>() };
    for (const [name, { certificate, issuer }] of this.#pairs) {
      if (this.online && !this.#asked.has(name)) {
        const { signal, onRequest } = this;
        const { data, failures } = await askRevocation(certificate, issuer, { signal, onRequest });
        this.#asked.set(name, data);
        append(this.failures, failures);
      }
      const asked = this.#asked.get(name) ?? { crls: [], ocsp: [] };
      for (const kind of ['crls', 'ocsp'] as const)
        for (const bytes of [...this.given[kind], ...asked[kind]]) {
          const only = { crls: [], ocsp: [], [kind]: [bytes] };
          if ((await revocationOf(certificate, issuer, only)).length > 0) found[kind].add(bytes);
        }
    }
    return { crls: [...found.crls], ocsp: [...found.ocsp] };
  }
}

const MAX_FILE = 2 ** 20;

async function readInto(given: Given, file: string): Promise<void> {
  try {
    const bytes = new Uint8Array(await readSmallFile(file, MAX_FILE));
    const text = fromLatin1(bytes);
    const crls = looseBlocks('X509 CRL', text);
    const certificates = looseBlocks('CERTIFICATE', text);
    if (crls.length + certificates.length > 0) {
      if (!crls.every(isRevocationList)) throw new TypeError('not a list');
      given.crls = [...given.crls, ...crls];
      for (const der of certificates) given.certificates.push(await readCertificate(der));
      return;
    }
    const answer = basicResponse(bytes);
    if (answer !== null) given.ocsp = [...given.ocsp, answer];
    else if (isRevocationList(bytes)) given.crls = [...given.crls, bytes];
    else given.certificates.push(await readCertificate(bytes));
  } catch (cause) {
    throw unfitOrGone('chain-unreadable', cause, file);
  }
}
