/** A worker that never comes to read anything. */
process.exit(9);
