/** Why a bundle, or a file of it, could not be read, and what helps: for the terminal and the page. */
import type { ZipFeature } from '../bundle/status-args.js';
import type { Tongue } from '../base/wording.js';

const UNPACK = { zh: '请先解压，再核验解压出的文件夹', en: 'unpack it, and verify the folder' };

/** Unpacked by whatever can, its files are checked as those of any bundle. */
export const UNSUPPORTED: Record<Tongue, Record<ZipFeature, string>> = {
  zh: {
    zip64: `这里不读 zip64 格式：${UNPACK.zh}`,
    encryption: '这个 zip 设了密码：请用密码解压，再核验解压出的文件夹',
    'several-disks': '这个 zip 分成了几卷：请把各卷放在一起解压，再核验解压出的文件夹',
    'compression-method': `这里不支持这个 zip 的压缩方法：${UNPACK.zh}`,
    'extra-field': `这个 zip 带有这里不读的附加信息：${UNPACK.zh}`,
    flags: `这个 zip 带有这里不认识的标志：${UNPACK.zh}`,
    'large-deflated': '太大，压缩着无法核验：请先解压，再核验解压出的文件夹',
  },
  en: {
    zip64: `the zip64 form is not read here: ${UNPACK.en}`,
    encryption: 'the zip has a password: unpack it with that, and verify the folder',
    'several-disks':
      'the zip is split into several files: unpack it where all of them are, and verify the folder',
    'compression-method': `the zip is compressed by a method that is not read here: ${UNPACK.en}`,
    'extra-field': `the zip has extra fields that are not read here: ${UNPACK.en}`,
    flags: `the zip has flags that are not known here: ${UNPACK.en}`,
    'large-deflated': 'too large to be checked compressed: unpack the zip, and verify the folder',
  },
};

const DENIED = {
  zh: '无法读取（没有权限，或被别的程序占用）',
  en: 'cannot be read: no permission, or another program has it open',
};
/** Of browsers: also of a file that was changed meanwhile. */
const CHOSEN = {
  zh: '无法读取：选定以后被改动或移走了，或没有权限。请重新选择',
  en: 'cannot be read: it was changed or moved since it was chosen, or may not be read. Choose it again',
};
const GONE = { zh: '已经不在了', en: 'is no longer there' };
const SHORTER = { zh: '读取时变短了，请等它存完再试', en: 'became shorter while it was read' };
const DEVICE = {
  zh: '无法读取：磁盘或 U 盘出错，请换一份',
  en: 'cannot be read: the disk or stick gave an error. Take another copy',
};

/** By what systems call it, and browsers. */
const UNREAD: Record<string, Record<Tongue, string>> = {
  ...{ EACCES: DENIED, EPERM: DENIED, EBUSY: DENIED },
  ...{ NotReadableError: CHOSEN, NotAllowedError: DENIED, SecurityError: DENIED },
  ...{ ENOENT: GONE, NotFoundError: GONE },
  ...{ EOF: SHORTER, EIO: DEVICE },
};

export function unreadWords(tongue: Tongue, errno: string): string {
  const known = Object.hasOwn(UNREAD, errno) ? UNREAD[errno] : undefined;
  return known?.[tongue] ?? { zh: `无法读取（${errno}）`, en: `cannot be read (${errno})` }[tongue];
}
