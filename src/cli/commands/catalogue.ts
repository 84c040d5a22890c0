import type { Catalogue } from '../../reading/catalogue/types.js';

export interface CatalogueOption {
  /** A folder. */
  catalogue?: string;
}

/**
 * Before anything else is done: nobody wants a case half read without it.
 *
 * @throws EvidenceError as `loadCatalogue`
 */
export async function catalogueOf({ catalogue }: CatalogueOption): Promise<{
  catalogue?: Catalogue;
}> {
  if (catalogue === undefined) return {};
  const { loadCatalogue } = await import('../../reading/node/load-catalogue.js');
  return { catalogue: await loadCatalogue(catalogue) };
}
