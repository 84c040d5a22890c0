/** The largest file that a case takes, and a bundle holds: a video of an hour is within it. */
export const MAX_FILE_BYTES = 2 * 2 ** 30;
