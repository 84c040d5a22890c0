/**
 * Libraries that write to the console what a file says: escape codes on the terminal, lines that
 * are no JSON in `--json`. While `action` runs, the console is one that says nothing; a library
 * that is loaded meanwhile and keeps what it found there stays silent for good.
 */
let running = 0;
let own = globalThis.console;
const SILENT = new Proxy(own, { get: () => () => {} });

export async function quietly<Result>(action: () => Promise<Result>): Promise<Result> {
  if (running++ === 0) {
    own = globalThis.console;
    globalThis.console = SILENT;
  }
  try {
    return await action();
  } finally {
    if (--running === 0) globalThis.console = own;
  }
}
