/** Runs commands for a worker (`starter.ts`), one message each: see there. */
import { execFile } from 'node:child_process';

process.on('message', ({ id, command, cwd, env }) => {
  execFile('sh', ['-c', command], { cwd, env }, (error, stdout, stderr) => {
    process.send({ id, code: error === null ? 0 : error.code, output: stdout + stderr });
  });
});
process.on('disconnect', () => process.exit());
