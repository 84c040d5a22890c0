import type { batch as english } from './batch.en.js';
import { fewOf, type Words } from './words.js';

export const batch: Words<typeof english> = {
  progress: ({ done, total, perSecond, secondsLeft, file }) =>
    [
      `${done}/${total}`,
      perSecond === null ? '' : `每秒 ${perSecond.toFixed(1)} 张`,
      secondsLeft === null ? '' : `还需约 ${duration(secondsLeft)}`,
      file,
    ]
      .filter(Boolean)
      .join('，'),
  summary: ({ added, duplicates, refused, unread }) =>
    [
      `加入 ${added} 件`,
      duplicates === 0 ? '' : `案卷里已有 ${duplicates} 件`,
      refused === 0 ? '' : `无法加入 ${refused} 件`,
      unread === 0 ? '' : `已存入但未识别 ${unread} 件`,
    ]
      .filter(Boolean)
      .join('，'),
  refused: (files) => `以下 ${files} 项无法加入：`,
  unread: (items) => `${items} 件已存入，但没有识别成功：`,
  unreadNext: '重新运行同一条命令会补上识别，不会重复加入。',
  csv: (file) => `表格：${file}`,
  folder: (name, index, total) => `第 ${index}/${total} 人：${name}`,
  folderDone: ({ name, items, file, again }) =>
    `${name}：${items} 件，${again ? '先前已封存，没有新内容' : '已封存'}：${file}`,
  folderFailed: (name) => `${name} 没有生成证据包。`,
  bundles: (count) => `${count} 个证据包`,
  personalHeading: (counted, before) =>
    before === 0
      ? '证据包里含有以下个人信息，交给别人之前请想清楚：'
      : `这次封存的 ${counted} 个证据包里含有以下个人信息（先前封存的 ${before} 个没有再数），交给别人之前请想清楚：`,
  outside: (files) => `子文件夹之外的 ${files} 个文件没有处理：不知道属于谁。`,
  notMet: (name, items, caseFolder, folder) =>
    `${name}：案卷里有 ${items.length} 件这次没有在文件里遇到：${fewOf(items, '、')}。进了案卷的会一直留在案卷和证据包里。如果是别人的，这份什么都不要交出去：把 ${caseFolder} 和 ${folder} 移到别处，再运行一次命令。`,
  sharedKey: (folders, fingerprint) =>
    `${folders} 个证据包用同一把密钥签名：看到其中两个的人就知道它们出自同一人之手（--keys each 让每个子文件夹各用一把）。指纹：${fingerprint}`,
  ownKey: (fingerprint, folder) =>
    `已为这个文件夹生成签名密钥，存在 ${folder}。请另存备份。指纹：${fingerprint}`,
  index: (csv, html) => `全部证据包的索引：${csv}、${html}`,
  handOver: (cases) =>
    `每人文件夹里的东西可以交出去：zip 和交接单分开走。案卷在 ${cases}，和索引一起自己留着，不要交出。`,
};

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} 秒`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} 分钟` : `${(minutes / 60).toFixed(1)} 小时`;
}
