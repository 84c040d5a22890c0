import type { Language } from './language.js';
import { english, type Messages } from './en.js';
import { chinese } from './zh-CN.js';

export type { Messages } from './en.js';
export type { CommandName } from './help.en.js';

export function messagesIn(language: Language): Messages {
  return language === 'zh-CN' ? chinese : english;
}
