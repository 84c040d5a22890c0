/** In place of the program that draws PDFs: takes the work, and never answers. */
process.on('message', () => {});
