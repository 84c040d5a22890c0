/** What `--to` takes. Apart from the forms themselves, so that help loads quickly. */
export const OFFICE_IDS = [
  '12345',
  'discipline',
  'health',
  'epidemic',
  'data',
  'petition',
  'information',
  'access',
  'court',
  'reconsideration',
  'obtain',
  'provenance',
] as const;
export type OfficeId = (typeof OFFICE_IDS)[number];
