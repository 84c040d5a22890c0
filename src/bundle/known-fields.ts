/** Fields that this version knows by name, of whatever kind of page. Pure. */
import { BUILT_IN } from '../reading/catalogue/index.js';

/** What people say of the whole page is said under these. */
const OF_THE_PAGE = ['kind', 'issuer', 'colour'];

export const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...BUILT_IN.kinds.flatMap(({ fields }) => fields.map(({ name }) => name)),
  ...OF_THE_PAGE,
]);
