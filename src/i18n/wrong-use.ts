/** Why a command cannot be meant as it was typed, and what to type instead: `args.why` of `usage`. */
import type { Wording } from '../base/wording.js';

interface Reason {
  what: Wording;
  next: Wording;
}

const SEE_HELP: Wording = { zh: '用 evidence --help 查看用法。', en: 'See evidence --help.' };

const REASONS: Record<string, Reason> = {
  'confirm-what': {
    what: {
      zh: '没有写核对的是哪一件、哪个字段。',
      en: 'it does not say which item and which field.',
    },
    next: {
      zh: '例如 evidence confirm 1 状态=绿码；全部照识别结果确认用 evidence confirm --all；想看着图片逐处核对用 evidence review。',
      en: 'For example evidence confirm 1 statusText=绿码; evidence confirm --all accepts all as read; evidence review shows each beside its picture.',
    },
  },
  'confirm-values': {
    what: {
      zh: '只写了编号，没有写核对哪个字段。',
      en: 'it names an item, and no field of it.',
    },
    next: {
      zh: '读得对：evidence confirm 1 状态；改正：evidence confirm 1 状态=绿码；这一件全部照识别结果确认：evidence confirm 1 --all。有哪些字段，见 evidence show 1。',
      en: 'As read: evidence confirm 1 statusText; corrected: evidence confirm 1 statusText=绿码; all of the item as read: evidence confirm 1 --all. Its fields: evidence show 1.',
    },
  },
  'confirm-from': {
    what: {
      zh: '--from 不能与编号、字段、--all、--origin 一起用：文件里已经写明了。',
      en: '--from does not go with an item, fields, --all or --origin: the file says all that.',
    },
    next: {
      zh: '只写 evidence confirm --from 核对结果.json。',
      en: 'Type evidence confirm --from review.json alone.',
    },
  },
  'batch-two-ways': {
    what: {
      zh: '--per-folder 和 --assign 只能用一个。',
      en: '--per-folder and --assign do not go together.',
    },
    next: {
      zh: '一人一个文件夹用 --per-folder；有分配表用 --assign。',
      en: 'Where each person has a folder, use --per-folder; with a table of evidence sort, --assign.',
    },
  },
  'batch-one-case': {
    what: {
      zh: '--csv 和 --case 不能与 --per-folder、--assign 一起用：那时每人各有一个案卷，索引会自动生成。',
      en: '--csv and --case do not go with --per-folder or --assign: each person gets a case then, and an index is made.',
    },
    next: {
      zh: '去掉 --csv 或 --case；案卷和证据包放在哪里，用 -o 说明。',
      en: 'Leave out --csv or --case; -o says where cases and bundles go.',
    },
  },
  'batch-many-cases': {
    what: {
      zh: '-o、--keys、--encrypt 只与 --per-folder 或 --assign 一起用。',
      en: '-o, --keys and --encrypt only go with --per-folder or --assign.',
    },
    next: {
      zh: '全部加入一个案卷时，用 --case 说明案卷放在哪里；加密的案卷先用 evidence init --encrypt 建立。',
      en: 'Into one case: --case says where it is, and evidence init --encrypt makes an encrypted one first.',
    },
  },
  'add-original-of': {
    what: {
      zh: '--original-of 一次只能加入一个文件。',
      en: '--original-of takes one file at a time.',
    },
    next: {
      zh: '例如 evidence add --original-of 003 原图.png。',
      en: 'For example evidence add --original-of 003 original.png.',
    },
  },
  'verify-catalogue': {
    what: {
      zh: '--catalogue 只与 --reread 一起用。',
      en: '--catalogue only goes with --reread.',
    },
    next: {
      zh: '不重新识别时去掉 --catalogue；要重新识别时加上 --reread。',
      en: 'Leave it out, or add --reread.',
    },
  },
  'pack-to-and-passphrase': {
    what: {
      zh: '--to 不能与口令同用：age 格式的一个文件，要么给指定的收件人，要么用口令打开。',
      en: '--to does not go with a passphrase: a file of the age format is for recipients or for a passphrase.',
    },
    next: {
      zh: '只写 --to，或只写 --encrypt、--encrypt-passphrase-file。',
      en: 'Give --to alone, or --encrypt or --encrypt-passphrase-file alone.',
    },
  },
  'init-passphrase': {
    what: {
      zh: '--passphrase-file 只与 --encrypt 一起用。',
      en: '--passphrase-file only goes with --encrypt.',
    },
    next: {
      zh: '例如 evidence init --encrypt --passphrase-file 口令.txt。',
      en: 'For example evidence init --encrypt --passphrase-file passphrase.txt.',
    },
  },
  'statement-form': {
    what: {
      zh: '--form 写出空表，--from 读取填好的表，一次只能用一个；--force 只与 --form 一起用。',
      en: '--form writes a form and --from reads one: use one of them; --force only goes with --form.',
    },
    next: {
      zh: '先 evidence statement --form 自述.yaml，填好后 evidence statement --from 自述.yaml。',
      en: 'First evidence statement --form account.yaml; when it is filled in, evidence statement --from account.yaml.',
    },
  },
  'list-colour': {
    what: { zh: '不认识这种颜色。', en: 'there is no such colour.' },
    next: {
      zh: '可以是：绿、黄、红、橙、蓝、紫、黑、灰。',
      en: 'It can be: green, yellow, red, orange, blue, purple, black, grey.',
    },
  },
  'queue-key': {
    what: {
      zh: '--queue 要与 --queue-key 一起用：图片和结果用这把密钥加密传送。',
      en: '--queue goes with --queue-key: pictures and answers travel encrypted with it.',
    },
    next: {
      zh: '例如 evidence batch 截图/ --queue redis://localhost:6379 --queue-key 队列.key；没有密钥文件会自动生成。',
      en: 'For example evidence batch pictures/ --queue redis://localhost:6379 --queue-key queue.key; the file is made where there is none.',
    },
  },
  'queue-options': {
    what: {
      zh: '--queue-key、--queue-password、--queue-plain、--recheck 只与 --queue 一起用。',
      en: '--queue-key, --queue-password, --queue-plain and --recheck only go with --queue.',
    },
    next: {
      zh: '用 --queue 写明 Redis 的地址，或去掉这些选项。',
      en: 'Say with --queue where the Redis is, or leave them out.',
    },
  },
  'queue-jobs': {
    what: {
      zh: '有 --queue 时本机不识别图片，--jobs 没有意义。',
      en: 'with --queue this computer reads no pictures: --jobs means nothing.',
    },
    next: {
      zh: '--jobs 写在每台帮忙电脑的 evidence worker 后面；本机也可以另开一个。',
      en: 'Give --jobs to evidence worker on each computer; one may run on this computer too.',
    },
  },
  'queue-encrypt': {
    what: {
      zh: '--encrypt 不能与 --queue 一起用：加密案卷的图片不会送到别的电脑。',
      en: '--encrypt does not go with --queue: pictures of an encrypted case leave no computer.',
    },
    next: { zh: '去掉其中一个。', en: 'Leave out one of them.' },
  },
  'worker-what': {
    what: {
      zh: '没有写明 Redis 的地址和密钥文件。',
      en: 'it does not say which Redis and which key file.',
    },
    next: {
      zh: '例如 evidence worker --queue redis://localhost:6379 --queue-key 队列.key；生成密钥：evidence worker new-key 队列.key。',
      en: 'For example evidence worker --queue redis://localhost:6379 --queue-key queue.key; evidence worker new-key queue.key makes a key.',
    },
  },
  'config-setting': {
    what: { zh: '没有这项设置。', en: 'there is no such setting.' },
    next: {
      zh: '可以设置的是 tsa：evidence config set tsa digicert；取消：evidence config set tsa none。',
      en: 'What can be set is tsa: evidence config set tsa digicert; to take it back, evidence config set tsa none.',
    },
  },
  'config-yes': {
    what: {
      zh: '没有人在终端前回答，没有设置。',
      en: 'nobody is at the terminal to agree; nothing was set.',
    },
    next: {
      zh: '看过上面的说明后，加 --yes 再运行。',
      en: 'When you have read what stands above, run it again with --yes.',
    },
  },
  'pack-chain': {
    what: {
      zh: '证书要存在时间戳里，却没有写向哪家机构请求时间戳。',
      en: 'certificates are kept in a time stamp, and it does not say which authority to ask for one.',
    },
    next: {
      zh: '例如 evidence pack --tsa digicert --keep-chain。',
      en: 'For example evidence pack --tsa digicert --keep-chain.',
    },
  },
  'stamp-what': {
    what: {
      zh: '没有写向哪家机构请求时间戳。',
      en: 'it does not say which authority to ask for a time stamp.',
    },
    next: {
      zh: '用 --tsa digicert（或别的名字、网址，见 evidence config show）；没有网络时用 --query-out 写出请求；已有答复用 --token。',
      en: 'Use --tsa digicert (or another name or address: evidence config show); without a network --query-out writes the request, and --token adds the answer.',
    },
  },
  'stamp-which': {
    what: {
      zh: '没有写给哪个证据包、或给案卷里的哪一件加时间戳。',
      en: 'it names neither a bundle to stamp, nor an item of the case.',
    },
    next: {
      zh: '证据包：evidence stamp 材料.zip --tsa 网址 -o 新文件.zip；案卷里的一件：evidence stamp --item 3 --token 截图.tsr。',
      en: 'A bundle: evidence stamp bundle.zip --tsa URL -o stamped.zip. An item: evidence stamp --item 3 --token picture.tsr.',
    },
  },
  'stamp-item-alone': {
    what: {
      zh: '--item 只和 --token 一起用：把已有的时间戳附在案卷里的一件上。',
      en: '--item goes with --token alone: it attaches a time stamp that there is to an item of the case.',
    },
    next: {
      zh: '例如 evidence stamp --item 3 --token 截图.tsr。',
      en: 'For example evidence stamp --item 3 --token picture.tsr.',
    },
  },
  'stamp-item-what': {
    what: {
      zh: '没有写时间戳的文件。',
      en: 'it does not say in which file the time stamp is.',
    },
    next: {
      zh: '例如 evidence stamp --item 3 --token 截图.tsr；不知道是哪一件的，用 evidence add 截图.tsr，程序会自己找到。',
      en: 'For example evidence stamp --item 3 --token picture.tsr; if you do not know the item, evidence add picture.tsr finds it.',
    },
  },
  'output-kind': {
    what: {
      zh: '输出的文件名是另一种文件的：写出来的会打不开。',
      en: 'the name of the output is that of another kind of file: what is written would not open.',
    },
    next: {
      zh: 'letter 写 .docx，report 写 .html 或 .pdf，review 写 .html，pack 写 .zip，batch --csv 写 .csv。',
      en: 'letter writes .docx, report .html or .pdf, review .html, pack .zip, batch --csv .csv.',
    },
  },
  'countersign-where': {
    what: {
      zh: '要写明副署后的证据包放在哪里：-o 新文件名，或 --in-place 直接改这个证据包，二选一。',
      en: 'it has to say where the countersigned bundle goes: -o NEW-FILE, or --in-place for this one; one of them.',
    },
    next: {
      zh: '例如 evidence countersign 材料.zip -o 材料-副署.zip。',
      en: 'For example evidence countersign bundle.zip -o countersigned.zip.',
    },
  },
  'stamp-query-alone': {
    what: {
      zh: '--query-out 只写出请求文件，不能与 --token、--ots、--keep-chain、-o、--in-place 一起用。',
      en: '--query-out only writes the query: it does not go with --token, --ots, --keep-chain, -o or --in-place.',
    },
    next: {
      zh: '先 evidence stamp 材料.zip --query-out 请求.tsq；盖好以后 evidence stamp 材料.zip --token 答复.tsr -o 新文件.zip。',
      en: 'First evidence stamp bundle.zip --query-out query.tsq; once stamped, evidence stamp bundle.zip --token reply.tsr -o new.zip.',
    },
  },
  'stamp-ots-alone': {
    what: {
      zh: '--ots-digest 只显示哈希，不能与 --tsa、--token、--query-out、--ots、--in-place 一起用。',
      en: '--ots-digest only prints a digest: it does not go with --tsa, --token, --query-out, --ots or --in-place.',
    },
    next: {
      zh: '先 evidence stamp 材料.zip --ots-digest；盖好以后 evidence stamp 材料.zip --ots 材料.ots -o 新文件.zip。',
      en: 'First evidence stamp bundle.zip --ots-digest; when it is stamped, evidence stamp bundle.zip --ots bundle.ots -o stamped.zip.',
    },
  },
  'stamp-where': {
    what: {
      zh: '要写明加盖后的证据包放在哪里：-o 新文件名，或 --in-place 直接改这个证据包，二选一。',
      en: 'it has to say where the stamped bundle goes: -o NEW-FILE, or --in-place for this one; one of them.',
    },
    next: {
      zh: '例如 evidence stamp 材料.zip --token 材料.tsr -o 材料-时间戳.zip。',
      en: 'For example evidence stamp bundle.zip --token bundle.tsr -o stamped.zip.',
    },
  },
};

/** In one language. @param why As in {@link REASONS}; another is told in general. */
export function wrongUse(why: unknown, tongue: 'zh' | 'en'): { what: string; next: string } {
  const reason = typeof why === 'string' ? REASONS[why] : undefined;
  const what = reason?.what ?? { zh: '命令写法不对。', en: 'the command is not well formed.' };
  return { what: what[tongue], next: (reason?.next ?? SEE_HELP)[tongue] };
}
