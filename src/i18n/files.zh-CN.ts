import type { files as english, FileSize } from './files.en.js';
import type { ErrorTexts, Words } from './words.js';

export const files: Words<typeof english> = {
  files: {
    kept: '原样保存，没有查看内容。',
    keptArchive: '压缩包原样保存，里面的文件另外逐件加入。',
    file: '文件',
    format: '格式',
    formatValue: (mediaType, bytes) => `${mediaType}，${bytes.toLocaleString('en')} 字节`,
    expanded: ({ item, file, files, taken }) =>
      `${item}（${file}）里有 ${files} 个文件，${taken} 个已在案卷里。`,
    notExpanded: (item, why) => `${item} 没有拆开：${why}。压缩包本身已原样保存，什么也没有丢。`,
    notTaken: (count) =>
      `有 ${count} 个没有拆开或没有取出（都还在压缩包里）。需要的话，请自己解压后用 evidence add 加入：`,
    notTakenLine: (name, why) => `- ${name}：${why}`,
    drawn: ({ item, file, pages, total }) =>
      `${item}（${file}）共 ${total} 页，${pages} 页已绘成图片并识别。`,
    notDrawn: (item, why) =>
      `${item} 的页面没有全部识别：${why}。PDF 本身已原样保存。要识别其中的截图，请把那几页截图后用 evidence add 加入。`,
    left: (names, more) =>
      `这些文件种类不明，没有加入：${names}${more === 0 ? '' : ` 等，另有 ${more} 个`}。要保留请写明文件名：evidence add 文件`,
    keptStamp: '文件原样保存。',
    stampAttached: (file, item) => `${file} 是 ${item} 的时间戳，已附在它上面。`,
    stampKnown: (file, item) => `${file} 早已附在 ${item} 上。`,
    stampFull: (file, item) =>
      `${file} 是 ${item} 的时间戳，但一件能附的时间戳已满，作为附件保存。`,
    stampFitsNothing: (file, item) => [
      `${file} 是时间戳，但案卷里没有它所盖的文件：已作为附件 ${item} 保存。`,
      '请把它所盖的文件也加入，届时会自动附上。',
    ],
    stampBroken: (file, item, why) => `${file} 不能说明任何时间：${why}。已作为附件 ${item} 保存。`,
    linked: ({ better, betterSize, other, otherSize }) =>
      `已记下：${better}（${size(betterSize)}）是 ${other}（${size(otherSize)}）的原件。这是你的说明，两件都保留。`,
    linkedSmaller: (better, other) =>
      `${better} 的像素比 ${other} 少，通常原件不会更小：请确认没有说反。`,
    recompressed: (items, first) => [
      `${items} 像是聊天软件压缩过的（看文件名和格式；微信会压缩图片、去掉文件信息）。`,
      `有原图请补上：用数据线从手机里拷出来，或在微信里按“文件”发送、勾选“原图”，再运行 evidence add --original-of ${first} 原图文件。`,
      '手机和手机里的原图请保留，不要删。',
    ],
  },
};

function size({ bytes, width, height }: FileSize): string {
  const pixels = width === undefined || height === undefined ? '' : `${width}×${height} 像素，`;
  return `${pixels}${bytes.toLocaleString('en')} 字节`;
}

const ORIGIN_PROBLEMS: Record<string, string> = {
  empty: '没有写内容',
  'too-long': '太长（上限 500 字）',
  'yes-or-no': '只能是 是、否 或 不清楚',
  unknown: '没有这一项',
  'not-a-pair': '要写成 名称=内容',
  remark: '文件里 # 后面的字会丢失，请给那项内容加上引号',
  'not-an-object': '文件里应当是“名称: 内容”，一行一项（YAML 或 JSON）',
};

export const filesErrors = {
  'not-a-file': () => ({
    what: '不是普通文件。',
    next: '这里不能用文件夹、设备或管道：请给出一个文件，必要时先存成文件。',
  }),
  'case-too-large': ({ args }) => ({
    what: `加上它（${args.megabytes} MB），案卷（现有 ${args.used} MB）会超过一个证据包能装下的 ${args.limit} MB，以后就无法封存。没有加入。`,
    next: '请用 --case 另建一个案卷来放它，或先把录像剪成几段，原录像另外保存。',
  }),
  'origin-unreadable': ({ args }) => ({
    what: `来源说明里的“${args.key}”看不懂：${ORIGIN_PROBLEMS[String(args.problem)] ?? args.problem}。`,
    next: `写法：--origin 名称=内容，可重复，或 --origin 文件.yaml。名称有：拍摄人、设备、设备还在（是、否或不清楚）、收到自、收到时间、收到方式。`,
  }),
  'original-is-itself': ({ args }) => ({
    what: `与 ${args.item} 是完全相同的文件，不是更好的副本。`,
    next: '请找原图：用数据线从手机里拷出来，或在微信里按“文件”发送。',
  }),
} satisfies ErrorTexts;
