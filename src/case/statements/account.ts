/** In a file of its own, since it goes into the page of the verifier too. Pure. */
import type { Wording } from '../../base/wording.js';

/** What a person's own account is called everywhere: nobody is to take it for what a picture shows. */
export const ACCOUNT: Wording = { zh: '当事人自述', en: "the person's account" };
