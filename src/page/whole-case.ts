/** What a bundle says of the case as a whole, as `case.ts` reads what it says of items. Pure. */
import type { Wording } from '../base/wording.js';
import { CUSTODY_LOG, REDACTION } from '../bundle/layout.js';
import type { Contents } from '../bundle/verify/contents.js';
import { isString, parseJson } from '../bundle/verify/json.js';
import { readRedaction, type RedactionList } from '../bundle/verify/redaction.js';
import { listOf, nameOf, textOf, wordingOf } from '../bundle/verify/shapes.js';
import { parseCustody, type CustodyEntry } from '../case/log/custody.js';
import { readJson } from './shapes.js';

export interface FindingFacts {
  level: string;
  title: Wording;
  says: Wording;
  weakness: Wording;
  innocent: Wording;
  grounds: readonly { item: string; part: number | null; field: string; sure: boolean }[];
}

export interface Findings {
  findings: readonly FindingFacts[];
  unread: number;
}

/** @returns those that can be shown, and how many more the manifest lists. */
export async function readFindings(contents: Contents): Promise<Findings> {
  const findings: FindingFacts[] = [];
  let unread = 0;
  for (const path of contents.listed.keys()) {
    if (!/^data\/findings\/[^/]+\.json$/.test(path)) continue;
    const file = await readJson(contents, path);
    const title = wordingOf(file?.title);
    if (file === null || title === null) {
      unread++;
      continue;
    }
    const words = (value: unknown) => wordingOf(value) ?? { zh: '', en: '' };
    findings.push({
      level: textOf(file.level) ?? '',
      title,
      says: words(file.says),
      weakness: words(file.weakness),
      innocent: words(file.innocent),
      grounds: listOf(file.grounds).flatMap((ground) =>
        isString(ground.item) && isString(ground.field)
          ? {
              ...{ item: ground.item, sure: ground.sure === true },
              field: nameOf(ground.field) ?? '?',
              part: typeof ground.part === 'number' ? ground.part : null,
            }
          : [],
      ),
    });
  }
  return { findings, unread };
}

/** @returns null where the log is not as listed. */
export async function readLog(contents: Contents): Promise<CustodyEntry[] | null> {
  const bytes = await contents.read(CUSTODY_LOG);
  return bytes && (await parseCustody(bytes)).entries;
}

export async function readRedactionList(contents: Contents): Promise<RedactionList | null> {
  const bytes = await contents.read(REDACTION.facts);
  const parsed = bytes && parseJson(bytes);
  return parsed && 'value' in parsed ? readRedaction(parsed.value) : null;
}
