/** What pages of several kinds show, told once: one name means one thing in all of them. */
import { CLOCK_LABELS, ID_LABELS, NAME_LABELS, PHONE_LABELS } from './labels.js';
import type { FieldSpec } from './types.js';

export const HOLDER_NAME: FieldSpec = {
  name: 'holderName',
  parser: 'holder-name',
  labels: NAME_LABELS,
  critical: true,
  wording: { zh: '姓名', en: 'holder' },
};

export const ID_NUMBER: FieldSpec = {
  name: 'idNumber',
  parser: 'id-number',
  labels: ID_LABELS,
  critical: true,
  wording: { zh: '证件号码', en: 'ID number' },
};

export const PHONE: FieldSpec = {
  name: 'phone',
  parser: 'phone',
  labels: PHONE_LABELS,
  critical: true,
  wording: { zh: '手机号', en: 'phone' },
};

export const DISPLAYED_AT: FieldSpec = {
  name: 'displayedAt',
  parser: 'displayed-at',
  labels: CLOCK_LABELS,
  critical: true,
  wording: { zh: '页面时间', en: 'time shown' },
};

export const STATUS_TEXT: FieldSpec = {
  name: 'statusText',
  parser: 'status',
  critical: true,
  wording: { zh: '状态', en: 'status' },
};

export const REASON: FieldSpec = {
  name: 'reason',
  parser: 'reason',
  critical: true,
  wording: { zh: '提示原因', en: 'stated reason' },
};

export const PUSHED_BY: FieldSpec = {
  name: 'pushedBy',
  parser: 'pushed-by',
  critical: true,
  wording: { zh: '推送方', en: 'pushed by' },
};

export const TEST_RESULT: FieldSpec = {
  name: 'testResult',
  parser: 'test-result',
  critical: true,
  wording: { zh: '核酸结果', en: 'test result' },
};

export const TEST_INTERVAL: FieldSpec = {
  name: 'testInterval',
  parser: 'test-interval',
  critical: false,
  wording: { zh: '核酸时效', en: 'test age' },
};

/** In the tile of a code; a laboratory's report has labels of its own. */
export const TESTED_AT: FieldSpec = {
  name: 'testedAt',
  parser: 'tested-at',
  labels: ['采样时间', '采样', '检测时间', '检测'],
  critical: true,
  wording: { zh: '核酸时间', en: 'tested at' },
};

export const VACCINATION: FieldSpec = {
  name: 'vaccination',
  parser: 'vaccination',
  critical: false,
  wording: { zh: '疫苗接种', en: 'vaccination' },
};
