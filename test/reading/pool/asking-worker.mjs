/** A worker that asks the pool's second reader about the line in a picture's bytes. */
const { asking } = await import(
  new URL('../../../dist/reading/node/pool/second.js', import.meta.url).href
);
const lines = asking();
process.on('disconnect', () => process.exit());
process.on('message', ({ id, path, picture }) => {
  if (id === undefined) return;
  lines.readLine(picture).then(
    ({ text }) => process.send({ id, last: false, reading: { pid: process.pid, path, text } }),
    ({ message }) => process.send({ id, last: false, error: { code: null, message } }),
  );
});
