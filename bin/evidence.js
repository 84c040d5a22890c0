#!/usr/bin/env node
process.exitCode = 70; // a bug, unless something below says otherwise: Node's own 1 would read as "verification failed"
const cli = import('../dist/cli/main.js').then((m) => m.main(process.argv, process));
process.exitCode = await cli.catch((e) => (console.error(`evidence: ${e?.message ?? e}`), 70));
