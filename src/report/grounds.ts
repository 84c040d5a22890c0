import type { Ground } from '../case/findings/index.js';
import { fieldWords, type Tongue } from './labels.js';

/** `001 推送方`, `002（第 2 个码）颜色` */
export function groundLabel({ item, part, field }: Ground, tongue: Tongue): string {
  const code = part === null ? '' : tongue === 'zh' ? `（第 ${part} 个码）` : ` (code ${part})`;
  const file = { zh: '文件信息', en: 'file' };
  const name = field === 'file' ? file : fieldWords(null, field);
  return `${item}${code} ${name[tongue]}`;
}
