/** What the log and the pages call the program. */
export const PROGRAM = 'evidence-archiver';
