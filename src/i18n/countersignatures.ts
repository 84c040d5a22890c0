/** What is said of countersignatures and OpenTimestamps proofs: terminal, papers and the verifier's page share it. */
import type { Tongue, Wording } from '../base/wording.js';
import type { StatusArgs } from '../bundle/status-args.js';
import type { VerifyResult } from '../bundle/verify/schema.js';
import type { OtsProblem } from '../sign/ots/proof.js';
import { bundleTime } from './time.js';

type Countersignature = VerifyResult['countersignatures'][number];

export const COUNTERSIGNATURES = {
  label: { zh: '副署', en: 'countersigned' },
  signed: {
    zh: '第 {number} 个，{time}（副署人自己的时钟）',
    en: 'no. {number}, {time} (clock of the countersigner)',
  },
  ofCopy: {
    zh: '副署的是隐去了部分内容的副本',
    en: 'it is over a copy from which parts were withheld',
  },
  sameKey: {
    zh: '用的是签名者自己的密钥，不是另一个人的签名',
    en: 'made with the signer’s own key: no second person’s signature',
  },
  repeated: {
    zh: '用的是第 {number} 个副署的同一把密钥',
    en: 'made with the key of countersignature {number} again',
  },
} satisfies Record<string, Wording>;

/** When it was made, and what weakens it; the fingerprint and whose it is stand beside. */
export function countersignatureLines(one: Countersignature, tongue: Tongue): string[] {
  const { number, signedAt, sameKeyAs, covers } = one;
  const C = COUNTERSIGNATURES;
  const fill = (words: Wording, values: Record<string, string>) =>
    words[tongue].replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
  const same = sameKeyAs === 'signer' ? C.sameKey : C.repeated;
  return [
    fill(C.signed, { number: String(number), time: bundleTime(signedAt) }),
    ...(covers.some((path) => path.startsWith('redaction/')) ? [C.ofCopy[tongue]] : []),
    ...(sameKeyAs === null ? [] : [fill(same, { number: sameKeyAs })]),
  ];
}

const OTS_REASONS: Record<OtsProblem, Wording> = {
  'not-a-proof': {
    zh: '不是完整的 OpenTimestamps 证明',
    en: 'it is no whole OpenTimestamps proof',
  },
  version: { zh: '版本不认识', en: 'its version is not known' },
  digest: {
    zh: '针对的不是这个签名文件，或用的不是 SHA-256',
    en: 'it is over another file than this signature, or by another hash than SHA-256',
  },
  operation: {
    zh: '含有本程序不认识的运算',
    en: 'it has an operation that this program does not know',
  },
  attestation: {
    zh: '对日历或区块的说法不合规定',
    en: 'what it says of a calendar or a block is malformed',
  },
  'trailing-bytes': { zh: '后面还有别的内容', en: 'something follows it' },
  limits: {
    zh: '太大、太深或运算太多',
    en: 'it is larger, deeper or more work than is looked at',
  },
};

export function otsReason(tongue: Tongue, problem: OtsProblem): string {
  return OTS_REASONS[problem][tongue];
}

type Code =
  | ('countersignature-invalid' | 'countersignature-early' | 'countersigner-not-another')
  | ('countersigner-missing' | 'ots-invalid' | 'ots-pending' | 'ots-bitcoin')
  | ('ots-bitcoin-header' | 'ots-other' | 'ots-header-unused');
type Statuses = { [Of in Code]: (args: StatusArgs[Of]) => string };

/** What `verify` says of them. */
export const COUNTERSIGNATURE_STATUSES: Record<Tongue, Statuses> = {
  zh: {
    'countersignature-invalid': ({ problem }) =>
      ({
        'other-bundle': '这个副署是给另一个证据包的，对这一份什么也不能说明',
        'other-signature': '这个副署针对的是另一个签名：签名文件在副署之后被换过',
        incomplete: '这个副署漏掉了必须副署的文件',
      })[problem],
    'countersignature-early': ({ countersignedAt, signedAt }) =>
      `副署人说 ${countersignedAt} 副署，签名者却说 ${signedAt} 才签名：必有一个时钟不准`,
    'countersigner-not-another': ({ as }) =>
      as === 'signer'
        ? '副署用的就是签名者自己的密钥，不是另一个人的签名'
        : `这个副署用的是第 ${as} 个副署的同一把密钥，不是又一个人的签名`,
    'countersigner-missing': ({ expected }) => `没有你指定的副署：${expected}`,
    'ots-invalid': ({ problem }) =>
      `不是这个签名的有效 OpenTimestamps 证明（${OTS_REASONS[problem].zh}）`,
    'ots-pending': ({ calendar }) =>
      `声称：日历 ${calendar} 答应把它写入比特币区块。还没有写入，不能说明时间；过些时候用 OpenTimestamps 的程序升级这个证明`,
    'ots-bitcoin': ({ height }) =>
      `声称：已写入比特币第 ${height} 个区块。没有核对，不能说明时间；另行取得该区块的区块头再核验（--bitcoin-header）`,
    'ots-bitcoin-header': ({ height, block, time }) =>
      `与你给的区块头相符：区块 ${block}，矿工所写时间 ${time}（可能差一两个小时）。这个证明声称它是比特币第 ${height} 个区块；是不是，请凭区块哈希在别处查对，本程序没有核对`,
    'ots-other': ({ tag }) => `声称已写入另一种链或日历（${tag}），本程序不认识，没有核对`,
    'ots-header-unused': ({ block }) => `你给的区块头（区块 ${block}）与这里的任何证明都不相符`,
  },
  en: {
    'countersignature-invalid': ({ problem }) =>
      ({
        'other-bundle': 'this countersignature is of another bundle, and says nothing of this one',
        'other-signature':
          'this countersignature is over another signature: it was exchanged after that',
        incomplete: 'this countersignature leaves out files that it must be over',
      })[problem],
    'countersignature-early': ({ countersignedAt, signedAt }) =>
      `countersigned at ${countersignedAt}, though the signer says to have signed only at ${signedAt}: one of the clocks is wrong`,
    'countersigner-not-another': ({ as }) =>
      as === 'signer'
        ? 'countersigned with the signer’s own key: no second person’s signature'
        : `countersigned with the key of countersignature ${as} again: no further person’s signature`,
    'countersigner-missing': ({ expected }) =>
      `not countersigned by the one you named: ${expected}`,
    'ots-invalid': ({ problem }) =>
      `not a valid OpenTimestamps proof of this signature (${OTS_REASONS[problem].en})`,
    'ots-pending': ({ calendar }) =>
      `claims: the calendar ${calendar} promised to put it into a Bitcoin block. It says nothing about time until that is done: upgrade the proof later, with a program for OpenTimestamps`,
    'ots-bitcoin': ({ height }) =>
      `claims: it is in Bitcoin block ${height}. Not checked, so it says nothing about time: get the header of that block another way and check again with it (--bitcoin-header)`,
    'ots-bitcoin-header': ({ height, block, time }) =>
      `fits the block header that you gave: block ${block}, ${time} as its miner says (it can be off by an hour or two). The proof claims that it is Bitcoin block ${height}: whether it is was not checked; look the hash up elsewhere`,
    'ots-other': ({ tag }) =>
      `claims to be on another chain or calendar (${tag}), which is not known here: not checked`,
    'ots-header-unused': ({ block }) =>
      `the block header that you gave (block ${block}) fits none of the proofs`,
  },
};
