/** The parts of the report that repeat: the index, and a section for each item. */
import { reviewCount, type ItemView } from '../case/view.js';
import { zonedTime } from '../bundle/receipt.js';
import type { ColourReading, Field, Part, Reading } from '../reading/schema.js';
import { escapeHtml as escape } from './escape.js';
import {
  COLOUR_WORDS,
  fieldValue,
  fieldWords,
  kindWords,
  orderedFields,
  PROVENANCE_WORDS,
} from './labels.js';
import { reviewWords, warningWords } from './reasons.js';
import type { Wording } from '../reading/catalogue/types.js';

const OFFSET_MINUTES = 480;
const FROM: Record<ColourReading['from'], string> = {
  'qr-modules': '取自二维码的深色块',
  arrow: '取自箭头',
  card: '取自状态卡片',
  banner: '取自页面横幅',
};

export function indexTable(views: readonly ItemView[]): string {
  const head = ['编号', '种类', '颜色', '状态', '页面时间', '待核对'];
  const rows = views.map(({ item, reading }) => {
    const doubts = reading === null ? 0 : reviewCount(reading);
    const cells = [
      `<a href="#i${escape(item)}">${escape(item)}</a>`,
      reading === null ? '尚未识别' : title(reading),
      reading?.colour ? colour(reading.colour) : '',
      valueOf(reading, ['statusText', 'visited']),
      valueOf(reading, ['displayedAt', 'scannedAt']),
      doubts === 0 ? '' : `${doubts} 处`,
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table class="index">
<tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>
${rows.join('\n')}
</table>`;
}

/** @param picture An `img` element. */
export function itemSection(view: ItemView, picture: string): string {
  const { item, reading } = view;
  const heading = reading === null ? '尚未识别' : title(reading);
  const rows =
    reading === null
      ? []
      : [...codeRows(reading), ...reading.parts.flatMap(partRows), ...qrRow(reading)];
  return `<section class="item" id="i${escape(item)}">
<h2>${escape(item)}　${heading}</h2>
<div class="body">
<div>${picture}</div>
<div><table>
${[...rows, ...factRows(view)].join('\n')}
</table></div>
</div>
</section>`;
}

function codeRows(of: Reading | Part): string[] {
  const rows: string[] = [];
  if (of.colour !== null) {
    const { stated, needsReview } = of.colour;
    const said =
      stated !== null && stated !== of.colour.value
        ? `页面文字写的是${COLOUR_WORDS[stated].zh}`
        : reviewWords([], 'zh');
    const source = `<br><small>rgb(${of.colour.rgb.join(', ')})，${FROM[of.colour.from]}</small>`;
    const value = colour(of.colour) + source + (needsReview ? doubt(said) : '');
    rows.push(row({ zh: '颜色', en: 'colour' }, value));
  }
  for (const [name, field] of orderedFields(of.kind, of.fields))
    rows.push(row(fieldWords(of.kind, name), fieldCell(name, field)));
  return rows;
}

function fieldCell(name: string, field: Field): string {
  const inferred = field.inferred?.includes('year') ? '<small>（年份为推断）</small>' : '';
  const reasons = reviewWords(field.reviewReasons ?? [], 'zh');
  return (
    escape(fieldValue(name, field.value, 'zh')) +
    inferred +
    (field.needsReview ? doubt(reasons) : '')
  );
}

function partRows(part: Part, index: number): string[] {
  const label = { zh: `第 ${index + 1} 个码`, en: `code ${index + 1}` };
  return [row(label, `<b>${title(part)}</b>`), ...codeRows(part)];
}

/** Payloads may hold a whole identity: they stay in qr.json, which can be withheld on its own. */
function qrRow({ qr }: Reading): string[] {
  return qr.length === 0
    ? []
    : [row({ zh: '二维码', en: 'QR code' }, `${qr.length} 个，内容见 qr.json`)];
}

function factRows({ item, original, source, note, addedAt, reading }: ItemView): string[] {
  const time = (iso: string) => escape(zonedTime(new Date(iso), OFFSET_MINUTES));
  const remarks = (reading?.warnings ?? []).map(({ code }) => escape(warningWords(code, 'zh')));
  const rows: [Wording, string | null][] = [
    [{ zh: '原图', en: 'original' }, `<code>data/originals/${escape(original.file)}</code>`],
    [{ zh: 'SHA-256', en: '' }, `<code>${escape(original.sha256)}</code>`],
    [
      { zh: '大小', en: 'size' },
      `${original.bytes} 字节，${original.width} × ${original.height} 像素`,
    ],
    [{ zh: '原文件名', en: 'file name' }, source.name && escape(source.name)],
    [{ zh: '文件时间', en: 'file time' }, source.modifiedAt && time(source.modifiedAt)],
    [{ zh: '加入时间', en: 'added' }, time(addedAt)],
    [{ zh: '来源', en: 'source' }, source.source && escape(source.source)],
    [{ zh: '备注', en: 'note' }, note && escape(note.text)],
    [
      { zh: '图片来历', en: 'picture' },
      reading && PROVENANCE_WORDS[reading.metadata.provenance].zh,
    ],
    [{ zh: '提示', en: 'remarks' }, remarks.length > 0 ? remarks.join('<br>') : null],
    [
      { zh: '识别结果', en: 'reading' },
      reading === null ? '尚未识别' : `<code>data/items/${escape(item)}/</code>`,
    ],
  ];
  return rows.flatMap(([label, value]) => (value ? [row(label, value)] : []));
}

function row({ zh, en }: Wording, cell: string): string {
  const english = en === '' ? '' : ` <small lang="en">${escape(en)}</small>`;
  return `<tr><th>${escape(zh)}${english}</th><td>${cell}</td></tr>`;
}

function doubt(reasons: string): string {
  return ` <span class="doubt">［待核对］</span><span>${escape(reasons)}</span>`;
}

function colour({ value, rgb }: ColourReading): string {
  const swatch = `<span class="swatch" style="background:rgb(${rgb.map(Number).join(',')})"></span>`;
  return swatch + COLOUR_WORDS[value].zh;
}

function title(of: Reading | Part): string {
  const kind = escape(kindWords(of.kind).zh);
  return of.issuer === null ? kind : `${kind} · ${escape(of.issuer.title)}`;
}

function valueOf(reading: Reading | null, names: string[]): string {
  for (const name of names) {
    const field = reading?.fields[name];
    if (field !== undefined) return escape(fieldValue(name, field.value, 'zh'));
  }
  return '';
}
