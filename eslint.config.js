import tseslint from 'typescript-eslint';

/** Folders in the order of the journey; imports point only down this list (docs/ARCHITECTURE.md). */
const STOREYS = [
  'commands',
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
  'src/hash.ts',
  'src/block-digest.ts',
  'src/sha256.ts',
  'src/files/limits.ts',
  'src/files/text-type.ts',
  'src/files/album-names.ts',
  'src/reading/fields/**',
  'src/reading/classify/**',
  'src/case/custody.ts',
  'src/case/item-types.ts',
  'src/case/findings/**',
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
    ...['certificate', 'chain', 'cms', 'cms-check', 'cms-oids', 'der', 'der-write', 'pem'],
    ...['timestamp', 'timestamp-query', 'x509'],
  ].map((name) => `src/sign/${name}.ts`),
  'src/sign/tsa-roots/**',
];

const speaks = {
  selector: "MemberExpression[object.name='console']",
  message: 'Only terminal/ speaks.',
};
const nodeOnly = {
  selector: "Identifier[name='process'], Identifier[name='Buffer']",
  message: 'Pure code runs in a browser too.',
};

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
);
