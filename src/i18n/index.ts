import type { Language } from './language.js';
import { english } from './en.js';
import type { Messages } from './types.js';
import { chinese } from './zh-CN.js';

export type { CommandName, Messages } from './types.js';

export function messagesIn(language: Language): Messages {
  return language === 'zh-CN' ? chinese : english;
}
