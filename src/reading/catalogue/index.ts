import { FAMILIES } from './families/index.js';
import { healthCode } from './kinds/health-code.js';
import { notice } from './kinds/notice.js';
import { testReport } from './kinds/test-report.js';
import { travelCard } from './kinds/travel-card.js';
import { venueCode } from './kinds/venue-code.js';
import type { Catalogue } from './types.js';

export const BUILT_IN: Catalogue = {
  kinds: [healthCode, travelCard, venueCode, testReport, notice],
  families: FAMILIES,
};
