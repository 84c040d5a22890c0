import { batch } from './batch.zh-CN.js';
import { catalogueErrors } from './catalogue.zh-CN.js';
import { countersignErrors, countersignWords } from './countersign.zh-CN.js';
import { errors } from './errors.zh-CN.js';
import { sealedErrors } from './errors-sealed.zh-CN.js';
import { files, filesErrors } from './files.zh-CN.js';
import { handover, handoverErrors } from './handover.zh-CN.js';
import { help, usage } from './help.zh-CN.js';
import { importErrors, importing } from './import.zh-CN.js';
import { queue, queueErrors } from './queue.zh-CN.js';
import { people, peopleErrors } from './people.zh-CN.js';
import { sealing } from './sealing.zh-CN.js';
import { screens } from './screens.zh-CN.js';
import { verify } from './verify.zh-CN.js';
import type { Messages } from './en.js';
import { encryption, encryptionErrors } from './encryption.zh-CN.js';

export const chinese: Messages = {
  language: 'zh-CN',
  tongue: 'zh',
  colon: '：',
  listSeparator: '、',
  error: '错误',
  warning: '注意',
  leftoverRemoved: (file) => `上次运行中断，留下了未写完的文件，已删除：${file}`,
  stopping: '正在停止：先做完手头这一件。再按一次 Ctrl-C 立即退出。',
  who: (roles: string) => `这是谁说的？${roles}；直接回车不记：`,
  stopped: '已停止。已完成的部分都已保存。',
  bugReport: '这是程序的问题。请附上命令和下面的信息报告：',
  help,
  usage,
  errors: {
    ...errors,
    ...sealedErrors,
    ...handoverErrors,
    ...catalogueErrors,
    ...filesErrors,
    ...peopleErrors,
    ...encryptionErrors,
    ...queueErrors,
    ...importErrors,
    ...countersignErrors,
  },
  batch,
  queue,
  verify,
  ...screens,
  ...sealing,
  ...countersignWords,
  ...handover,
  ...files,
  ...people,
  importing,
  encryption,
};
