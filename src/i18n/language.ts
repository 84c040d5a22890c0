/** Which language to speak. These are Chinese people's papers: in doubt it is Chinese. */

export type Language = 'zh-CN' | 'en';

export interface LanguageSources {
  /** `--lang`, as typed. */
  flag?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  platform: string;
  /** The system's locale as `Intl` reports it, which takes a while to load. */
  systemLocale: () => string;
}

/** `--lang`, `EVIDENCE_LANG`, else `LC_ALL`/`LC_MESSAGES`/`LANG`, else the system's locale. */
export function chooseLanguage({ flag, env, platform, systemLocale }: LanguageSources): Language {
  const wanted = flag === undefined ? null : parseLanguage(flag);
  if (wanted !== null) return wanted;
  const said = [env.EVIDENCE_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG].find(Boolean);
  if (said !== undefined) return ofLocale(said);
  // Without those variables `Intl` knows the user's language on Windows and macOS only;
  // elsewhere it answers "American English" for "not set".
  return platform === 'win32' || platform === 'darwin' ? ofLocale(systemLocale()) : 'zh-CN';
}

/** What papers are written in: `--lang`, which takes `both` too, else as people's papers are. */
export function paperLanguage(flag: string | undefined, language: Language): 'zh' | 'en' | 'both' {
  const said = flag === undefined ? null : parseLanguage(flag);
  if (said !== null) return said === 'en' ? 'en' : 'zh';
  // Offices read Chinese, also when a foreigner prepares the papers.
  return flag === undefined && language === 'zh-CN' ? 'zh' : 'both';
}

/** Null for what `--lang` does not take. */
export function parseLanguage(text: string): Language | null {
  if (/^zh([-_.]|$)/i.test(text)) return 'zh-CN';
  return /^en([-_.]|$)/i.test(text) ? 'en' : null;
}

/** `C` and `POSIX` say nothing about the person. */
function ofLocale(locale: string): Language {
  return /^(zh|c|posix|und)([-_.@]|$)/i.test(locale) || /va-posix/i.test(locale) ? 'zh-CN' : 'en';
}
