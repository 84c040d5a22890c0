/** Blocks as one HTML file: no script, nothing from outside, everything foreign escaped. */
import { toBase64 } from '../../base/base64.js';
import {
  spoken,
  type Block,
  type Cell,
  type Paper,
  type PaperLanguage,
  type Text,
} from '../document/types.js';
import { placeBadges } from '../document/badges.js';
import { escapeHtml as escape } from '../escape.js';
import { STYLE } from './style.js';

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** CSS pixels, as the style has them. */
const PICTURE_WIDTH = 288;
const BADGE = { width: 8, digit: 6.5, height: 16 };

/** @param pages The pages of the PDF, by item: the two papers name the same. */
export function paperHtml(paper: Paper, pages: ReadonlyMap<string, string>): string {
  return [...htmlPieces(paper, pages)].join('');
}

/** As {@link paperHtml}, block by block: of thousands of items it is longer than a text may be. */
export function* htmlPieces(
  { language, title, salt, blocks, foot }: Paper,
  pages: ReadonlyMap<string, string>,
): Generator<string> {
  const html = new Html(language, pages);
  const meta = salt === null ? '' : `<meta name="evidence-salt" content="${escape(salt)}">\n`;
  yield `<!doctype html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${meta}<title>${escape(spoken(title, language).main)} ${escape(spoken(foot, language).main)}</title>
<style>${STYLE}</style>
</head>
<body>
`;
  for (const block of blocks) yield `${html.block(block)}\n`;
  yield `<footer>${html.text(foot)}</footer>
</body>
</html>
`;
}

class Html {
  constructor(
    private readonly language: PaperLanguage,
    private readonly pages: ReadonlyMap<string, string>,
  ) {}

  text(text: Text): string {
    const { main, minor } = spoken(text, this.language);
    return (
      escape(main) + (minor === null ? '' : `<span class="minor" lang="en">${escape(minor)}</span>`)
    );
  }

  block(block: Block): string {
    switch (block.type) {
      case 'title':
        return `<h1>${this.text(block.text)}</h1>`;
      case 'heading': {
        const id = block.item === undefined ? '' : ` id="i${escape(block.item)}"`;
        const page = block.newPage ? ' class="page"' : '';
        const tag = block.level === 1 ? 'h2' : 'h3';
        return `<${tag}${id}${page}>${this.text(block.text)}</${tag}>`;
      }
      case 'text':
        return `<p${block.style ? ` class="${block.style}"` : ''}>${this.text(block.text)}</p>`;
      case 'list':
        return `<ul>${block.items.map((item) => `<li>${this.text(item)}</li>`).join('')}</ul>`;
      case 'facts':
        return this.facts(block.rows);
      case 'table': {
        const heads = block.columns.map(({ head }) => `<th>${this.text(head)}</th>`).join('');
        const total = block.columns.reduce((sum, { weight }) => sum + weight, 0);
        const widths = block.columns
          .map(({ weight }) => `<col style="width:${((100 * weight) / total).toFixed(1)}%">`)
          .join('');
        const rows = block.rows.map(
          (row) =>
            `<tr>${row.map((cell, index) => `<td${this.headOf(block.columns[index]?.head)}>${this.cell(cell)}</td>`).join('')}</tr>`,
        );
        const small = block.small ? ' small' : '';
        return `<table class="cols${small}"><colgroup>${widths}</colgroup><thead><tr>${heads}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
      }
      case 'item':
        return this.item(block);
      case 'timeline':
        return this.timeline(block);
      case 'box':
        return `<section class="box"><h3>${this.text(block.heading)}</h3><ul>${block.items
          .map((item) => `<li>${this.text(item)}</li>`)
          .join('')}</ul></section>`;
      case 'code':
        return `<pre>${block.lines.map(escape).join('\n')}</pre>`;
      case 'qr':
        return `<figure class="qr">${qrSvg(block)}<figcaption>${this.text(block.caption)}</figcaption></figure>`;
      case 'signatures':
        return this.facts(
          block.rows.flatMap((row) => row.map((text) => ({ label: '', cell: { text } }))),
        );
    }
  }

  /** On a narrow screen a row is a list, in which each cell says what it is. */
  private headOf(head: Text | undefined): string {
    if (head === undefined) return '';
    return ` data-head="${escape(spoken(head, this.language).main)}"`;
  }

  private facts(rows: readonly { label: Text; cell: Cell; number?: number }[]): string {
    const lines = rows.map(({ label, cell, number }) => {
      const mark = number === undefined ? '' : `<span class="num">${number}</span>`;
      return `<tr><th>${mark}${this.text(label)}</th><td>${this.cell(cell)}</td></tr>`;
    });
    return `<table class="facts"><tbody>\n${lines.join('\n')}\n</tbody></table>`;
  }

  private cell({ text, swatch, bold, more = [], pageOf }: Cell): string {
    if (pageOf !== undefined)
      return `<a href="#i${escape(pageOf)}">${escape(this.pages.get(pageOf) ?? '→')}</a>`;
    const patch =
      swatch === undefined ? '' : `<span class="swatch" style="background:${rgb(swatch)}"></span>`;
    const main = patch + this.text(text);
    const lines = more.map((one) => `<div class="more">${this.text(one)}</div>`).join('');
    return (bold ? `<b>${main}</b>` : main) + lines;
  }

  private item(block: Extract<Block, { type: 'item' }>): string {
    const { picture, icon, size, marks, rows } = block;
    const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)}%`;
    const outlines = marks.map(({ region }) => {
      const place = [
        `left:${percent(region.x, size.width)}`,
        `top:${percent(region.y, size.height)}`,
        `width:${percent(region.width, size.width)}`,
        `height:${percent(region.height, size.height)}`,
      ];
      return `<span class="mark" style="${place.join(';')}"></span>`;
    });
    const scale = size.width / PICTURE_WIDTH;
    const badges = placeBadges(block, (digits) => ({
      width: (BADGE.width + BADGE.digit * digits) * scale,
      height: BADGE.height * scale,
    })).map(
      ({ number, x, y }) =>
        `<i class="badge" style="left:${percent(x, size.width)};top:${percent(y, size.height)}">${number}</i>`,
    );
    const image =
      picture === null
        ? icon === undefined
          ? ''
          : `<div class="icon">${this.text(icon)}</div>`
        : `<div class="picture"><img src="data:image/jpeg;base64,${toBase64(picture.jpeg)}" width="${picture.width}" height="${picture.height}" alt="">${outlines.join('')}${badges.join('')}</div>`;
    return `<div class="body"><div>${image}</div><div>${this.facts(rows)}</div></div>`;
  }

  private timeline({ marks }: Extract<Block, { type: 'timeline' }>): string {
    const lines = marks.flatMap(({ time, text, swatch, gap }) => {
      const dot = swatch === null ? '' : ` style="--dot:${rgb(swatch)}"`;
      const before =
        gap === null
          ? []
          : [`<li class="gap"><span></span><span></span><span>${this.text(gap)}</span></li>`];
      return [
        ...before,
        `<li><span>${escape(time)}</span><span class="dot"${dot}></span><span>${this.text(text)}</span></li>`,
      ];
    });
    return `<ol class="time">\n${lines.join('\n')}\n</ol>`;
  }
}

function rgb(colour: readonly number[]): string {
  return `rgb(${colour.map(Number).join(',')})`;
}

function qrSvg({ size, dark }: { size: number; dark: readonly boolean[] }): string {
  const squares = dark.flatMap((on, index) =>
    on ? [`M${index % size} ${Math.floor(index / size)}h1v1h-1z`] : [],
  );
  return `<svg viewBox="-2 -2 ${size + 4} ${size + 4}" shape-rendering="crispEdges" aria-hidden="true"><path d="${squares.join('')}"/></svg>`;
}
