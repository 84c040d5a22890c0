/** Who looked: the person whose code it is, someone who helps them, or their lawyer. */
export const ROLES = ['holder', 'helper', 'lawyer'] as const;
export type Role = (typeof ROLES)[number];
