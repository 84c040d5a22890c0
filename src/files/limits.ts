/** The largest file that a case takes, and a bundle holds: a video of an hour is within it. */
export const MAX_FILE_BYTES = 2 * 2 ** 30;

/** Above these a picture is declined before anything is decoded: an old laptop must survive a folder. */
export const MAX_BYTES = 64 * 1024 * 1024;
export const MAX_PIXELS = 100_000_000;
