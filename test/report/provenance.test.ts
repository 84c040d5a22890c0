/** The paper on how data was made and kept says what the log knows, and no more. */
import { describe, expect, it } from 'vitest';
import type { CustodyEntry } from '../../src/case/log/custody.js';
import { provenanceFacts } from '../../src/report/letter/provenance.js';
import { provenanceBlocks } from '../../src/report/node/provenance-docx.js';
import type { Imported } from '../../src/case/items/imported.js';
import { viewOf } from './reports.js';

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

  it('says of which items something was said, where it was not said of all', () => {
    const origin = [{ at: '2022-07-01T00:00:00.000Z', as: null, device: '样例手机' }];
    const views = [viewOf('001', {}, { origin }), viewOf('002'), viewOf('003', {}, { origin })];
    const of = (some: typeof views) => provenanceFacts({ views: some, entries: [], bundles: [] });
    expect(of(views).said.device).toEqual(['样例手机（证据 001, 003）', '其余：________']);
    expect(of([views[0]!, views[2]!]).said.device).toEqual(['样例手机']);
    expect(of([views[1]!]).said.device).toEqual([]);
    expect(JSON.stringify(provenanceBlocks(of(views)))).toContain('样例手机（证据 001, 003）');
  });

  it('says who had sealed what came in bundles, and when, of the items that it is about', () => {
    const fingerprint = 'c'.repeat(64);
    const bundle = {
      ...{ signer: { fingerprint, subject: '' }, sealed: '2022-06-20T00:00:00Z', stamps: [] },
      verdict: 'intact-unknown-signer',
    };
    const members = ['002', '003'].map((item) => ({ item, isNew: true }));
    const imported = { item: '001', contributor: 2, bundle, members } as unknown as Imported;
    const from = { bundle: '001', item: '001' };
    const all = [
      viewOf('001', {}, { reading: null, imported }),
      ...['002', '003'].map((item) => viewOf(item, {}, { from })),
    ];
    const told = (views: typeof all) =>
      provenanceFacts({ views, all, entries: [], bundles: [] }).sealedBefore;
    expect(told(all)).toHaveLength(1);
    const [line = ''] = told(all.slice(1, 2));
    for (const words of ['证据包 001', '提供人 2', '2022-06-20 08:00:00', fingerprint, '002'])
      expect(line).toContain(words);
    expect(line).not.toContain('003');
    expect(told([viewOf('004')])).toEqual([]);
    const facts = provenanceFacts({ views: all, entries: [], bundles: [] });
    expect(JSON.stringify(provenanceBlocks(facts))).toContain(fingerprint);
  });

  it('names what was drawn or taken out here as that', () => {
    const links = [{ as: 'page-of' as const, item: '001', page: 2 }];
    const page = viewOf('002', {}, { links });
    const original = { ...page.original, type: 'page' as const };
    const { items } = provenanceFacts({
      ...{ views: [viewOf('001'), { ...page, original }], entries: [], bundles: [] },
    });
    expect(items[1]!.name).toContain('（001 的第 2 页，由程序绘成图片）');
  });
});
