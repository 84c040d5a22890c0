import { byteCount, plural } from './words.js';

type Counts = Record<'added' | 'duplicates' | 'refused', number>;

type QueueFacts = Record<'host' | 'redis', string> &
  Record<'workers' | 'jobs' | 'coordinator', number | null>;

const PERSONAL: Record<string, string> = {
  holderName: 'names',
  idNumber: 'ID numbers',
  phone: 'phone numbers',
  qr: 'contents of QR codes (may hold a full identity)',
  gps: 'places where photos were taken (GPS)',
  fileName: 'names of the original files',
  source: 'what you wrote of their source',
  origin: 'what you wrote of their origin (names, devices)',
  elsewhere: 'what others had said in their bundles',
  otherFiles: 'videos, PDFs, documents and the like (the program did not look into them)',
  bundles:
    'bundles that others sealed, whole: pictures, names and all of their items, chosen or not',
  note: 'your notes',
  statement: 'the person’s own account',
  originals: 'the original pictures (all that can be seen on them)',
};

/** What pages show with stars, or without. */
const NEVER_MASKED = new Set([
  ...['qr', 'gps', 'fileName', 'source', 'note', 'originals', 'bundles'],
]);

export const screens = {
  add: {
    reading: (index: number, total: number, name: string) =>
      total > 1 ? `reading ${index}/${total}: ${name}` : `reading ${name}`,
    created: (folder: string) => `made a case: ${folder}`,
    recovered: (tornLine: string | null, setAside: number) =>
      [
        'The program had not ended properly; the case was put in order and nothing was deleted.',
        tornLine === null ? '' : ` An unfinished line of the log is now in ${tornLine}.`,
        setAside === 0 ? '' : ` ${plural(setAside, 'unfinished file')} moved to set-aside/.`,
      ].join(''),
    duplicate: (file: string, item: string) =>
      `${file}: the same file as ${item}; not added again.`,
    duplicateOrigin: (item: string) => `where it comes from was recorded with ${item}.`,
    duplicateIgnoredWords: (item: string) =>
      `note and source were not kept: ${item} is in the case already and its record does not change.`,
    duplicateIgnoredCatalogue: (item: string) =>
      `the catalogue was not used: ${item} was read when it was added, and is not read again.`,
    reread: (item: string) => `${item} had not been read before; now it is.`,
    notRead: (item: string) => `${item}: the original is safe in the case, but could not be read.`,
    notReadNext: (file: string) =>
      `When that is solved, run evidence add ${file} again: it will be read, and not added twice.`,
    firstReaderMissing: () => [
      'The main text engine (onnxruntime-node and its models) is not installed. Only the fallback was used: expect errors; a person has to check every field.',
      'Run npm ci again in the program’s folder; evidence doctor checks and explains.',
    ],
    summary: ({ added, duplicates, refused }: Counts) =>
      [
        `${added} added`,
        duplicates === 0 ? '' : plural(duplicates, 'duplicate'),
        refused === 0 ? '' : `${refused} could not be taken`,
      ]
        .filter(Boolean)
        .join(', '),
    caseNow: (items: number, folder: string) =>
      `the case holds ${plural(items, 'item')}: ${folder}`,
    next: () => 'Keep the originals on your phone. Next: evidence pack seals them into a bundle',
    nextReview: (fields: number) =>
      `Keep the originals on your phone. ${plural(fields, 'value')} to review. Next: evidence review makes a page that shows each beside its picture; then evidence pack seals them`,
    skipped: (files: number) =>
      `skipped ${plural(files, 'file')} of a system, or links, or made by this program.`,
  },
  card: {
    notRead: '(not read yet)',
    colour: 'colour',
    colourFrom: {
      'qr-modules': 'from the dark parts of the QR code',
      arrow: 'from the arrow',
      card: 'from the status card',
      banner: 'from the banner',
    } as Record<string, string>,
    points: (count: number) => plural(count, 'sample'),
    qr: 'QR code',
    qrWithheld: (codes: number, characters: number) =>
      `${plural(codes, 'code')}, ${plural(characters, 'character')}, not shown (--show-personal shows them)`,
    qrNotText: '(no text in it)',
    stated: (colour: string) => `the words say ${colour}`,
    inferred: { year: 'year inferred' } as Record<string, string>,
    aside: (text: string) => ` (${text})`,
    part: (number: number) => `code ${number}`,
    nothingRecognised:
      'No known kind of code was recognised; the original can be sealed all the same.',
    original: 'original',
    note: 'note',
    review: 'check',
    reviewCount: (fields: number) => `${plural(fields, 'value')} to check against the picture`,
    readers: (texts: string) => `the engines read ${texts}`,
  },
  list: {
    columns: {
      item: 'No.',
      kind: 'kind',
      colour: 'colour',
      status: 'status',
      displayedAt: 'time shown',
      file: 'file',
    },
    noneSuch: (all: number) => `none of the ${all} items is such.`,
    filtered: (shown: number, all: number) => `only those asked for: ${shown} of ${all}`,
    twins: (items: readonly string[]) =>
      `perhaps one screen, saved more than once: ${items.join(', ')}`,
    /** What they say is looked up with `show`. */
    stamped: (items: string) => `with time stamps over the file (evidence show): ${items}`,
    corrected: ' (corrected)',
    notRead: '(not read yet)',
    toReview: (count: number) => `${count} to check`,
    summary: (items: number, bundles: number, toReview: number) =>
      [
        plural(items, 'item'),
        toReview === 0 ? '' : `${toReview} with something to check (?)`,
        bundles === 0 ? 'not sealed yet' : `sealed ${plural(bundles, 'time')}`,
      ]
        .filter(Boolean)
        .join(', '),
    empty: () => 'The case is empty. Add something with evidence add PICTURE.',
    torn: () =>
      'The last line of the custody log is unfinished: the program had not ended properly. The next change puts it in order, without deleting anything.',
  },
  show: {
    original: 'original',
    sha256: 'SHA-256',
    size: (bytes: number, width: number, height: number) =>
      `${byteCount(bytes)}, ${width} × ${height} pixels`,
    fileSize: (bytes: number, mediaType: string) => `${byteCount(bytes)}, ${mediaType}`,
    addedAt: 'added',
    fileTime: 'file time',
    nameTime: 'time in the file name',
    software: 'edited with',
    provenance: 'picture',
    source: 'source',
    note: 'note',
    engines: 'engines',
    /** Kinds and families that were added. */
    catalogue: 'catalogue',
    confidence: 'confidence',
    region: 'at',
    readers: 'read as',
    lines: (count: number) => `all text (${plural(count, 'line')})`,
    linesHint: '--lines shows all text that was read',
    warnings: 'remarks',
  },
  pack: {
    sealing: (file: string, done: number, total: number) => `sealing ${done}/${total}: ${file}`,
    personalHeading: 'The bundle holds these personal data; think before you hand it over:',
    allItems: 'all',
    personalNone: 'No personal data were found besides the original pictures.',
    /** @param full Items that hold it in full. @param masked Items that show it with stars; may be empty. */
    personal: (className: string, full: string, masked: string) =>
      [
        `${Object.hasOwn(PERSONAL, className) ? PERSONAL[className] : className}: ${full}`,
        full !== '' && !NEVER_MASKED.has(className) ? ' (in full)' : '',
        masked === '' ? '' : `${full === '' ? '' : '; '}${masked} (masked)`,
      ].join(''),
    notRead: (items: string) => `not read yet: ${items} (the originals are sealed all the same)`,
    toReview: (fields: number) =>
      `${plural(fields, 'value')} still to be checked by a person; the bundle says so.`,
    /** Items of the case that are not packed. */
    left: (items: number) =>
      `The log of the whole case goes into the bundle: it shows that there ${items === 1 ? 'is 1 more item' : `are ${items} more items`}, when they were added, and their SHA-256.`,
    series: (bundles: number) =>
      `More than one bundle can hold: ${bundles} bundles are made, numbered in a row. Hand them over together.`,
    newKey: (fingerprint: string, path: string) =>
      `made a signing key: ${path}. Keep a backup and do not give it to anyone. Fingerprint: ${fingerprint}`,
    done: (file: string) => `sealed: ${file}`,
    bundle: 'bundle',
    receipt: 'receipt',
    report: 'report',
    /** The verifier's page. */
    page: 'verifier page',
    contents: 'holds',
    contentsValue: (items: number, files: number, bytes: string) =>
      `${plural(items, 'item')}, ${plural(files, 'file')}, ${bytes}`,
    sequence: 'sequence',
    sequenceValue: (sequence: number) => `bundle ${sequence} of this case`,
    zipSha256: 'SHA-256 of the zip',
    encrypted: 'encrypted',
    /** @param recipients Null: anyone who has the passphrase. */
    encryptedFor: (recipients: number | null) =>
      recipients === null
        ? 'for anyone who has the passphrase'
        : `for ${plural(recipients, 'recipient')}, and no one else: not for you, unless you named yourself`,
    outerSha256: 'SHA-256 of the file',
    /** In the place of `next`. */
    nextEncrypted: [
      'Nothing of it lies here in the clear: the receipt is encrypted for the same, and the report is in the bundle. Tell the fingerprint and the SHA-256 of the zip above by another way, such as by telephone.',
      'Opened with age -d -o BUNDLE.zip BUNDLE.zip.age (with -i KEY for a recipient), or checked as it is with evidence verify.',
    ],
    tagmanifestSha256: 'SHA-256 of the manifest',
    fingerprint: 'signer’s fingerprint',
    next: [
      'Print or copy the receipt and let it travel another way than the zip: its fingerprint shows that it was you who sealed it.',
      'Anyone can check it: the page in a browser, evidence verify, or HOW-TO-VERIFY.txt inside with sha256sum and openssl.',
    ],
  },
  doctor: {
    checking: 'checking',
    ok: 'ok',
    problem: 'problem',
    absent: 'none yet',
    program: 'program',
    firstReader: 'main text engine',
    secondReader: 'second text engine',
    key: 'signing key',
    case: 'case',
    queue: 'Redis',
    queueFacts: ({ host, redis, workers, jobs, coordinator }: QueueFacts) =>
      [
        `${host}, version ${redis}`,
        workers === null ? '' : `${plural(workers, 'worker')} (${jobs ?? 0} at once)`,
        coordinator === null ? '' : coordinator === 1 ? 'a batch is at work' : 'no batch',
      ]
        .filter(Boolean)
        .join(', '),
    keyNone: 'made at the first packing',
    caseNone: 'no case here or above',
    caseNotThere: 'no case where EVIDENCE_CASE says',
    /** @param hashed All files were read and hashed again. */
    caseItems: (items: number, unread: number, hashed: boolean) =>
      [
        plural(items, 'item'),
        unread === 0 ? '' : `${unread} not read`,
        hashed ? 'all files hashed again' : 'log intact (--case FOLDER hashes all files again)',
      ]
        .filter(Boolean)
        .join(', '),
    models: 'models (SHA-256):',
    hashing: (done: number, total: number) => `hashing item ${done}/${total}`,
    machine: (cores: number, workers: number) =>
      `; ${plural(cores, 'core')}, batch reads ${plural(workers, 'image')} at once`,
    pictures: 'reading a test picture',
    picturesNext: 'Decoding or recognition does not run here: run npm ci again.',
    disk: 'disk',
    free: (megabytes: number) => `${(megabytes / 1000).toFixed(1)} GB free`,
    diskUnseen: 'the folder is not there, or cannot be looked at',
    diskNext: 'Little room is left: make some before adding more.',
    leftoversNext: (files: number, torn: boolean) =>
      [
        'The program had not ended properly, or another program put something into the case.',
        torn ? ' The last line of the log is unfinished.' : '',
        files === 0 ? '' : ` The log knows nothing of ${plural(files, 'file')}.`,
        ' The next change (evidence add, pack) puts this in order and deletes nothing.',
      ].join(''),
    moreErrors: (count: number) => `and ${count} more (--json lists all)`,
    firstReaderNext: [
      'onnxruntime-node or its models are not installed: expect errors; a person has to check every field.',
      'Run npm ci again in the program’s folder. If it stays away, see that the .npmrc there still has the line onnxruntime-node-install=skip.',
    ],
    secondReaderNext:
      'Nothing checks the main engine: a person has to check critical fields. Run npm ci again.',
    allWell: 'All is well.',
    problems: (count: number) => `${plural(count, 'problem')} found, see above.`,
  },
};
