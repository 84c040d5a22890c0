/**
 * V8 flags for a process that reads a few pictures, or some hundred. What V8 compiles twice it
 * compiles in threads of its own: beside readers these take a core from a picture, and in a process
 * for one picture most of it is finished when nothing is left to be run.
 */

/** Node 22 counts calls, waits longer by itself, and refuses to start with the first of them. */
export const LESS_COMPILING: readonly string[] = [
  // What has run six times as often as usual is compiled once more.
  ...(process.versions.node.startsWith('20.') ? ['--interrupt-budget=400000'] : []),
  // WebAssembly about as late as later versions of Node do: a few codes or lines take less than that.
  '--wasm-tiering-budget=20000000',
  // An expression for machine code at once, not first for an interpreter and then again.
  '--no-regexp-tier-up',
];
