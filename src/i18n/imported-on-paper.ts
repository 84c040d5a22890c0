/** The words for what came in other people's bundles: terminal, papers and page share them. */
import type { Wording } from '../base/wording.js';
import type { CustodyEntry } from '../case/log/custody.js';

export const IMPORTED = {
  bundle: { zh: '证据包', en: 'evidence bundle' },
  heading: { zh: '他人证据包里的材料', en: 'What came in other people’s bundles' },
  intro: {
    zh: '下列证据包由别人封存，原样保存为本案卷的一件（zip 文件），任何人都可以把它另存出来单独核验。提供人按签名密钥和案卷编号排列，不写姓名：同一把密钥或同一个案卷算一人。是谁，要靠指纹与交接单核对。封存时间是封存人自己的时钟所说。',
    en: 'These bundles were sealed by others. Each is kept whole as an item (a zip file), which anyone can save and verify by itself. Contributors are numbered by signing key and case, without names: one key, or one case, counts as one person. Only comparing a fingerprint with a receipt tells who that is. Sealing times are what the signers’ own clocks said.',
  },
  contributor: { zh: '提供人', en: 'contributor' },
  contributorNumber: { zh: '提供人 {n}', en: 'contributor {n}' },
  sealedBy: { zh: '提供人 {n} 封存的证据包', en: 'bundle sealed by contributor {n}' },
  here: { zh: '本案卷自己加入的', en: 'added to this case itself' },
  item: { zh: '证据包编号', en: 'item of the bundle' },
  sealed: { zh: '封存时间', en: 'sealed' },
  stamps: { zh: '时间戳', en: 'time stamps' },
  stamp: { zh: '不晚于 {at}（{tsa}）', en: 'no later than {at} ({tsa})' },
  stampUntrusted: { zh: '，机构不明', en: ', authority not known here' },
  noStamp: { zh: '无', en: 'none' },
  found: { zh: '导入时核验', en: 'checked' },
  items: { zh: '取出的各件', en: 'items taken from it' },
  shared: { zh: '本案卷已有的各件', en: 'items that were here before' },
  left: { zh: '未取出', en: 'not taken' },
  statements: { zh: '其中的当事人自述', en: 'of these, a person’s account' },
  fingerprint: { zh: '封存人指纹', en: 'fingerprint of the signer' },
  sequence: { zh: '该案卷的第几次封存', en: 'number of that case’s bundle' },
  madeBy: { zh: '封存所用的程序', en: 'program that sealed it' },
  keptWhole: {
    zh: '由别人封存的证据包，导入时核验过，原样保存；另存出来可以再次单独核验',
    en: 'a bundle that others sealed: verified when it was taken in, and kept whole; saved to a file, it can be verified again by itself',
  },
  proves: {
    zh: '取自其中的各件当时由谁封存、有无改动',
    en: 'who had sealed what came from it, and that it is unchanged',
  },
  elsewhere: { zh: '对方的话', en: 'said in another’s bundle' },
  see: {
    zh: '对方对这一件有说明或核对，见“他人证据包里的材料”',
    en: 'others said something of this item: see “What came in other people’s bundles”',
  },
  saidHeading: {
    zh: '对方在证据包里说过、核对过的',
    en: 'What others had said and confirmed in their bundles',
  },
  saidNote: {
    zh: '这些是各证据包里原有的话，不是本案卷当事人或核对人的话，程序也无法核实；没有用来更改本报告的任何内容。',
    en: 'These are words of those bundles, not of anyone of this case; they cannot be checked, and changed nothing in this report.',
  },
  about: { zh: '哪一件', en: 'of which item' },
  aboutItem: {
    zh: '第 {item} 件（证据包 {bundle} 里的 {was}）',
    en: 'item {item} ({was} in bundle {bundle})',
  },
  inBundle: { zh: '证据包 {bundle} 里的 {was}：', en: '{was} in bundle {bundle}:' },
  words: { zh: '对方的话', en: 'their words' },
  source: { zh: '来源', en: 'source' },
  note: { zh: '备注', en: 'note' },
  said: { zh: '对方{who}，{at}', en: '{who} of that bundle, {at}' },
  confirmed: { zh: '核对无误', en: 'confirmed' },
  corrected: { zh: '更正；其程序读作“{machine}”', en: 'corrected; their program read “{machine}”' },
  added: { zh: '补充；其程序没有读到', en: 'added; their program read nothing' },
  accountProves: {
    zh: '那个证据包的当事人对经过的陈述',
    en: "the account of that bundle's person of what happened",
  },
  account: {
    zh: '这是证据包 {bundle} 里的自述（原编号 {was}），由那个证据包的当事人所写，不是本案卷当事人的话。',
    en: 'This account is from bundle {bundle} ({was} there), by the person of that bundle, and not by anyone of this case.',
  },
} satisfies Record<string, Wording>;

const VERDICTS: Record<string, Wording> = {
  verified: { zh: '通过，封存人是信任的', en: 'verified, by a trusted signer' },
  'intact-unknown-signer': {
    zh: '没有改动；封存人的指纹要与交接单核对',
    en: 'intact; compare the signer’s fingerprint with the receipt',
  },
  redacted: { zh: '封存人隐去了一部分，其余没有改动', en: 'redacted by the signer, else intact' },
  'redacted-by-other': {
    zh: '封存人以外的人隐去了一部分，其余没有改动',
    en: 'redacted by someone other than the signer, else intact',
  },
};

export function importVerdict(verdict: string): Wording {
  return VERDICTS[verdict] ?? { zh: verdict, en: verdict };
}

/**
 * What a line of the log says of where something came from; empty for most.
 *
 * @param entry Perhaps of a stranger's log, in which these members may be anything.
 */
export function fromWords({ from, imported }: Pick<CustodyEntry, 'from' | 'imported'>): Wording {
  if (typeof from?.bundle === 'string' && typeof from.item === 'string')
    return {
      zh: `（证据包 ${from.bundle} 里的 ${from.item}）`,
      en: ` (${from.item} in bundle ${from.bundle})`,
    };
  if (typeof imported?.items === 'number' && typeof imported.added === 'number')
    return {
      zh: `（证据包，${imported.items} 件，新加入 ${imported.added} 件）`,
      en: ` (bundle of ${imported.items}, ${imported.added} new)`,
    };
  return { zh: '', en: '' };
}
