import { defineConfig } from 'oxlint';

/** The house from top to bottom: imports go only down this list (docs/ARCHITECTURE.md). */
const STOREYS = [
  ...['cli', 'page', 'actions', 'report', 'i18n', 'bundle', 'sorting'],
  ...['sign', 'case', 'reading', 'recognise', 'files', 'base'],
];
/** May touch the machine everywhere; the others only in their node/ folders. */
const ON_THE_MACHINE = ['cli', 'actions'];
const DEEPEST = 5;

const NATIVE = {
  group: [
    ...['node:*', 'sharp', 'onnxruntime-node', 'tesseract.js', 'pdfkit', 'yauzl', 'archiver'],
    ...['exifr', 'docx', 'heic-decode', '@hyzyla/pdfium', 'proper-lockfile', 'bullmq', 'ioredis'],
  ],
  message: 'The core runs in a browser too: what touches the machine goes into a node/ folder.',
};

/** One module holds it, which is one file once built. */
const SCHEMAS = 'src/base/zod.ts';
const ZOD = { group: ['zod', 'zod/*'], message: `Schemas are made with what ${SCHEMAS} hands on.` };

const speaks = {
  selector: "MemberExpression[object.name='console']",
  message: 'Only cli/terminal and the pages speak.',
};
/** Arguments live on the stack: a foreign file with 100,000 parts would end the program. */
const spreads = {
  selector: 'CallExpression[callee.name=/^(der|sequenceOf)$/] > SpreadElement',
  message: 'Of lists, derOf().',
};
/** Lists that a stranger's file makes as long as it likes. */
const spreadsOfAny = {
  selector:
    'CallExpression[callee.property.name=/^(push|unshift|concat|splice|max|min|fromCharCode|fromCodePoint|of)$/] > SpreadElement',
  message: 'A list of any length: append(), largest() of base/lists.ts, or a loop.',
};
const HOLDS_ANY = '{base,files,case,sign,sorting,bundle,actions}';
const nodeOnly = {
  selector: "Identifier[name='process'], Identifier[name='Buffer']",
  message: 'The core runs in a browser too.',
};
const exits = {
  selector: "CallExpression[callee.object.name='process'][callee.property.name='exit']",
  message: 'A pipe would lose data: set the exit code.',
};
/** Nothing reaches a page but by `dom.ts`, nothing leaves it, and one file of one page keeps anything. */
const STORAGE = 'src/page/seal/storage.ts';
const forbidden = (names, message) => ({ selector: `Identifier[name=/^(${names})$/]`, message });
const keeps = forbidden(
  'indexedDB',
  `Pages keep nothing; of the page that seals, ${STORAGE} does.`,
);
/** The one that starts a worker, of what the page carries; and that worker, which brings its engines. */
const READER = 'src/page/seal/reading/reader.ts';
const WORKER = 'src/page/seal/reading/worker.ts';
const markup = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|write|writeln)$/]',
    message: 'Text is text: use h().',
  },
  forbidden(
    'fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval|DOMParser|localStorage|sessionStorage|caches|cookie',
    'A page sends and runs nothing, and keeps nothing in other places.',
  ),
];
const workers = forbidden('Worker', `Only ${READER} starts a worker.`);

/** What a file of one storey, so many folders below src/, must not import. */
function walls(storey, depth, niche) {
  const above = STOREYS.slice(0, STOREYS.indexOf(storey));
  const patterns = [ZOD];
  if (above.length > 0)
    patterns.push({
      regex: `^${'\\.\\./'.repeat(depth)}(${above.join('|')})/`,
      message: `${storey}/ may not import this: imports go only down the house.`,
    });
  if (storey === 'page')
    patterns.push({ regex: '/actions/', message: 'Pages take no part in what commands do.' });
  if (!niche)
    patterns.push(NATIVE, {
      regex: '(^|/)node/',
      message: 'Nothing outside imports a node/ folder, types included: have it handed in.',
    });
  return { 'no-restricted-imports': ['error', { patterns }] };
}

/** Folders below a storey, so many, of which one is node/. */
const withNiche = (folders) =>
  Array.from({ length: folders }, (_, niche) =>
    Array.from({ length: folders }, (_, at) => (at === niche ? 'node/' : '*/')).join(''),
  );

const storeyWalls = STOREYS.flatMap((storey) =>
  Array.from({ length: DEEPEST }, (_, below) => {
    const machine = ON_THE_MACHINE.includes(storey);
    const niches = machine ? [] : withNiche(below).map((way) => `src/${storey}/${way}*.ts`);
    return [
      {
        files: [`src/${storey}/${'*/'.repeat(below)}*.ts`],
        rules: walls(storey, below + 1, machine),
      },
      ...(niches.length > 0 ? [{ files: niches, rules: walls(storey, below + 1, true) }] : []),
    ];
  }).flat(),
);

/** Of `files` but not of `excludeFiles`, what of the syntax is refused. */
const refuses = (files, refused, excludeFiles = []) => ({
  files,
  excludeFiles,
  rules: { 'house/no-restricted-syntax': refused.length > 0 ? ['error', ...refused] : 'off' },
});

const errors = (...rules) => Object.fromEntries(rules.map((rule) => [rule, 'error']));

export default defineConfig({
  plugins: ['typescript'],
  jsPlugins: ['./scripts/restricted-syntax.mjs'],
  ignorePatterns: ['dist/', 'node_modules/', 'coverage/', 'test/house/refused*.ts'],
  categories: { correctness: 'error' },
  rules: {
    // Names and bytes from strangers are looked through for just these.
    'no-control-regex': 'off',
    // Comments show full-width spaces as screens have them.
    'no-irregular-whitespace': ['error', { skipComments: true, skipRegExps: true }],
    ...errors('no-var', 'prefer-const', 'prefer-rest-params', 'prefer-spread'),
    ...errors('no-array-constructor', 'typescript/ban-ts-comment', 'typescript/no-explicit-any'),
    ...errors('typescript/no-empty-object-type', 'typescript/no-namespace'),
    ...errors('typescript/no-require-imports', 'typescript/no-unnecessary-type-constraint'),
    ...errors('typescript/no-unsafe-function-type'),
  },
  overrides: [
    {
      files: ['**/*.ts'],
      rules: {
        'typescript/consistent-type-imports': 'error',
        'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
        eqeqeq: 'error',
      },
    },
    ...storeyWalls,
    { files: [SCHEMAS], rules: { 'no-restricted-imports': 'off' } },
    refuses(['src/**/*.ts'], [speaks, nodeOnly, spreads]),
    refuses(
      ['src/**/node/**/*.ts', 'src/actions/**/*.ts', 'src/cli/**/*.ts'],
      [speaks, exits, spreads],
    ),
    refuses(
      [`src/${HOLDS_ANY}/**/*.ts`],
      [speaks, nodeOnly, spreads, spreadsOfAny],
      ['**/node/**', 'src/actions/**'],
    ),
    refuses(
      [`src/${HOLDS_ANY}/**/node/**/*.ts`, 'src/actions/**/*.ts'],
      [speaks, exits, spreads, spreadsOfAny],
    ),
    refuses(['src/cli/terminal/**/*.ts', 'src/cli/main.ts'], []),
    refuses(['src/page/**/*.ts'], [speaks, nodeOnly, keeps, workers, ...markup]),
    refuses([STORAGE], [speaks, nodeOnly, workers, ...markup]),
    { files: [WORKER], rules: walls('page', 3, true) },
    refuses([READER], [speaks, nodeOnly, keeps, ...markup]),
  ],
});
