import type { Language } from './language.js';
import type { Messages } from './en.js';

export type { Messages } from './en.js';
export type { CommandName } from './help.en.js';

/** Only what is spoken is loaded. */
export async function messagesIn(language: Language): Promise<Messages> {
  return language === 'zh-CN'
    ? (await import('./zh-CN.js')).chinese
    : (await import('./en.js')).english;
}
