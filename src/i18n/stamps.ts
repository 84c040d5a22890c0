/** Why there is no time stamp, or none that counts: in words where the reason is a known one. */
import type { Tongue, Wording } from '../base/wording.js';
import type { VerifyResult } from '../bundle/verify/schema.js';
import type { TokenProblem, ClientReason } from '../sign/stamps/token.js';
import { bundleTime } from './time.js';

/** `unfit`: an answer that says nothing of the certificate that was asked about. */
type Reason = TokenProblem | ClientReason | 'unfit';
type Words = Record<Reason, string>;

const EN: Words = {
  'not-a-token': 'the reply is no RFC 3161 time stamp',
  'trailing-bytes': 'something follows the time stamp',
  'not-granted': 'the authority declined',
  'content-type': 'its content is not that of a time stamp',
  imprint: 'it is for other bytes, or for another hash than SHA-256',
  'signer-count': 'it is not signed by exactly one',
  certificates: 'it carries too many certificates (the limit is 20)',
  'signed-attributes': 'its signed attributes are not in order',
  'message-digest': 'its signature is for another time stamp',
  'signing-certificate': 'it does not say which certificate signed, or that one is not in it',
  purpose: 'its certificate is not for time stamping alone',
  validity: 'its certificate was not valid then',
  algorithm: 'it is signed by a method that this program cannot check, or too weak a one',
  signature: 'its signature is wrong',
  nonce: 'it answers another question than the one just asked',
  timeout: 'no answer within 10 seconds',
  'too-large': 'the reply is too large',
  unreachable: 'cannot be reached, or sent us elsewhere',
  unfit: 'the answer is not about it, or not signed by its issuer',
};

const ZH: Words = {
  'not-a-token': '答复不是 RFC 3161 时间戳',
  'trailing-bytes': '时间戳后面还有别的内容',
  'not-granted': '机构拒绝',
  'content-type': '内容不是时间戳',
  imprint: '盖的是别的内容，或用的不是 SHA-256',
  'signer-count': '签名者不是恰好一个',
  certificates: '携带的证书太多（上限 20 张）',
  'signed-attributes': '签名属性不合规定',
  'message-digest': '签名针对的是另一个时间戳',
  'signing-certificate': '没有写明由哪张证书签名，或证书不在其中',
  purpose: '证书不是专用于时间戳的',
  validity: '当时证书不在有效期内',
  algorithm: '签名算法本程序无法核验，或强度不够',
  signature: '签名不对',
  nonce: '不是对这次请求的答复',
  timeout: '10 秒内没有答复',
  'too-large': '答复过大',
  unreachable: '连不上，或被引向别处',
  unfit: '答复不是关于它的，或不是由其上级签名的',
};

/** What a system's codes for a failed connection mean. */
const CONNECTION = [
  {
    codes: /^(?:ENOTFOUND|EAI_\w+)$/,
    zh: '查不到这个网址，可能没有网络',
    en: 'its address cannot be looked up, perhaps without a network',
  },
  {
    codes: /^(?:ECONN\w+|E\w*UNREACH|E\w*TIMEDOUT|ENETDOWN|EPIPE|UND_ERR_\w+)$/,
    zh: '连不上',
    en: 'cannot be reached',
  },
  {
    codes: /CERT|^ERR_(?:TLS|SSL)|^EPROTO$/,
    zh: '不接受它的网站证书',
    en: 'the certificate of its site is not accepted',
  },
];

/** @param reason Several joined by `+`; a system's own code (`ECONNREFUSED`, `http-503`) stays. */
export function stampReason(tongue: 'zh' | 'en', reason: string | number | undefined): string {
  const words = new Map(Object.entries(tongue === 'zh' ? ZH : EN));
  const told = (code: string) => {
    const meaning = CONNECTION.find(({ codes }) => codes.test(code))?.[tongue];
    if (meaning !== undefined) return meaning + (tongue === 'zh' ? '，' : ', ') + code;
    return words.get(code) ?? code.replace(/^http-/, 'HTTP ');
  };
  return String(reason)
    .split('+')
    .map(told)
    .join(tongue === 'zh' ? '；' : '; ');
}

/** What is said beside a time stamp over the signature, in terminal and page. */
export const TOKENS = {
  rootUnknown: {
    zh: '这里不认识这家机构的根证书，不能采信',
    en: 'the root of this TSA is not known here: not to be relied on',
  },
  revoked: {
    zh: '机构的证书已被其上级宣布吊销，不能采信',
    en: 'a certificate of this TSA was revoked by its issuer: not to be relied on',
  },
  sm2: {
    zh: '以国密算法 SM2、SM3 签名',
    en: 'signed by SM2 with SM3, the Chinese national algorithms',
  },
  renews: {
    zh: '并为更早的 {count} 个时间戳续期',
    en: 'and renews {count} earlier',
  },
  notRevoked: {
    zh: '机构的上级在 {time} 说，其证书没有被吊销',
    en: 'its certificates were not revoked as of {time}, says their issuer',
  },
  renewed: {
    zh: '已由更晚的时间戳续期',
    en: 'renewed by a later time stamp',
  },
  until: {
    zh: '机构证书有效到 {time}；在那以前再盖一次时间戳，可为它续期',
    en: 'its certificates are good until {time}; another time stamp before that renews it',
  },
} satisfies Record<string, Wording>;

/** A line each, in one language. */
export function tokenNotes(
  token: VerifyResult['time']['tokens'][number],
  { time, statuses }: Pick<VerifyResult, 'time' | 'statuses'>,
  tongue: Tongue,
): string[] {
  const { path, trusted, algorithm, expires, renews, revocation } = token;
  const said = (words: Wording, values: Record<string, string> = {}) =>
    words[tongue].replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
  const isRevoked = revocation?.state === 'revoked';
  const notes = isRevoked ? [said(TOKENS.revoked)] : trusted ? [] : [said(TOKENS.rootUnknown)];
  if (algorithm === 'SM2') notes.push(said(TOKENS.sm2));
  if (renews.length > 0) notes.push(said(TOKENS.renews, { count: String(renews.length) }));
  if (revocation?.state === 'good')
    notes.push(said(TOKENS.notRevoked, { time: bundleTime(revocation.asOf) }));
  // That it has ended is told as a remark.
  const hasEnded = statuses.some((one) => one.code === 'token-expired' && one.path === path);
  if (expires === null || hasEnded) return notes;
  const isRenewed = time.tokens.some(
    (one) => one.trusted && one.renews.includes(path) && one.genTime <= expires,
  );
  notes.push(isRenewed ? said(TOKENS.renewed) : said(TOKENS.until, { time: bundleTime(expires) }));
  return notes;
}
