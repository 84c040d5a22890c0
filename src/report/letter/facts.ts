/** The sentences of a letter: what the pages show and may be relied on, in the order of time. Pure. */
import { itemFacts, placesOf, textOf, type CodeFacts } from '../../case/view/facts.js';
import type { Finding } from '../../case/findings/index.js';
import { shownAt } from '../../case/view/moments.js';
import { isUnread, type ItemView } from '../../case/view/view.js';
import type { Colour } from '../../reading/schema.js';
import { mergedFindings, mergedSays } from '../merge-findings.js';
import { COLOUR_WORDS, fieldWords, kindWords } from '../../i18n/labels.js';
import { REPORT } from '../../i18n/papers.js';

export interface PageFacts {
  /** One sentence a code, with where it stands. */
  facts: string[];
  /** What the pages show together; only what rests on confirmed values. */
  together: string[];
  /** Items of which something could not be used, because it was not confirmed, or not read. */
  unconfirmed: string[];
}

export interface LetterFacts extends PageFacts {
  /** What came in bundles that others sealed; null where nothing did. */
  others: OthersFacts | null;
}

/** Apart from what the letter's sender says: no program knows whose pages they are. */
export interface OthersFacts extends Omit<PageFacts, 'facts'> {
  /** In the order of their bundles, which are items: one for each number of who brought them, if known. */
  groups: { bundles: string[]; contributor: number | null; facts: string[] }[];
}

/** @param all Of the whole case, where the letter is about some of its items. */
export function letterFacts(
  views: readonly ItemView[],
  findings: readonly Finding[],
  pages: ReadonlyMap<string, string>,
  all: readonly ItemView[] = views,
): LetterFacts {
  const theirs = views.filter(({ from }) => from !== undefined);
  const isTheirs = new Set(theirs.map(({ item }) => item));
  // A comparison with somebody else's page is none of what the sender's own pages show.
  const mixed = findings.filter(({ items }) => items.some((item) => isTheirs.has(item)));
  const rest = findings.filter((finding) => !mixed.includes(finding));
  const own = views.filter(({ item }) => !isTheirs.has(item));
  return {
    facts: sentences(own, pages),
    together: together(rest, true),
    unconfirmed: unconfirmed(own),
    others:
      theirs.length === 0
        ? null
        : {
            groups: groupsOf(theirs, pages, all),
            together: together(mixed, false),
            unconfirmed: unconfirmed(theirs),
          },
  };
}

function groupsOf(
  theirs: readonly ItemView[],
  pages: ReadonlyMap<string, string>,
  all: readonly ItemView[],
): OthersFacts['groups'] {
  const imported = new Map(all.map(({ item, imported: known }) => [item, known?.contributor]));
  const groups = new Map<string | number, ItemView[]>();
  for (const view of theirs) {
    const who = imported.get(view.from!.bundle) ?? view.from!.bundle;
    groups.set(who, [...(groups.get(who) ?? []), view]);
  }
  return [...groups].map(([who, views]) => ({
    bundles: [...new Set(views.map(({ from }) => from!.bundle))],
    contributor: typeof who === 'number' ? who : null,
    facts: sentences(views, pages),
  }));
}

/** In the order of time. */
function sentences(views: readonly ItemView[], pages: ReadonlyMap<string, string>): string[] {
  const at = (code: CodeFacts) => shownAt(code)?.at.from ?? Number.MAX_SAFE_INTEGER;
  return views
    .flatMap((view) => itemFacts(view).codes)
    .sort((a, b) => at(a) - at(b) || Number(a.item) - Number(b.item))
    .map((code) => sentence(code, pages))
    .filter((text) => text !== null);
}

function unconfirmed(views: readonly ItemView[]): string[] {
  const unsure = ({ colour, fields, kindSure, issuerSure }: CodeFacts) =>
    !kindSure ||
    !issuerSure ||
    [colour, ...Object.values(fields)].some((fact) => fact !== null && !fact.sure);
  const isWaiting = (view: ItemView) => isUnread(view) || itemFacts(view).codes.some(unsure);
  return views.filter(isWaiting).map(({ item }) => item);
}

/** @param areOwn They rest on pages of the letter's sender alone. */
function together(findings: readonly Finding[], areOwn: boolean): string[] {
  const told = findings.filter(({ level, ifConfirmed }) => level === 'finding' && !ifConfirmed);
  return mergedFindings(told).map((group) => {
    const says = folded(mergedSays(group).join(''));
    const words = named(`${says}（也可能：${unasked(group[0].innocent.zh)}）`, group);
    return areOwn ? words.replaceAll('持码人', '本人').replaceAll('同一本人', '本人') : words;
  });
}

/** `证据 001、003 写明…`: a bare number begins no sentence of a letter, which its sender writes. */
function named(words: string, group: readonly Finding[]): string {
  const items = [...new Set(group.flatMap((finding) => finding.items))].join('|');
  return words
    .replace(new RegExp(`(?<!\\d|证据 ?|、)(?=(?:${items})(?!\\d))`, 'g'), '证据 ')
    .replace(/(?<=\p{Script=Han}) (?=证据)/gu, '');
}

/** `001 与 002 的姓名；001 与 003 的姓名` as `001 与 002、003 的姓名`: of many items a page of pairs. */
function folded(says: string): string {
  const [, head = '', pairs = ''] = /^([^：]*：)(.*)。$/.exec(says) ?? [];
  const others = new Map<string, string[]>();
  for (const pair of pairs.split('；')) {
    const [, one, other, what] = /^(.+?) ?与 (.+?) ?的(.+)$/.exec(pair) ?? [];
    if (one === undefined || other === undefined) return says;
    const key = `${one} 与 # 的${what}`;
    others.set(key, [...(others.get(key) ?? []), other]);
  }
  const each = [...others].map(([key, all]) => key.replace('#', all.join('、')));
  // As in findings: no space after a full-width bracket.
  return `${head}${each.join('；').replaceAll('） ', '）')}。`;
}

/** Without what it asks of the person who prepares the papers: an office reads the letter. */
function unasked(innocent: string): string {
  return innocent.replace(/(?:^|[；。])(?:若有[^；。]*，)?请[^；。]*。?$/u, '。');
}

const TESTS: Record<string, string> = { negative: '阴性', positive: '阳性', none: '无记录' };

function sentence(code: CodeFacts, pages: ReadonlyMap<string, string>): string | null {
  const sure = (field: string) => (code.fields[field]?.sure ? textOf(code, field) : null);
  const colour = code.colour?.sure ? COLOUR_WORDS[code.colour.value as Colour].zh : null;
  const result = sure('testResult');
  const places = code.fields.visited?.sure ? placesOf(code) : null;
  const said = [
    colour === null || code.kind === 'travel-card' ? null : `页面为${colour}`,
    quoted('场所', sure('venueName')),
    quoted('状态为', sure('statusText')),
    quoted('提示', sure('reason')),
    result === null ? null : `核酸结果${TESTS[result] ?? result}`,
    places === null ? null : `到达或途经${places.map(({ place }) => place).join('、')}`,
  ].filter((part) => part !== null);
  if (said.length === 0) return null;
  const page = pages.get(code.item);
  const where = `见证据 ${code.item}${page === undefined ? '' : `，报告第 ${page} 页`}`;
  return `${timeOf(code)}${titleOf(code)}：${said.join('；')}（${where}）。`;
}

/** `“豫康码”（健康码）`, as far as it may be relied on. */
function titleOf(code: CodeFacts): string {
  const { issuerTitle, issuerSure, kindSure } = code;
  const kind = kindSure ? kindWords(code).zh : '种类 ____';
  if (issuerTitle !== null && issuerSure) return `“${issuerTitle}”（${kind}）`;
  return kindSure ? kind : `页面（${kind}）`;
}

/** Blanks for what is not confirmed; nothing where the page is a poster, which shows no time. */
function timeOf(code: CodeFacts): string {
  const shown = shownAt(code);
  const fact = shown === null ? undefined : code.fields[shown.field];
  if (shown !== null && fact?.sure) {
    const year = fact.inferredYear ? REPORT.yearInferred.zh : '';
    return `页面显示时间 ${spelled(shown.value)}${year}，`;
  }
  // Many screens show a clock without a year, which is for the sender to add.
  const clock = code.fields.displayedAt?.sure ? textOf(code, 'displayedAt') : null;
  if (clock !== null) return `页面显示时间 ${spelled(clock)}，`;
  if (code.kind === 'test-report') return testTimeOf(code);
  return code.kind === 'venue-code' ? '' : '页面显示时间 ____，';
}

/** A report has no clock of its own: when the sample was taken, or tested, is what it shows. */
function testTimeOf(code: CodeFacts): string {
  const field = ['sampledAt', 'testedAt'].find((name) => code.fields[name]?.sure);
  const value = field === undefined ? null : textOf(code, field);
  return field === undefined || value === null
    ? ''
    : `${fieldWords(code, field).zh} ${spelled(value)}，`;
}

function quoted(label: string, value: string | null): string | null {
  return value === null ? null : `${label}“${value}”`;
}

/** `2022年6月14日8时21分36秒`, with a blank where the screen shows no year. */
function spelled(value: string): string {
  const match = /^(?:(\d{4})-|--)(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?/.exec(value);
  if (match === null) return value;
  const [, year, month, day, hour, minute, second] = match;
  const clock = hour === undefined ? '' : `${Number(hour)}时${minute}分`;
  const seconds = second === undefined ? '' : `${second}秒`;
  return `${year ?? '____'}年${Number(month)}月${Number(day)}日${clock}${seconds}`;
}
