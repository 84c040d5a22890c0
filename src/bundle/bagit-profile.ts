/**
 * What every bundle has of what BagIt leaves open, for programs that check bags against a profile
 * (BagIt Profiles Specification 1.3.0). Published in docs/schemas/. Pure.
 *
 * `bag-info.txt` does not name it: there is no address on the web at which it lies, and a key more there
 * would be malformed to every verifier of this format.
 */
import { BAG_INFO_KEYS } from './bag-info.js';
import { FORMAT, HOW_TO_VERIFY, SIGNATURE, SIGNER_CRT } from './layout.js';

export function bagitProfile(): Record<string, unknown> {
  const once = { required: true, repeatable: false };
  return {
    'BagIt-Profile-Info': {
      'BagIt-Profile-Identifier': `urn:evidence-archiver:bagit-profile:${FORMAT.replace('/', '-')}`,
      'BagIt-Profile-Version': '1.3.0',
      'Source-Organization': 'evidence-archiver',
      'External-Description':
        'Signed evidence bundles of screenshots of health codes (docs/FORMAT.md). A redacted copy is ' +
        'no complete bag: files that its manifest lists are withheld.',
      Version: '1',
    },
    'Bag-Info': Object.fromEntries(
      BAG_INFO_KEYS.map((key) => [
        key,
        key === 'Evidence-Format' ? { ...once, values: [FORMAT] } : once,
      ]),
    ),
    'Manifests-Required': ['sha256'],
    'Manifests-Allowed': ['sha256'],
    'Tag-Manifests-Required': ['sha256'],
    'Tag-Manifests-Allowed': ['sha256'],
    'Tag-Files-Required': [HOW_TO_VERIFY, SIGNER_CRT, SIGNATURE],
    'Allow-Fetch.txt': false,
    Serialization: 'optional',
    'Accept-Serialization': ['application/zip'],
    'Accept-BagIt-Version': ['1.0'],
  };
}
