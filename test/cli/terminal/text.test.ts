import { describe, expect, it } from 'vitest';
import { safeJson, sanitise } from '../../../src/base/sanitise.js';
import { chooseLanguage } from '../../../src/i18n/language.js';
import {
  loadExactWidth,
  padEnd,
  stringWidth,
  truncate,
  wrap,
} from '../../../src/cli/terminal/width.js';

await loadExactWidth();

const ESC = '\u001b';

describe('sanitise', () => {
  it.each([
    ['colours', `${ESC}[31m红码${ESC}[0m`, '红码'],
    ['cursor movement', `a${ESC}[2J${ESC}[1;1Hb`, 'ab'],
    ['window titles, ended by BEL', `a${ESC}]0;evil\u0007b`, 'ab'],
    ['links, ended by ST', `${ESC}]8;;http://x${ESC}\\text${ESC}]8;;${ESC}\\`, 'text'],
    ['an unfinished sequence', `a${ESC}[31`, 'a'],
    ['a lone escape', `a${ESC}`, 'a'],
    ['one-byte C1 forms', 'a\u009b31mb\u009d0;x\u009cc', 'abc'],
    ['direction overrides', 'a\u202egnp.exe\u202c\u2066b\u2069\u200f', 'agnp.exeb'],
    ['invisible characters', 'a\u200b\u00ad\ufeff\u2060\u{e0041}b', 'ab'],
    ['line breaks and tabs', 'a\r\nb\tc\u2028d', 'a b c d'],
    ['backspaces and NUL', 'a\b\u0000b', 'ab'],
    ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
  ])('takes out %s', (_name, text, safe) => {
    expect(sanitise(text)).toBe(safe);
  });

  it('leaves people’s words alone', () => {
    const text = '异常（红码）**岚 3713**********0027 é 👨‍👩‍👧 ½'.replaceAll('\u200d', '');
    expect(sanitise(text)).toBe(text);
  });

  it('keeps the value of JSON while hiding nothing', () => {
    const value = { a: 'x\u202ey\u{e0041}\u009bz' };
    const text = safeJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toMatch(/^[\u0020-\u007e]*$/);
  });
});

describe('the language', () => {
  const choose = (env: Record<string, string>, more = {}) =>
    chooseLanguage({ env, platform: 'linux', systemLocale: () => 'en-US', ...more });

  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-CN'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'de_DE' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'zh-CN'],
    [{ LANG: 'POSIX' }, 'zh-CN'],
    [{}, 'zh-CN'],
    [{ LC_ALL: 'en_GB', LANG: 'zh_CN' }, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'zh-CN'],
    [{ EVIDENCE_LANG: 'en', LC_ALL: 'zh_CN' }, 'en'],
  ])('of %j is %s', (env, language) => {
    expect(choose(env)).toBe(language);
  });

  it('named by flag wins, and the system is asked where it knows', () => {
    expect(choose({ EVIDENCE_LANG: 'en' }, { flag: 'zh-CN' })).toBe('zh-CN');
    expect(choose({}, { platform: 'win32', systemLocale: () => 'en-GB' })).toBe('en');
    expect(choose({}, { platform: 'darwin', systemLocale: () => 'zh-Hans-CN' })).toBe('zh-CN');
  });
});

describe('columns', () => {
  it('counts a Chinese character as two', () => {
    expect(stringWidth(padEnd('红码', 8))).toBe(8);
    expect(truncate('山东省电子健康通行卡', 9)).toBe('山东省电…');
    expect(truncate('abc', 3)).toBe('abc');
  });

  it('wraps Chinese anywhere but before closing marks, and English at spaces', () => {
    const reason = '来自高风险地区未满14天，或未检测到第14天后核酸阴性结果';
    for (const width of [10, 17, 18, 40]) {
      const lines = wrap(reason, width);
      expect(lines.join('')).toBe(reason);
      for (const line of lines) {
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/^[，。）]/);
      }
    }
    expect(wrap('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
    expect(wrap('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]);
    expect(wrap('', 10)).toEqual(['']);
    // To be pasted, a path must stay in one line.
    expect(wrap('然后 node bin/e.js list', 14)).toEqual(['然后', 'node bin/e.js', 'list']);
    expect(wrap('看得出（--keys each）', 8)).toEqual(['看得出', '（--keys', 'each）']);
    expect(wrap('下一步：node "/我的 文件/a b" list 查看', 26)).toEqual([
      '下一步：',
      'node "/我的 文件/a b" list',
      '查看',
    ]);
  });
});
