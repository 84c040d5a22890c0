import type { ParserName } from '../../catalogue/types.js';
import type { Parser } from '../context.js';
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
import {
  parseNoticeBody,
  parseNoticeSender,
  parseNoticeTime,
  parseNoticeTitle,
} from './message.js';
import { parseAddress, parseLabelledText } from './labelled-text.js';
import { parseVenueName } from './venue.js';

/** What the catalogue calls a parser by. */
export const PARSERS: Readonly<Record<ParserName, Parser>> = {
  'holder-name': parseHolderName,
  'id-number': parseIdNumber,
  phone: parsePhone,
  'displayed-at': parseDisplayedAt,
  'labelled-time': parseLabelledTime,
  'labelled-text': parseLabelledText,
  status: parseStatus,
  reason: parseReason,
  'pushed-by': parsePushedBy,
  'test-result': parseTestResult,
  'test-interval': parseTestInterval,
  'tested-at': parseTestedAt,
  vaccination: parseVaccination,
  'vaccinated-at': parseVaccinatedAt,
  visited: parseVisited,
  'window-days': parseWindowDays,
  'venue-name': parseVenueName,
  address: parseAddress,
  institution: parseInstitution,
  'notice-sender': parseNoticeSender,
  'notice-title': parseNoticeTitle,
  'notice-body': parseNoticeBody,
  'notice-time': parseNoticeTime,
};
