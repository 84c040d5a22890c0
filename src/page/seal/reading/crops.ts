/** Parts of a picture, drawn beside what was read there. */
import type { Region } from '../../../reading/schema.js';
import { h } from '../../dom.js';
import { rasterType } from '../../raster.js';

/** Pixels above and below a value, and to its sides: it is seen where it stands. */
const MARGIN = 24;
const REACH = 400;
/** Of a drawn part, in pixels of the screen's own: sharp on a phone, and small in memory. */
const MOST = { width: 720, height: 480 };

export class Crops {
  private constructor(private readonly picture: ImageBitmap) {}

  /** Null where this browser cannot draw it. To be closed. */
  static async of(bytes: Uint8Array<ArrayBuffer>): Promise<Crops | null> {
    const type = rasterType(bytes);
    if (type === null) return null;
    const picture = await createImageBitmap(new Blob([bytes], { type })).catch(() => null);
    return picture && new Crops(picture);
  }

  close(): void {
    this.picture.close();
  }

  /** The row that a value stands in, and a frame around it. @param alt For those who do not see it. */
  draw(region: Region, alt: string): HTMLCanvasElement {
    const { width, height } = this.picture;
    const x = Math.max(0, Math.min(width - 1, region.x - REACH));
    const y = Math.max(0, Math.min(height - 1, region.y - MARGIN));
    const w = Math.max(1, Math.min(width, region.x + region.width + REACH) - x);
    const all = Math.max(1, Math.min(height, region.y + region.height + MARGIN) - y);
    const scale = Math.min(1, MOST.width / w, MOST.height / all);
    const canvas = h('canvas', { class: 'crop', attributes: { role: 'img', 'aria-label': alt } });
    canvas.width = Math.max(1, Math.round(w * scale));
    canvas.height = Math.max(1, Math.round(all * scale));
    const context = canvas.getContext('2d');
    if (context === null) return canvas;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(this.picture, x, y, w, all, 0, 0, canvas.width, canvas.height);
    context.strokeStyle = '#d00';
    context.lineWidth = 2;
    context.strokeRect(
      (region.x - x) * scale - 2,
      (region.y - y) * scale - 2,
      region.width * scale + 4,
      region.height * scale + 4,
    );
    return canvas;
  }
}
