/** The words for what files are to each other and where they come from: terminal and papers share them. */
import type { Link } from '../case/view/links.js';
import type { Origin, OriginKey } from '../case/statements/origin.js';
import type { Wording } from '../base/wording.js';

/** That there is one is all that is said: what it says is not looked at. */
export const C2PA = {
  label: { zh: 'C2PA', en: 'C2PA' },
  carried: {
    zh: '带有内容凭证（C2PA），本程序没有核验',
    en: 'carries a C2PA manifest (not checked)',
  },
} satisfies Record<string, Wording>;

/** In the order of {@link OriginKey}. */
export const ORIGIN_WORDS: Record<OriginKey, Wording> = {
  capturedBy: { zh: '截图、拍摄或录制的人', en: 'captured by' },
  device: { zh: '所用设备', en: 'on the device' },
  deviceHeld: { zh: '设备是否还在', en: 'device still held' },
  receivedFrom: { zh: '从谁收到', en: 'received from' },
  receivedAt: { zh: '何时收到', en: 'received at' },
  receivedVia: { zh: '怎样收到', en: 'received by way of' },
};

const HELD: Record<NonNullable<Origin['deviceHeld']>, Wording> = {
  yes: { zh: '还在', en: 'yes' },
  no: { zh: '已不在', en: 'no' },
  unknown: { zh: '不清楚', en: 'not known' },
};

export function originText(key: OriginKey, value: string): Wording {
  // The page shows what a foreign file says: it may be any word.
  const held = key === 'deviceHeld' && Object.hasOwn(HELD, value);
  return held ? HELD[value as keyof typeof HELD] : { zh: value, en: value };
}

/** Why a file of an archive is no item, or an archive was not taken apart. */
const WHY: Record<string, Wording> = {
  name: { zh: '名称可疑（例如含有 ../）', en: 'a suspicious name (such as ../)' },
  encrypted: { zh: '有密码', en: 'it has a password' },
  method: { zh: '压缩方法不支持', en: 'compressed in a way that is not supported' },
  link: { zh: '是链接，不是文件', en: 'a link, not a file' },
  bomb: {
    zh: '解压后会膨胀到惊人的大小（压缩炸弹）',
    en: 'it would unpack to an enormous size (a zip bomb)',
  },
  size: { zh: '解压后超过 2 GB', en: 'over 2 GB unpacked' },
  corrupt: { zh: '已损坏，内容与压缩包所说的不符', en: 'damaged: not what the archive says' },
  nested: {
    zh: '压缩包里的压缩包，已原样保存，没有再拆开',
    en: 'an archive in an archive: kept as it is, not unpacked',
  },
  'too-many': { zh: '里面的文件超过 5000 个', en: 'it holds more than 5000 files' },
  'too-large': { zh: '解压后一共超过 2 GB', en: 'over 2 GB when all is unpacked' },
  'case-too-large': {
    zh: '拆开后案卷会超过一个证据包的上限',
    en: 'unpacked, the case would outgrow what a bundle holds',
  },
  'too-many-pages': {
    zh: '超过 100 页，后面的没有识别',
    en: 'over 100 pages; the rest was not read',
  },
  'pdf-too-large': { zh: '超过 64 MB', en: 'over 64 MB' },
  password: { zh: '有密码', en: 'it has a password' },
  damaged: { zh: '已损坏，或不是完整的 PDF', en: 'damaged, or no whole PDF' },
  'too-slow': { zh: '绘制太慢，已放弃', en: 'it takes too long to draw' },
  crashed: { zh: '绘制程序意外退出', en: 'what draws it ended unexpectedly' },
  withheld: { zh: '已隐去，不在这一份里', en: 'withheld: not in this copy' },
  'time-stamp': {
    zh: '是时间戳，已附在它所盖的那一件上',
    en: 'a time stamp, which is with the item that it is for',
  },
  'file-empty': { zh: '是空文件', en: 'an empty file' },
  'not-an-image': { zh: '名称像图片，内容却不是图片', en: 'named as a picture, and none' },
  'file-too-large': { zh: '图片太大，无法识别', en: 'too large for a picture' },
  'image-corrupt': { zh: '图片已损坏，无法完整解码', en: 'a damaged picture' },
  'image-too-many-pixels': { zh: '图片像素太多', en: 'a picture of too many pixels' },
};

export function whyWords(why: string): Wording {
  return Object.hasOwn(WHY, why) ? WHY[why]! : { zh: why, en: why };
}

/** @param of Whose link it is. */
export function linkWords({ as, item, page = 0 }: Link, of: string): Wording {
  switch (as) {
    case 'member-of':
      // What has a lower number was there before, and came by itself.
      if (Number(of) < Number(item))
        return {
          zh: `压缩包 ${item} 里也有这个文件`,
          en: `archive ${item} has this file too`,
        };
      return { zh: `取自压缩包 ${item}`, en: `from archive ${item}` };
    case 'page-of':
      return {
        zh: `${item} 的第 ${page} 页，由程序绘成图片`,
        en: `page ${page} of ${item}, drawn as a picture by the program`,
      };
    case 'came-in':
      return { zh: `取自证据包 ${item}`, en: `from bundle ${item}` };
    case 'also-in':
      return {
        zh: `证据包 ${item} 里也有这个文件`,
        en: `bundle ${item} has this file too`,
      };
    case 'original-of':
      return { zh: `${item} 的原件（提交人说明）`, en: `the original of ${item}, as was said` };
  }
}

/** Of an item of which there is a better copy. */
export function betterCopyWords(item: string): Wording {
  return { zh: `原件见 ${item}（提交人说明）`, en: `its original is ${item}, as was said` };
}

export const FILES = {
  links: { zh: '与其他各件的关系', en: 'in relation to other items' },
  said: {
    zh: '{who}说明，{at}；程序无法核实',
    en: 'said by {who}, {at}; it cannot be checked',
  },
  firstPage: { zh: '图为第一页', en: 'shown: its first page' },
  members: { zh: '压缩包里的文件', en: 'files in the archive' },
  notExpanded: { zh: '没有拆开', en: 'not unpacked' },
  memberName: { zh: '名称', en: 'name' },
  memberBytes: { zh: '字节', en: 'bytes' },
  memberItem: { zh: '编号', en: 'item' },
  memberWhy: { zh: '说明', en: 'remark' },
  notRead: {
    zh: '原样保存，程序没有查看内容',
    en: 'kept as it is; the program did not look into it',
  },
  keptOpened: {
    zh: '原样保存，取出的另列为证据',
    en: 'kept as it is; what was taken out is listed as items of their own',
  },
  keptStamp: {
    zh: '是时间戳，原样保存；如果盖的是本案卷里的文件，也附在那一件上',
    en: 'a time stamp, kept as it is; where it is for a file of this case it is with that item too',
  },
  active: {
    zh: '这类文件可能带有会自动运行的内容。请在不联网的电脑上用可靠的程序打开。',
    en: 'Such files can hold content that runs by itself. Open it offline, with a program you trust.',
  },
} satisfies Record<string, Wording>;

/** Sorts of files that can do something when they are opened. */
export function mayBeActive(kind: string): boolean {
  return ['web-page', 'mail', 'document', 'pdf', 'drawing', 'archive', 'file'].includes(kind);
}
