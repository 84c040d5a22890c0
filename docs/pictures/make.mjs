/**
 * The README's pictures, from the program's own output: `npm run docs:pictures`.
 * The page of the report needs pdftoppm, those of the two web pages a browser; without them these
 * pictures stay as they are.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { pagePictures } from './page.mjs';
import { sealPictures } from './seal.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const desk = mkdtempSync(join(tmpdir(), 'evidence-pictures-'));
const NAMED = { 31: '#e06c75', 32: '#8cc570', 33: '#e5c07b', 36: '#5cc0d0' };
const STORY = {
  'shandong-red-0614-0821.png': 'Screenshot_2022-06-14-08-21-36.png',
  'shandong-green-0614-1000.png': 'Screenshot_2022-06-14-10-00-12.png',
  'venue-red-zhengzhou.png': 'Screenshot_2022-06-16-09-32-14.png',
  'travel-linyi-0616.png': 'Screenshot_2022-06-16-10-20-31.png',
};

try {
  for (const [from, to] of Object.entries(STORY))
    copyFileSync(join(root, 'fixtures', 'images', from), join(desk, to));
  const files = Object.values(STORY);
  const [first, ...rest] = files;
  write('add-card', `evidence add ${first}`, run(['add', first]));
  run(['add', ...rest]);
  const packed = run(['pack', '-o', '材料.zip', '--json']);
  run(['redact', '材料.zip', '--mask', '--yes', '-o', '遮盖.zip']);
  const asLittle = ['--cover', 'personal', '--yes'];
  run(['redact', '材料.zip', '--publish', ...asLittle, '-o', '发表.zip']);
  write('verify', 'evidence verify 材料.zip', run(['verify', '材料.zip']));
  await reportPage();
  await pagePictures({
    bundle: join(desk, '材料.zip'),
    redacted: join(desk, '遮盖.zip'),
    published: join(desk, '发表.zip'),
    fingerprint: JSON.parse(packed).fingerprint,
  });
  await sealPictures(files.map((file) => join(desk, file)));
} finally {
  rmSync(desk, { recursive: true, force: true });
}

function run(args) {
  const env = {
    ...{ PATH: process.env.PATH, HOME: desk, XDG_DATA_HOME: join(desk, 'data') },
    ...{ EVIDENCE_LANG: 'zh-CN', FORCE_COLOR: '3', COLUMNS: '84', TZ: 'Asia/Shanghai' },
  };
  const bin = join(root, 'bin', 'evidence.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    ...{ cwd: desk, env, encoding: 'utf8' },
  });
  if (status !== 0) throw new Error(`evidence ${args.join(' ')}: ${stderr}`);
  return stdout.replaceAll(desk, '~');
}

async function reportPage() {
  const args = ['-r', '80', '-f', '5', '-l', '5', '-png', '-singlefile', '材料.report.pdf', 'page'];
  const { error } = spawnSync('pdftoppm', args, { cwd: desk });
  if (error) return console.error('pdftoppm is not installed: report-page.png was not made');
  const png = sharp(join(desk, 'page.png')).png({ palette: true, colours: 64 });
  await png.toFile(join(here, 'report-page.png'));
}

/** The lines of a terminal as SVG: text stays text, columns stay columns. */
function write(name, command, output) {
  const lines = [`$ ${command}`, ...output.trimEnd().split('\n')];
  const [column, height, pad] = [8.4, 21, 18];
  const widest = Math.max(...lines.map((line) => columns(line.replace(/\u001b\[[\d;]*m/g, ''))));
  const size = {
    width: Math.ceil(widest * column + 2 * pad),
    height: lines.length * height + 2 * pad,
  };
  const rows = lines.map((line, row) => {
    let at = 0;
    let style = {};
    const spans = [];
    for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
      if (piece.startsWith('\u001b'))
        style = styled(style, piece.slice(2, -1).split(';').map(Number));
      // Each run of one width has its own place, so that no typeface moves the columns.
      else
        for (const run of piece.match(/[\u2e80-\uffff]+|[^\u2e80-\uffff]+/g) ?? []) {
          if (run.trim() !== '')
            spans.push(
              span(run, pad + at * column, pad + row * height + 15, style, columns(run) * column),
            );
          at += columns(run);
        }
    }
    return spans.join('');
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escaped(command)}">
<rect width="100%" height="100%" rx="6" fill="#1d1f21"/>
<g font-family="ui-monospace, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace" font-size="14" xml:space="preserve">
${rows.filter(Boolean).join('\n')}
</g>
</svg>
`;
  writeFileSync(join(here, `${name}.svg`), svg);
}

function span(text, x, y, { bold, dim, colour }, length) {
  // Blocks of colour are drawn: typefaces leave seams in them.
  if (/^█+$/.test(text.trim()))
    return `<rect x="${x}" y="${y - 12}" width="${text.trim().length * 8.4}" height="15" fill="${colour ?? '#d8d8d4'}"/>`;
  const start = /^ */.exec(text)[0].length * 8.4;
  const fill = colour ?? (dim ? '#9a9d9f' : '#e6e6e2');
  return `<text x="${(x + start).toFixed(1)}" y="${y}" fill="${fill}"${bold ? ' font-weight="700"' : ''} textLength="${(length - start - /(?<=\S) *$/.exec(text)[0].length * 8.4).toFixed(1)}" lengthAdjust="spacingAndGlyphs">${escaped(text.trim())}</text>`;
}

function styled(style, [code, kind, r, g, b]) {
  if (code === 38 && kind === 2) return { ...style, colour: `rgb(${r},${g},${b})` };
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, colour: undefined };
  return NAMED[code] ? { ...style, colour: NAMED[code] } : code === 0 ? {} : style;
}

function columns(text) {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffff]/.test(character) ? 2 : 1), 0);
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
