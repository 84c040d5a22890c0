/** Programs that tests use where they are installed. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Looked up, not started: some take seconds to say their version. */
export function installed(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** With the one without a window to draw, tests of the page need a sixth less computing. */
const BROWSERS = [
  ...['/usr/bin/chromium-headless-shell', '/usr/lib/chromium/chromium-headless-shell'],
  '/usr/bin/chromium',
];

/** CHROMIUM names another. */
export const CHROMIUM = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path)) ?? null;
