/**
 * Whether this is `npm run check:full`. What then takes minutes (more random samples, more kills, more
 * pictures) has a small equivalent in every run.
 */
export const FULL = Boolean(process.env.EVIDENCE_FULL);

/** How many: in `check:full`, and else. */
export const times = (full: number, quick: number): number => (FULL ? full : quick);
