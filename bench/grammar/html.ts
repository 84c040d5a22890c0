/** A generated page as HTML: every item where it stands, so that a browser draws what was painted. Pure. */
import type { GeneratedPage } from './page.js';
import { LEADING, type Arrow, type Item, type Rect, type Run, type Shape } from './sheet.js';

/** `codes` are the SVG of a QR code for each code of the page, in order. */
export function htmlOf(page: GeneratedPage, codes: readonly string[], font: string): string {
  let next = 0;
  const body = page.items.map((item) => htmlOfItem(item, () => codes[next++] ?? '')).join('\n');
  return `<!doctype html><meta charset="utf-8"><style>
*{margin:0;padding:0;box-sizing:border-box}
body{width:${page.width}px;height:${page.height}px;position:relative;overflow:hidden;background:${page.ground};font-family:${font}}
body>*{position:absolute}
p{white-space:pre;line-height:${LEADING}}
</style><body>${body}</body>`;
}

function htmlOfItem(item: Item, code: () => string): string {
  if (item.is === 'run') return run(item);
  if (item.is === 'shape') return shape(item);
  if (item.is === 'arrow') return arrow(item);
  const { x, y, width, height } = item.box;
  const ground = `<div style="${at({ x: x - 4, y: y - 4, width: width + 8, height: height + 8 })};background:#fff"></div>`;
  return `${ground}<div style="${at(item.box)}">${code()}</div>`;
}

const at = ({ x, y, width, height }: Rect): string =>
  `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;

/** The browser's letters are a little wider or narrower than was reckoned: it aligns them anew. */
function run({ text, x, y, width, size, ink, bold, anchor }: Run): string {
  const place =
    anchor === 'left'
      ? `left:${x}px`
      : anchor === 'middle'
        ? `left:${x + width / 2}px;transform:translateX(-50%)`
        : `left:${x + width}px;transform:translateX(-100%)`;
  return `<p style="${place};top:${y}px;font-size:${size}px;color:${ink};font-weight:${bold ? 700 : 400}">${escape(text)}</p>`;
}

function shape({ box, fill, radius, opacity, role }: Shape): string {
  const ground = role === 'mosaic' ? mosaic(fill) : fill;
  return `<div style="${at(box)};background:${ground};border-radius:${radius}px;opacity:${opacity}"></div>`;
}

const mosaic = (fill: string): string =>
  `repeating-conic-gradient(${fill}cc 0 25%, ${fill}88 0 50%, ${fill}aa 0 75%, ${fill}99 0 100%) 0 0/28px 28px #fff`;

function arrow({ box, fill }: Arrow): string {
  const line = `fill="none" stroke="${fill}" stroke-width="11"`;
  return `<svg style="${at(box)}" viewBox="0 0 120 120"><circle cx="60" cy="60" r="54" ${line}/><path d="M60 98V30M30 60l30-32 30 32" ${line}/></svg>`;
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
