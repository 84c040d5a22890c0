/** Findings that differ only in their items are shown once. Pure. */
import type { Finding } from '../case/findings/index.js';

/** Groups in the order of the first of each; of one rule, with one weakness and one explanation. */
export function mergedFindings(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { code, level, title, weakness, innocent } = finding;
    const same = JSON.stringify([code, level, title, weakness, innocent]);
    // Its own items alone: a year or a number of days stays.
    const key = finding.items.reduce((text, item) => text.replaceAll(item, '#'), same);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** What each says; two that say the same of two items say it in one sentence: `001、003 写明…`. */
export function mergedSays(group: readonly Finding[]): string[] {
  const said = new Map<string, Finding[]>();
  for (const finding of group) {
    const [item] = finding.items;
    // Of several items a sentence names each where it belongs.
    const key =
      finding.items.length === 1 ? finding.says.zh.replaceAll(item ?? '', '#') : finding.says.zh;
    said.set(key, [...(said.get(key) ?? []), finding]);
  }
  return [...said].map(([key, same]) => {
    const items = [...new Set(same.flatMap((one) => one.items))].sort().join('、');
    return same.length === 1 ? same[0]!.says.zh : key.replaceAll('#', items);
  });
}
