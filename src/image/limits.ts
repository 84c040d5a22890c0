/** Above these a file is declined before anything is decoded: an old laptop must survive a folder. */
export const MAX_BYTES = 64 * 1024 * 1024;
export const MAX_PIXELS = 100_000_000;
