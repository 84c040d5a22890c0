/** Findings, custody log and the list of all files. */
import type { Contents } from '../bundle/verify/contents.js';
import type { CustodyEntry } from '../case/log/custody.js';
import { groundLabel } from '../i18n/grounds.js';
import { fromWords } from '../i18n/imported-on-paper.js';
import { bundleTime } from '../i18n/time.js';
import type { Tongue } from '../base/wording.js';
import { filled, REPORT as W } from '../i18n/papers.js';
import { readLog, type FindingFacts, type Findings } from './whole-case.js';
import { facts, foreign, h, hash, replace, table, type Child } from './dom.js';
import { note } from './verdict-view.js';
import { ACTIONS, PAGE } from '../i18n/page.js';

/** Longer logs are for other programs. */
const MOST_LINES = 1000;

export function findingList({ findings, unread }: Findings, tongue: Tongue): HTMLElement {
  const labels = (grounds: FindingFacts['grounds']) =>
    foreign(
      grounds.map((ground) => groundLabel(ground, tongue)).join(tongue === 'zh' ? '、' : ', '),
    );
  return h(
    'section',
    {},
    h('h3', {}, `${W.findings[tongue]} (${findings.length + unread})`),
    h('p', { class: 'note' }, W.findingsNote[tongue]),
    findings.length + unread === 0 ? h('p', {}, PAGE.noFindings[tongue]) : null,
    unread > 0
      ? h('p', { class: 'note' }, filled(PAGE.findingsAbsent, { count: unread })[tongue])
      : null,
    findings.map(({ level, title, says, weakness, innocent, grounds }, index) => {
      const mark = level === 'note' ? `[${W.note[tongue]}] ` : '';
      const open = grounds.filter(({ sure }) => !sure);
      return h(
        'article',
        { class: 'finding' },
        h('h4', {}, `${index + 1}. ${mark}${foreign(title[tongue])}`),
        h('p', {}, foreign(says[tongue])),
        open.length === 0 ? null : h('p', {}, h('b', {}, W.ifConfirmed[tongue] + labels(open))),
        facts([
          [W.rests[tongue], labels(grounds)],
          [W.weakness[tongue], foreign(weakness[tongue])],
          [W.innocent[tongue], foreign(innocent[tongue])],
        ]),
      );
    }),
  );
}

export function custodyLog(contents: Contents, tongue: Tongue, opened: Set<string>): HTMLElement {
  return folded('log', W.custody[tongue], opened, tongue, async () => {
    const entries = await readLog(contents);
    if (entries === null) return [h('p', {}, PAGE.notListed[tongue])];
    const { length } = entries;
    return [
      h('p', { class: 'note' }, W.custodyNote[tongue]),
      length > MOST_LINES
        ? h('p', { class: 'note' }, filled(PAGE.logFirst, { count: MOST_LINES })[tongue])
        : null,
      table(
        W.custody[tongue],
        [
          '#',
          W.at[tongue],
          W.action[tongue],
          W.item[tongue],
          W.subject[tongue],
          PAGE.logTool[tongue],
        ],
        entries.slice(0, MOST_LINES).map((entry) => logRow(entry, tongue)),
      ),
    ];
  });
}

function logRow(entry: CustodyEntry, tongue: Tongue): Child[] {
  const { seq, at, action, item, subject, tool } = entry;
  const { name, version } = tool as { name?: unknown; version?: unknown };
  return [
    String(seq),
    // The head of the column names the zone.
    bundleTime(at).slice(0, 19),
    ACTIONS[action][tongue] + foreign(fromWords(entry)[tongue]),
    item ?? '',
    subject === null ? '' : hash(subject),
    foreign(`${String(name)} ${String(version)}`),
  ];
}

export function allFiles(contents: Contents, tongue: Tongue, opened: Set<string>): HTMLElement {
  const words = `${PAGE.allFiles[tongue]} (${contents.listed.size})`;
  return folded('files', words, opened, tongue, async () => [
    h('p', { class: 'note' }, PAGE.allFilesNote[tongue]),
    h(
      'pre',
      { attributes: { tabindex: 0 } },
      [...contents.listed]
        .map(([path, { sha256, size }]) => {
          const gone = size === null ? `  ← ${PAGE.absent[tongue]}` : '';
          return `${sha256}  ${foreign(path)}${gone}\n`;
        })
        .join(''),
    ),
  ]);
}

/** Closed at first, and made when it is opened. */
function folded(
  id: string,
  heading: string,
  opened: Set<string>,
  tongue: Tongue,
  make: () => Promise<Child[]>,
): HTMLElement {
  const body = h('div');
  const entry = h(
    'details',
    { class: 'folded', id, attributes: { open: opened.has(id) } },
    h('summary', {}, heading),
    body,
  );
  entry.addEventListener('toggle', () => {
    if (entry.open) opened.add(id);
    else opened.delete(id);
    replace(body, entry.open ? note(PAGE.loading[tongue]) : null);
    if (entry.open) void make().then((children) => replace(body, children));
  });
  return entry;
}
