/** What the pictures say together, before they are sealed. */
import { findingsOf, type Finding } from '../../../case/findings/index.js';
import { groundLabel } from '../../../i18n/grounds.js';
import { filled } from '../../../i18n/papers.js';
import { SEAL_READING as WORDS } from '../../../i18n/seal-reading.js';
import type { Tongue } from '../../../base/wording.js';
import { foreign, h, replace } from '../../dom.js';
import type { Session } from '../session.js';

/** Looked for a moment after something has changed, not at each letter. */
const PAUSE_MS = 400;

export function findingsView(session: Session, tongue: Tongue) {
  const heading = h('h2', {}, WORDS.findings[tongue]);
  const list = h('div', {});
  const element = h(
    'details',
    { id: 'findings', class: 'folded' },
    h('summary', {}, heading),
    h('p', { class: 'note' }, WORDS.findingsNote[tongue]),
    list,
  );
  element.hidden = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const look = async () => {
    const own = ++latest;
    const findings = findingsOf(await session.views());
    if (own !== latest) return;
    element.hidden = session.reading.readings.size === 0;
    replace(heading, filled(WORDS.findingsCount, { count: findings.length })[tongue]);
    replace(
      list,
      findings.length === 0
        ? h('p', {}, WORDS.findingsNone[tongue])
        : h(
            'ol',
            { class: 'findings' },
            findings.map((finding) => entry(finding, tongue)),
          ),
    );
  };
  const update = () => {
    clearTimeout(timer);
    // What cannot be put together now is said when it is sealed.
    timer = setTimeout(() => void look().catch(() => {}), PAUSE_MS);
  };
  update();
  return { element, update };
}

function entry(finding: Finding, tongue: Tongue): HTMLElement {
  const open = finding.ifConfirmed ? finding.grounds.filter(({ sure }) => !sure) : [];
  const grounds = open.map((ground) => groundLabel(ground, tongue));
  return h(
    'li',
    { attributes: { 'data-code': finding.code, 'data-level': finding.level } },
    h('b', {}, foreign(finding.title[tongue])),
    h('p', {}, foreign(finding.says[tongue])),
    grounds.length === 0
      ? null
      : h(
          'p',
          { class: 'warn' },
          WORDS.ifConfirmed[tongue] + grounds.join(tongue === 'zh' ? '、' : ', '),
        ),
    h('p', { class: 'note' }, WORDS.weakness[tongue] + foreign(finding.weakness[tongue])),
    h('p', { class: 'note' }, WORDS.innocent[tongue] + foreign(finding.innocent[tongue])),
  );
}
