/** The paper on how data was made and kept says what the log knows, and no more. */
import { describe, expect, it } from 'vitest';
import type { CustodyEntry } from '../../src/case/log/custody.js';
import { provenanceFacts } from '../../src/report/letter/provenance.js';

const entry = (seq: number, action: CustodyEntry['action'], actor: string): CustodyEntry => ({
  ...{ seq, prev: '0'.repeat(64), at: '2022-07-01T02:00:00.000Z', action, actor },
  ...{ item: null, subject: null, tool: { name: 'evidence-archiver', version: '0.1.0' } },
});
const factsOf = (entries: CustodyEntry[]) => provenanceFacts({ views: [], entries, bundles: [] });

describe('the paper on how data was made and kept', () => {
  it('names the certificates that sealed, each once, and none before that', () => {
    const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
    const begun = [entry(1, 'create', 'unsigned'), entry(2, 'pack', first)];
    expect(factsOf([...begun, entry(3, 'pack-failed', first)]).fingerprints).toEqual([]);
    const sealed = [
      entry(3, 'packed', first),
      entry(4, 'packed', second),
      entry(5, 'packed', first),
    ];
    expect(factsOf([...begun, ...sealed]).fingerprints).toEqual([first, second]);
  });

  it('names every version of the program that wrote the log', () => {
    const [one, two] = [entry(1, 'create', 'unsigned'), entry(2, 'add', 'unsigned')];
    two.tool = { name: 'evidence-archiver', version: '0.2.0' };
    const { programs, added } = factsOf([one, two]);
    expect([programs, added]).toEqual([
      ['evidence-archiver 0.1.0', 'evidence-archiver 0.2.0'],
      null,
    ]);
  });
});
