/** How many colours a stream gets. chalk itself ignores NO_COLOR and looks at one stream only. */
import type { ColorSupportLevel } from 'chalk';
import type { WriteStream } from 'node:tty';

export interface ColourSources {
  /** `--no-color` */
  off: boolean;
  env: Readonly<Record<string, string | undefined>>;
}

export function colourLevel(
  stream: NodeJS.WritableStream,
  sources: ColourSources,
): ColorSupportLevel {
  const { off, env } = sources;
  if (off) return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) {
    if (forced === 'false') return 0;
    return /^[0-3]$/.test(forced) ? (Number(forced) as ColorSupportLevel) : 1;
  }
  if (env.NO_COLOR || env.TERM === 'dumb') return 0;
  const tty = stream as Partial<WriteStream>;
  if (tty.isTTY !== true) return 0;
  const depth = tty.getColorDepth?.({ ...env }) ?? 1;
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}
