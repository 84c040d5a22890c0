import tseslint from 'typescript-eslint';

/** Folders in the order of the journey; imports point only down this list (docs/ARCHITECTURE.md). */
const STOREYS = [
  'commands',
  'verifier',
  'terminal',
  'report',
  'batch',
  'bundle',
  'sign',
  'case',
  'reading',
  'recognise',
  'files',
  'image',
];

/** They must run in a browser: bytes in, values out. */
const PURE = [
  'src/canonical-json.ts',
  'src/hash.ts',
  'src/block-digest.ts',
  'src/sha256.ts',
  'src/files/limits.ts',
  'src/files/text-type.ts',
  'src/files/album-names.ts',
  'src/sanitise.ts',
  'src/verifier/**',
  'src/terminal/messages/**',
  'src/terminal/time.ts',
  ...['grounds', 'labels', 'reasons'].map((name) => `src/report/${name}.ts`),
  'src/report/document/**',
  'src/report/words/**',
  'src/reading/vocabulary.ts',
  'src/reading/catalogue/{index,places}.ts',
  'src/reading/catalogue/{families,kinds}/**',
  'src/reading/fields/**',
  'src/reading/classify/**',
  'src/case/custody.ts',
  'src/case/field-key.ts',
  'src/case/item-types.ts',
  'src/case/findings/**',
  'src/case/account.ts',
  'src/case/masks.ts',
  'src/case/sort/**',
  'src/bundle/verify/**',
  'src/bundle/redact/regions.ts',
  'src/bundle/redact/select.ts',
  ...[
    ...['bag-info', 'crc32', 'how-to-verify', 'inflate', 'layout', 'manifest', 'open-bag'],
    ...['receipt', 'sm3', 'zip-entry', 'zip-format', 'zip-names', 'zip-read'],
  ].map((name) => `src/bundle/${name}.ts`),
  ...[
    ...['certificate', 'chain', 'cms', 'cms-check', 'cms-oids', 'der', 'der-write', 'fingerprint'],
    ...['ber', 'pem', 'timestamp', 'timestamp-query', 'tst-info', 'x509'],
  ].map((name) => `src/sign/${name}.ts`),
  'src/sign/tsa-roots/**',
];

/** What goes into the verifier's page, which Chromium 86 has to run: no library newer than that. */
const IN_THE_PAGE = [
  'src/verifier/**/*.ts',
  'src/{block-digest,hash,sha256}.ts',
  'src/files/limits.ts',
  'src/case/{account,item-types}.ts',
  'src/sanitise.ts',
  'src/canonical-json.ts',
  'src/case/{custody,field-key}.ts',
  'src/bundle/verify/*.ts',
  'src/bundle/{bag-info,crc32,inflate,layout,manifest,receipt,sm3}.ts',
  'src/bundle/zip-{entry,format,names,read}.ts',
  'src/sign/{ber,chain,cms-check,cms-oids,der,der-write,fingerprint,pem,timestamp,tst-info,x509}.ts',
  'src/sign/tsa-roots/*.ts',
  'src/report/{grounds,labels,reasons}.ts',
  'src/report/document/values.ts',
  'src/report/words/report.ts',
  'src/reading/vocabulary.ts',
  'src/reading/catalogue/{index,places}.ts',
  'src/reading/catalogue/{families,kinds}/*.ts',
  'src/terminal/time.ts',
  'src/terminal/messages/{stamps,statuses.en,statuses.zh-CN,verdict}.ts',
];

const NEWER =
  '/^(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|hasOwn|groupBy|fromAsync|isWellFormed|toWellFormed|withResolvers|union|intersection|difference)$/';

const speaks = {
  selector: "MemberExpression[object.name='console']",
  message: 'Only terminal/ speaks.',
};
const nodeOnly = {
  selector: "Identifier[name='process'], Identifier[name='Buffer']",
  message: 'Pure code runs in a browser too.',
};

const newer = {
  selector: `CallExpression[callee.property.name=${NEWER}]`,
  message: 'The page runs in Chromium 86, which lacks this.',
};
/** Nothing reaches the page but by `dom.ts`, and nothing leaves it. */
const markup = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|write|writeln)$/]',
    message: 'Text is text: use h().',
  },
  {
    selector:
      'Identifier[name=/^(fetch|XMLHttpRequest|WebSocket|EventSource|eval|DOMParser|localStorage|indexedDB)$/]',
    message: 'The page sends, runs and keeps nothing.',
  },
];

function above(storey) {
  return STOREYS.slice(0, STOREYS.indexOf(storey)).map((name) => ({
    group: [`**/${name}/**`, `../${name}/*`],
    message: `${storey}/ may not import ${name}/: imports point only down the house.`,
  }));
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-process-exit': 'off',
    },
  },
  ...STOREYS.map((storey) => ({
    files: [`src/${storey}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: above(storey) }] },
  })),
  {
    files: ['src/**/*.ts'],
    ignores: ['src/terminal/**', 'src/cli.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        speaks,
        {
          selector: "CallExpression[callee.object.name='process'][callee.property.name='exit']",
          message: 'A pipe would lose data: set the exit code.',
        },
      ],
    },
  },
  ...PURE.map((files) => ({
    files: [files.endsWith('**') ? `${files}/*.ts` : files],
    rules: {
      'no-restricted-syntax': ['error', speaks, nodeOnly],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...above(files.split('/')[1] ?? ''),
            {
              group: ['node:*', 'sharp', 'onnxruntime-node', 'tesseract.js'],
              message: 'Pure code runs in a browser too.',
            },
          ],
        },
      ],
    },
  })),
  {
    files: IN_THE_PAGE,
    // Only its types.
    ignores: ['src/bundle/verify/schema.ts'],
    rules: { 'no-restricted-syntax': ['error', speaks, nodeOnly, newer] },
  },
  {
    files: ['src/verifier/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', speaks, nodeOnly, newer, ...markup] },
  },
);
