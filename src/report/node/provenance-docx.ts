/** The paper on how electronic data was made, taken and kept, for Word and WPS. */
import type { Paragraph, Table } from 'docx';
import { PROVENANCE as W } from '../../i18n/provenance.js';
import type { ProvenanceFacts } from '../letter/provenance.js';
import { A4, halved, head, MARGIN, SIZE, table, text } from './docx-parts.js';

const ROOM = A4.width - 2 * MARGIN;

export function provenanceBlocks(facts: ProvenanceFacts): (Paragraph | Table)[] {
  const rows = Object.entries(factors(facts)).map(([factor, lines]) => [
    W.factors[factor as keyof typeof W.factors],
    lines.join('\n'),
  ]);
  const items = facts.items.map(({ number, name, added, bytes, sha256 }) => [
    ...[number, name, added, bytes],
    halved(sha256),
  ]);
  return [
    text(W.intro),
    table([W.heads, ...rows], { weights: [28, 72], room: ROOM, size: 20 }),
    head(W.list),
    table([W.listHeads, ...items], { weights: [9, 18, 20, 12, 41], room: ROOM, size: SIZE.small }),
    head(W.same),
    text(W.sameWords),
    text(W.kept),
    ...W.signatures.map(text),
  ];
}

function factors(facts: ProvenanceFacts): Record<keyof typeof W.factors, string[]> {
  const { said, programs, added, confirmed, open, fingerprints, stamps, sealedBefore } = facts;
  const list = (values: readonly string[]) => (values.length === 0 ? W.blank : values.join('；'));
  const fill = (words: string, value: string | number) => words.replace('{value}', String(value));
  const span =
    added === null
      ? W.blank
      : added.first === added.last
        ? added.first
        : W.between.replace('{first}', added.first).replace('{last}', added.last);
  const told = (words: string, values: readonly string[]) =>
    values.length === 0 ? [] : [fill(words, values.join('；'))];
  return {
    complete: [
      fill(W.carrier, list(said.device)),
      W.carrierHeld,
      W.system,
      W.computer,
      fill(W.program, list(programs)),
    ],
    normal: [W.normalDevice, W.clock],
    checks: [
      W.checked,
      W.read.replace('{confirmed}', String(confirmed)).replace('{open}', String(open)),
    ],
    whole: [
      W.extractor,
      fill(W.extracted, span),
      W.method,
      ...told(W.methodSaid, said.receivedVia),
      ...told(W.received, said.receivedFrom),
      ...(sealedBefore.length === 0 ? [] : [W.sealedBeforeHead, ...sealedBefore]),
      W.hashes,
    ],
    course: [fill(W.captured, list(said.capturedBy)), W.purpose],
    person: [W.keeper, fill(W.signer, list(fingerprints))],
    other: [
      W.notary,
      stamps.length === 0 ? W.stampNone : fill(W.stamps, stamps.join('；')),
      W.others,
    ],
  };
}
