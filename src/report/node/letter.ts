import type { Case } from '../../case/node/store.js';
import { viewItems } from '../../case/view/view.js';
import type { Environment } from '../../sign/node/keyfile.js';
import type { PaperLanguage } from '../document/types.js';
import { draftReport } from './draft.js';
import { evidenceRows } from '../evidence-list.js';
import type { Office } from '../../i18n/offices/types.js';
import { accountOf } from '../letter/account.js';
import { letterDocx } from './docx.js';
import { letterFacts } from '../letter/facts.js';
import { stampsByItem } from '../stamps.js';
import { provenanceFacts } from '../letter/provenance.js';

/** @throws EvidenceError `case-empty` */
export async function makeLetter(
  of: Case,
  options: {
    office: Office;
    env: Environment;
    /** Of the report whose pages it names: in another one they are others. */
    papers: PaperLanguage;
    /** About these alone, by their names. */
    items?: readonly string[] | undefined;
    onPicture?: (item: string) => void;
  },
): Promise<Uint8Array> {
  const { office } = options;
  const all = await viewItems(of);
  const isMeant = (item: string) => options.items?.includes(item) ?? true;
  const views = all.filter(({ item }) => isMeant(item));
  // Laid out for its page numbers: the list in the letter names those of the report.
  const { findings, pages } = await draftReport(of, { ...options, language: options.papers });
  const facts = letterFacts(views, findings, pages, all);
  const stamps = await stampsByItem(of);
  const evidence = evidenceRows(views, { neutral: false, stamps });
  const account = accountOf(views, pages);
  const provenance = office.provenance
    ? provenanceFacts({ views, all, entries: of.log.entries, bundles: of.history.bundles })
    : null;
  return letterDocx({ office, facts, account, provenance, evidence, pages });
}
