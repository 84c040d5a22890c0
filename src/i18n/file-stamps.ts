/** What is said of time stamps over single files: terminal, papers and the verifier's page share it. */
import type { Tongue, Wording } from '../base/wording.js';
import { isWeak, type DigestName } from '../base/digests.js';
import type { StatusArgs } from '../bundle/status-args.js';
import type { VerifyResult } from '../bundle/verify/schema.js';
import type { FileStamp, FileStampProblem } from '../sign/stamps/file-stamp.js';
import type { StampAlgorithm } from '../sign/stamps/token.js';
import { stampReason, TOKENS } from './stamps.js';
import { bundleTime } from './time.js';

/** What was found of one, in whichever way it was checked. */
export interface SaidStamp {
  /** UTC, ISO 8601; null where it could not be read. */
  genTime: string | null;
  /** Safe to show. */
  tsa: string | null;
  digest: DigestName | null;
  trusted: boolean;
  /** Its authority said that a certificate of it was revoked. */
  revoked: boolean;
  algorithm: StampAlgorithm | null;
  /** Its imprint was held against the file. */
  compared: boolean;
  problems: readonly FileStampProblem[];
}

export const FILE_STAMPS = {
  label: { zh: '文件的时间戳', en: 'time stamp over it' },
  notLater: {
    zh: '不晚于 {time} 已经存在（时间戳机构 {tsa}）',
    en: 'existed no later than {time} (TSA {tsa})',
  },
  rootUnknown: {
    zh: '这里不认识这家机构的根证书，不能采信；可另行取得其根证书再核验',
    en: 'the root of this TSA is not known here: not to be relied on without it',
  },
  weak: {
    zh: '它以 {digest} 指认文件，而 {digest} 相同的两个文件是可以特意造出来的，效力较弱',
    en: 'it names the file by {digest}; two files of one {digest} can be made on purpose, so it binds less',
  },
  notCompared: {
    zh: '有 {time} 的时间戳（时间戳机构 {tsa}）；原件不在这份副本里，也没有它的 {digest}，无法核对盖的是不是它',
    en: 'a time stamp of {time} (TSA {tsa}); the original is not in this copy, nor its {digest}: whether it is for that file cannot be checked',
  },
  doesNotCount: { zh: '不能采信：{why}', en: 'does not count: {why}' },
} satisfies Record<string, Wording>;

/** Apart from the others, which the verifier's page holds too. */
export const STAMPS_ON_PAPER = {
  heading: { zh: '文件的时间戳', en: 'Time stamps over single files' },
  intro: {
    zh: '有的文件在加入案卷以前，就已由时间戳机构盖过时间戳：机构说，这个文件不晚于某时已经存在。它不说明画面是真的，也不说明文件是何时做成的。下表是制作本报告时由程序按各时间戳自身的内容核验的结果；时间戳在证据包的 data/items/编号/stamps/ 内，任何人都可以自己核验。',
    en: 'Some files had been stamped by a time-stamping authority before they came into the case: it says that the file existed no later than a certain time. It does not say that the screen was genuine, nor when the file was made. What stands here was found from the bytes of each stamp when this report was made; the stamps are in the bundle, under data/items/<item>/stamps/, for anyone to check.',
  },
  file: { zh: '时间戳', en: 'stamp' },
  says: { zh: '核验结果', en: 'found' },
  see: { zh: '有 {n} 个，见“文件的时间戳”', en: '{n}: see “Time stamps over single files”' },
  remark: { zh: '附文件时间戳 {n} 个', en: 'with {n} time stamps over the file' },
} satisfies Record<string, Wording>;

function filledIn({ zh, en }: Wording, values: Record<string, string>): Wording {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  return { zh: fill(zh), en: fill(en) };
}

/** Why one does not count. `imprint` is of a file here, and of a signature elsewhere. */
export function fileStampReason(tongue: Tongue, problems: readonly FileStampProblem[]): string {
  const own: Partial<Record<FileStampProblem, Wording>> = {
    imprint: { zh: '盖的是别的文件', en: 'it is for another file' },
    digest: {
      zh: '指认文件的算法本程序不认识',
      en: 'it names its file by a digest not known here',
    },
    'too-large': { zh: '超过 1 MB', en: 'it is larger than 1 MB' },
    'not-a-token': { zh: '不是完整的 RFC 3161 时间戳', en: 'it is no whole RFC 3161 time stamp' },
    'not-granted': {
      zh: '是机构的拒绝答复，里面没有时间戳',
      en: 'the authority refused: there is no time stamp in it',
    },
  };
  return problems
    .map((problem) => own[problem]?.[tongue] ?? stampReason(tongue, problem))
    .join(tongue === 'zh' ? '；' : '; ');
}

/** In one language, a line each: what it says first, then what weakens it. */
export function stampLines(stamp: SaidStamp): Wording[] {
  const { genTime, tsa, digest, trusted, compared, problems, algorithm } = stamp;
  if (problems.length > 0 || genTime === null) {
    const why = (tongue: Tongue) => fileStampReason(tongue, problems);
    const { zh, en } = FILE_STAMPS.doesNotCount;
    return [{ zh: zh.replace('{why}', why('zh')), en: en.replace('{why}', why('en')) }];
  }
  const values = { time: bundleTime(genTime), tsa: tsa ?? '', digest: digest ?? '' };
  return [
    compared ? FILE_STAMPS.notLater : FILE_STAMPS.notCompared,
    ...(stamp.revoked ? [TOKENS.revoked] : trusted ? [] : [FILE_STAMPS.rootUnknown]),
    ...(algorithm === 'SM2' ? [TOKENS.sm2] : []),
    ...(digest !== null && isWeak(digest) ? [FILE_STAMPS.weak] : []),
  ].map((words) => filledIn(words, values));
}

/** As {@link stampLines}, in a few words, of one that holds. */
export function shortStamp({ genTime, tsa, digest, trusted, revoked }: SaidStamp): Wording {
  const [time = '', ,] = bundleTime(genTime ?? '').split(' (');
  const weak = digest !== null && isWeak(digest);
  const but = [
    ...(revoked
      ? [{ zh: '证书已吊销', en: 'certificate revoked' }]
      : trusted
        ? []
        : [{ zh: '根证书未知', en: 'root unknown' }]),
    ...(weak ? [{ zh: `${digest}，较弱`, en: `${digest}, weak` }] : []),
  ];
  const who = tsa === null ? [] : [{ zh: tsa, en: `TSA ${tsa}` }];
  const rest = [...who, ...but];
  const zh = rest.length === 0 ? '' : `（${rest.map((one) => one.zh).join('；')}）`;
  const en = rest.length === 0 ? '' : ` (${rest.map((one) => one.en).join('; ')})`;
  return {
    zh: `有时间戳：不晚于 ${time} 已经存在${zh}`,
    en: `time stamp: existed no later than ${time}${en}`,
  };
}

/** Of one that `verify` found to hold. @param clean For names from outside. */
export function saidOfVerified(
  { tsa, revocation, ...one }: VerifyResult['fileStamps'][number],
  clean: (text: string) => string,
): SaidStamp {
  const revoked = revocation?.state === 'revoked';
  return { ...one, tsa: clean(tsa), revoked, problems: [] };
}

/** @param clean For names from outside. */
export function saidOf(stamp: FileStamp, clean: (text: string) => string): SaidStamp {
  const { genTime, tsa, imprint, trusted, problems, algorithm, revocation } = stamp;
  return {
    revoked: revocation?.state === 'revoked',
    algorithm,
    genTime: genTime?.toISOString() ?? null,
    tsa: tsa === null ? null : clean(tsa),
    digest: imprint?.digest ?? null,
    ...{ trusted, problems, compared: true },
  };
}

/** Of one, for programs. */
export function stampObject({ problems, genTime, tsa, imprint, trusted }: FileStamp): object {
  const digest = imprint?.digest ?? null;
  return { genTime: genTime?.toISOString() ?? null, tsa, digest, trusted, problems };
}

type StampCode =
  | ('stamp-invalid' | 'stamp-untrusted' | 'stamp-weak' | 'stamp-not-compared')
  | ('stamp-late' | 'stamp-revoked' | 'stamp-expired' | 'stamps-not-checked');
type StampStatuses = { [Code in StampCode]: (args: StatusArgs[Code]) => string };

/** What `verify` says of them. */
export const STAMP_STATUSES: Record<Tongue, StampStatuses> = {
  zh: {
    'stamp-invalid': ({ item, problem }) =>
      `${item} 的这个时间戳不能采信（${fileStampReason('zh', [problem])}），不能说明任何时间`,
    'stamp-untrusted': ({ item, tsa }) =>
      `${item} 的这个时间戳：这里不认识这家机构的根证书：${tsa}。请另行取得后再核验（--tsa-root）`,
    'stamp-weak': ({ item, digest }) =>
      `${item} 的这个时间戳以 ${digest} 指认文件，而 ${digest} 相同的两个文件是可以特意造出来的，效力较弱`,
    'stamp-not-compared': ({ item, digest }) =>
      `${item} 的原件不在这份副本里，也没有它的 ${digest}，无法核对这个时间戳盖的是不是它`,
    'stamp-late': ({ item, genTime, signedAt }) =>
      `${item} 的这个时间戳是 ${genTime} 盖的，封存人却说 ${signedAt} 就已把它封存：有一个时钟不对`,
    'stamp-revoked': ({ item, tsa, revokedAt }) =>
      `${item} 的这个时间戳不能采信：机构的证书已被其上级宣布自 ${revokedAt} 起吊销：${tsa}`,
    'stamp-expired': ({ item, tsa, notAfter }) =>
      `${item} 的这个时间戳：机构的证书已于 ${notAfter} 到期，证据包又没有在那以前盖过时间戳；此后只能相信没有别人拿到过该机构的密钥：${tsa}`,
    'stamps-not-checked': ({ limit, actual }) =>
      `文件的时间戳太多（${actual} 个，上限 ${limit} 个），其余的没有核验`,
  },
  en: {
    'stamp-invalid': ({ item, problem }) =>
      `this time stamp of ${item} does not count (${fileStampReason('en', [problem])}); it says nothing about time`,
    'stamp-untrusted': ({ item, tsa }) =>
      `this time stamp of ${item}: the root of its authority is not known here: ${tsa}. Get it another way and check again with it (--tsa-root)`,
    'stamp-weak': ({ item, digest }) =>
      `this time stamp of ${item} names the file by ${digest}; two files of one ${digest} can be made on purpose, so it binds less`,
    'stamp-not-compared': ({ item, digest }) =>
      `the original of ${item} is not in this copy, nor its ${digest}: whether this time stamp is for it cannot be checked`,
    'stamp-late': ({ item, genTime, signedAt }) =>
      `this time stamp of ${item} is of ${genTime}, though the signer says to have sealed it at ${signedAt} already: one of the clocks is wrong`,
    'stamp-revoked': ({ item, tsa, revokedAt }) =>
      `this time stamp of ${item} is not to be relied on: a certificate of its authority was revoked as of ${revokedAt}, says its issuer: ${tsa}`,
    'stamp-expired': ({ item, tsa, notAfter }) =>
      `this time stamp of ${item}: a certificate of its authority ended on ${notAfter}, and the bundle was not stamped before that: this holds only if no one has got the authority’s key since then: ${tsa}`,
    'stamps-not-checked': ({ limit, actual }) =>
      `too many time stamps over files (${actual}; the limit is ${limit}): the others were not checked`,
  },
};
