/** Handing a file to the browser. */
import { h } from './dom.js';

/** As a file that no browser opens by itself, even if it holds a web page. */
export function save(content: BlobPart[], name: string, type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob(content, { type }));
  const link = h('a', { attributes: { href: url, download: name } });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
