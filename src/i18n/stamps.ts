/** Why there is no time stamp, or none that counts: in words where the reason is a known one. */
import type { TokenProblem, ClientReason } from '../sign/stamps/token.js';

type Reason = TokenProblem | ClientReason;
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
};

/** @param reason Several joined by `+`; a system's own code (`ECONNREFUSED`, `http-503`) stays. */
export function stampReason(tongue: 'zh' | 'en', reason: string | number | undefined): string {
  const words = new Map(Object.entries(tongue === 'zh' ? ZH : EN));
  return String(reason)
    .split('+')
    .map((code) => words.get(code) ?? code.replace(/^http-/, 'HTTP '))
    .join(tongue === 'zh' ? '；' : '; ');
}
