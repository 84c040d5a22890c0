/** What is said of time-stamping authorities and of the setting that names them. */
import type { Wording } from '../base/wording.js';

export const AUTHORITY_WORDS = {
  asked: { zh: '加盖时询问', en: 'asked when stamping' },
  nobody: {
    zh: '没有设置：不写 --tsa 就谁也不问',
    en: 'not set: no authority is asked without --tsa',
  },
  by: {
    environment: { zh: '（来自 EVIDENCE_TSA）', en: '(by EVIDENCE_TSA)' },
    file: { zh: '（来自 {file}）', en: '(by {file})' },
  },
  known: {
    zh: '认得的时间戳机构（{date} 整理；写 --tsa 名字）：',
    en: 'Time-stamping authorities known by name (as of {date}; --tsa NAME):',
  },
  root: { zh: '根证书已内置', en: 'root built in' },
  noRoot: {
    zh: '根证书未内置：用 --tsa-root 给出',
    en: 'root not built in: add with --tsa-root',
  },
  noAddress: { zh: '没有可以直接使用的网址', en: 'no address that can be used as it is' },
  plain: {
    zh: '网址多为普通 http，这是通例：发出的只是哈希，答复有签名，路上改不了。',
    en: 'Plain http is usual: what is sent is a hash, and the answer is signed, so that nobody on the way can change it.',
  },
  willAsk: {
    zh: '以后 pack 和不带 --token 的 stamp 会询问：{list}',
    en: 'From now on, pack, and stamp without --token, will ask: {list}',
  },
  sent: {
    zh: '发给它的：签名的 SHA-256 哈希，别的都不发；文件和姓名不离开这台电脑。它会知道这台电脑的网络地址，以及何时加盖。',
    en: 'It is sent the SHA-256 of the signature and nothing else; no file and no name leaves this computer. It learns the network address of this computer, and when something was stamped.',
  },
  agree: { zh: '就这样设置？[y/N] ', en: 'Set it so? [y/N] ' },
  set: { zh: '已设置：{list}', en: 'set: {list}' },
  unset: {
    zh: '已取消：不写 --tsa 就谁也不问',
    en: 'removed: no authority is asked without --tsa',
  },
} as const satisfies Record<string, Wording | Record<string, Wording>>;
