import type { Ground } from '../case/findings/types.js';
import type { Wording, Tongue } from '../base/wording.js';
import { fieldWords } from './labels.js';

const NAMES: Record<string, Wording> = {
  file: { zh: '文件信息', en: 'file' },
  lines: { zh: '页面其他文字', en: 'other words of the page' },
};

/** `001 推送方`, `002（第 2 个码）颜色` */
export function groundLabel({ item, part, field }: Ground, tongue: Tongue): string {
  const code = part === null ? '' : tongue === 'zh' ? `（第 ${part} 个码）` : ` (code ${part})`;
  const name = NAMES[field] ?? fieldWords(null, field);
  return `${item}${code} ${name[tongue]}`.replace('） ', '）');
}
