/** Stands in for src/reading/node/pool/worker.ts: what a picture does is in its name. */
process.on('disconnect', () => process.exit());
process.on('message', ({ id, path, picture, facts }) => {
  const file = typeof picture === 'string' ? picture : `bytes ${picture.join(' ')}`;
  if (path.startsWith('crash')) process.abort();
  if (path.startsWith('once') && process.env.FAKE_MARK) {
    import('node:fs').then(({ existsSync, writeFileSync }) => {
      if (existsSync(process.env.FAKE_MARK)) return answer(id, path, file, facts);
      writeFileSync(process.env.FAKE_MARK, '');
      process.kill(process.pid, 'SIGKILL');
    });
    return;
  }
  if (path.startsWith('hang')) return;
  if (path.startsWith('refuse'))
    process.send({
      id,
      last: false,
      error: { code: 'image-corrupt', message: 'image-corrupt', file: path, args: {} },
    });
  else setTimeout(() => answer(id, path, file, facts), path.startsWith('slow') ? 150 : 5);
});

function answer(id, path, file, facts) {
  const reading = { pid: process.pid, path, file, facts };
  process.send({ id, last: path.startsWith('large'), reading });
}
