/**
 * `data/report.html`: one page for people, without scripts and without anything from outside. The
 * same in every language setting: Chinese, with English labels. All that comes from images, names
 * and notes is escaped.
 */
import sharp from 'sharp';
import type { ItemView } from '../case/view.js';
import { COMMANDS } from '../bundle/how-to-verify.js';
import { bundleFolder } from '../bundle/layout.js';
import { zonedTime } from '../bundle/receipt.js';
import { escapeHtml as escape } from './escape.js';
import { indexTable, itemSection } from './sections.js';
import { STYLE } from './style.js';

export interface ReportInput {
  views: readonly ItemView[];
  bundleId: string;
  packedAt: Date;
  /** 32 hex digits. */
  salt: string;
  /** The original of an item. */
  image: (item: string) => Promise<Uint8Array>;
}

/** China's: a report must not change with the zone of whoever makes it again. */
const OFFSET_MINUTES = 480;
/** Above this many items their pictures are small. */
const MANY = 200;
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

export async function reportHtml(input: ReportInput): Promise<string> {
  const { views, bundleId, packedAt, salt } = input;
  const sections: string[] = [];
  for (const view of views) {
    const picture = await thumbnail(await input.image(view.item), views.length > MANY ? 480 : 960);
    sections.push(itemSection(view, picture));
  }
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="evidence-salt" content="${escape(salt)}">
<title>证据报告 ${escape(bundleId)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>证据报告 <small lang="en">Evidence report</small></h1>
<dl>
<dt>证据包 <small lang="en">bundle</small></dt><dd><code>${escape(bundleFolder(bundleId))}</code></dd>
<dt>封存时间 <small lang="en">sealed</small></dt><dd>${zonedTime(packedAt, OFFSET_MINUTES)}（封存电脑的时钟）</dd>
<dt>证据 <small lang="en">items</small></dt><dd>${views.length} 件</dd>
</dl>
</header>
${HONEST}
${indexTable(views)}
${sections.join('\n')}
<footer>
<h2>怎样核验 <small lang="en">How to check</small></h2>
<p>先核验，后看报告。说明见包内 HOW-TO-VERIFY.txt；不需要本程序也能核验：</p>
<pre>${[COMMANDS.hashes, COMMANDS.signature, COMMANDS.fingerprint].map(escape).join('\n')}</pre>
</footer>
</body>
</html>
`;
}

const HONEST = `<section class="honest">
<h2>这份材料说明什么，不说明什么 <small lang="en">What this proves, and what not</small></h2>
<ul>
<li><b>说明</b>：封存之后，这些文件一个字节也没有改动；由持有交接单上那枚指纹的密钥的人封存。</li>
<li><b>不说明</b>：截图当时的画面是真的。请保留手机和原图，以备查验。</li>
<li><b>不说明</b>：下面由程序识别的文字和颜色一定无误。以图片为准；标有“待核对”的请逐一对照原图。</li>
<li>页面时间是画面上显示的；文件时间、加入时间、封存时间来自手机或电脑的时钟。四者分别列出，不能互相代替。</li>
</ul>
<p lang="en">It proves that these files have not changed by one byte since they were sealed, by whoever holds the key of the fingerprint on the receipt. It does not prove that the screens were genuine, or that they were read without error: the pictures count.</p>
</section>`;

/** Pixels only, and small: an original may hold metadata and be of any size. */
async function thumbnail(bytes: Uint8Array, height: number): Promise<string> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize({ height, width: height, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 72 })
    .toBuffer({ resolveWithObject: true });
  const source = `data:image/jpeg;base64,${data.toString('base64')}`;
  return `<img src="${source}" width="${info.width}" height="${info.height}" alt="">`;
}
