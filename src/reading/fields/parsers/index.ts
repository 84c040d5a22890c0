import type { ParserName } from '../../catalogue/types.js';
import type { Found, PageParser, Parser } from '../context.js';
import { ofEach } from '../../page/remembered.js';
import type { Page } from '../../page/page.js';
import { parseInstitution } from './institution.js';
import { parseReason } from './reason.js';
import { parsePushedBy } from './pushed-by.js';
import { parseIdNumber, parsePhone } from './numbers.js';
import { parseHolderName } from './person.js';
import { parseStatus } from './status.js';
import { parseTestInterval, parseTestResult } from './test-result.js';
import {
  parseDisplayedAt,
  parseLabelledTime,
  parseTestedAt,
  parseVaccinatedAt,
} from './time-fields.js';
import { parseVisited, parseWindowDays } from './travel.js';
import { parseVaccination } from './vaccination.js';
import { parseNoticeSender } from './message-sender.js';
import { parseNoticeBody, parseNoticeTitle } from './message.js';
import { parseNoticeTime } from './message-time.js';
import { parseAddress, parseLabelledText } from './labelled-text.js';
import { parseVenueName } from './venue.js';

/** What the catalogue calls a parser by. */
export const PARSERS: Readonly<Record<ParserName, Parser>> = {
  'holder-name': parseHolderName,
  'id-number': perPage(parseIdNumber),
  phone: perPage(parsePhone),
  'displayed-at': parseDisplayedAt,
  'labelled-time': parseLabelledTime,
  'labelled-text': parseLabelledText,
  status: parseStatus,
  reason: parseReason,
  'pushed-by': parsePushedBy,
  'test-result': perPage(parseTestResult),
  'test-interval': perPage(parseTestInterval),
  'tested-at': parseTestedAt,
  vaccination: perPage(parseVaccination),
  'vaccinated-at': parseVaccinatedAt,
  visited: perPage(parseVisited),
  'window-days': perPage(parseWindowDays),
  'venue-name': parseVenueName,
  address: parseAddress,
  institution: parseInstitution,
  'notice-sender': parseNoticeSender,
  'notice-title': perPage(parseNoticeTitle),
  'notice-body': perPage(parseNoticeBody),
  'notice-time': parseNoticeTime,
};

/** Asked for before a kind is known, and then for each kind that the page may be. */
function perPage(parser: PageParser): Parser {
  const found = ofEach((page: Page): Found | null => parser({ page }));
  return ({ page }) => {
    const field = found(page);
    // Who asks may doubt it.
    return field && { ...field, doubts: [...field.doubts] };
  };
}
