/** Both languages at once. */
import { english } from '../src/i18n/en.js';
import type { Messages } from '../src/i18n/index.js';
import type { Language } from '../src/i18n/language.js';
import { chinese } from '../src/i18n/zh-CN.js';

export const messagesIn = (language: Language): Messages => (language === 'en' ? english : chinese);
