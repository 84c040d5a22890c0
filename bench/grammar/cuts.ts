/** What befalls a page before it is evidence: cropped, scrolled, covered, made unreadable. */
import type { Draft } from './draft.js';
import type { Code, Run } from './sheet.js';

export function addCuts(d: Draft): void {
  const { r, sheet } = d;
  if (d.kind === 'unknown' || r.chance(d.split === 'fit' ? 0.75 : 0.62)) return;
  const how = r.weighted([
    ['top', 3],
    ['bottom', 3],
    ['scrolled', 2],
    ['covered-code', 2],
    ['covered-field', 2],
    ['mosaic-field', 2],
    ['mosaic-code', 1.5],
    ['scribble', 1],
  ] as const);
  const main = sheet.items.find((item): item is Code => item.is === 'code' && !item.icon);
  if ((how === 'covered-code' || how === 'mosaic-code') && !main) return;
  d.features.add(`cut:${how}`);
  if (how === 'top') sheet.top = r.int(60, Math.min(230, sheet.height - 200));
  else if (how === 'scrolled') {
    sheet.top = r.int(150, Math.max(160, Math.min(420, sheet.height - 300)));
  } else if (how === 'bottom')
    sheet.height -= r.int(60, Math.min(320, Math.max(70, sheet.height - 380)));
  else if (how === 'covered-code') {
    const { x, y, width, height } = main!.box;
    sheet.rect(
      { x: x - 4, y: y - 4, width: width + 8, height: height + 8 },
      r.pick(['#000000', '#ffffff', '#888888']),
      'cover',
    );
  } else if (how === 'mosaic-code') {
    sheet.rect(main!.box, main!.fill, 'mosaic');
  } else {
    const runs = sheet.items.filter(
      (item): item is Run => item.is === 'run' && item.of.length > 0 && !item.of.includes('issuer'),
    );
    if (runs.length === 0) return;
    const run = r.pick(runs);
    d.features.add(`cut-of:${run.of[0]!}`);
    if (how === 'scribble') {
      // Beside the text, as people mark what matters; nothing is hidden.
      sheet.rect(
        { x: run.x - 8, y: run.y + run.size * 1.3, width: run.width + 16, height: 3 },
        '#e02020',
        'mark',
      );
    } else {
      const role = how === 'covered-field' ? 'cover' : 'mosaic';
      sheet.rect(
        { x: run.x - 3, y: run.y - 1, width: run.width + 6, height: run.size * 1.3 + 2 },
        r.pick(['#111111', '#9a9a9a', '#ffffff']),
        role,
      );
    }
  }
  if (sheet.height - sheet.top < 120) sheet.top = 0;
}
