/** In place of the program that looks at pixels: does as the first byte says. */
process.on('message', ({ bytes }) => {
  if (bytes[0] === 1) process.exit(1);
  if (bytes[0] !== 0) process.send([[bytes[0], 0, 0]]);
});
