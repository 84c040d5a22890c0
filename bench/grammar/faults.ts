/** What goes wrong most often, and on what sort of pages. Pure. */
import { isSilent, type Value } from '../../test/reading/compare.js';
import { grid, percent } from '../markdown.js';
import type { PageResult } from './score.js';

interface Fault {
  key: string;
  silent: boolean;
  seed: number;
  features: readonly string[];
  example: string;
}

const show = (value: Value | null): string =>
  value === null
    ? '–'
    : typeof value === 'object'
      ? value.map(({ place, starred }) => place + (starred ? '*' : '')).join('，')
      : String(value).replace(/\n/g, '⏎');

function faults(result: PageResult): Fault[] {
  const { seed, features } = result;
  const list: Fault[] = [];
  const add = (key: string, silent: boolean, example: string): void => {
    list.push({ key, silent, seed, features, example });
  };
  for (const { kind, issuer, colour, fields } of result.parts) {
    if (!kind.right)
      add(`kind: ${kind.expected} read as ${kind.given}`, result.kindSilent, result.layout);
    if (!result.negative && kind.right) {
      if (!issuer.right)
        add(
          `issuer ${issuer.given === null ? 'missed' : issuer.expected === null ? 'invented' : 'wrong'}`,
          result.issuerSilent,
          `${issuer.expected} → ${issuer.given}`,
        );
      if (!colour.right)
        add(
          `colour: ${colour.given === null ? 'none' : 'other'} given`,
          colour.given !== null && !colour.needsReview,
          `${colour.expected} → ${colour.given}`,
        );
    }
    for (const field of fields) {
      if (field.status === 'right') continue;
      // What a wrong kind loses is counted with the kind.
      if (!kind.right && field.status === 'missed') continue;
      const status = !kind.right ? 'of a wrong kind' : field.status;
      add(
        `${field.name} ${status}`,
        isSilent(field),
        `${show(field.expected)} → ${show(field.given)}`.slice(0, 90),
      );
    }
  }
  return list;
}

const grouped = <T>(list: readonly T[], key: (one: T) => string): [string, T[]][] => {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const name = key(one);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
};

/** Features that stand out: how much more often they are on faulty pages than on all. */
function telling(some: readonly Fault[], base: ReadonlyMap<string, number>, pages: number): string {
  const seen = new Map<string, number>();
  for (const { features } of some)
    for (const name of features) seen.set(name, (seen.get(name) ?? 0) + 1);
  return [...seen]
    .map(([name, n]) => ({ name, n, lift: n / some.length / ((base.get(name) ?? 1) / pages) }))
    .filter(({ n, lift }) => n >= Math.max(2, some.length * 0.08) && lift > 1.5)
    .sort((a, b) => b.n * Math.log(b.lift) - a.n * Math.log(a.lift))
    .slice(0, 3)
    .map(({ name, n }) => `${name} ${Math.round((100 * n) / some.length)} %`)
    .join(', ');
}

export function faultsOf(results: readonly PageResult[], most: number): string {
  const base = new Map<string, number>();
  for (const { features } of results)
    for (const name of features) base.set(name, (base.get(name) ?? 0) + 1);
  const list = results.flatMap(faults);
  const rows = (from: readonly Fault[]): string =>
    grid(
      ['fault', 'times', 'silent', 'stands out on', 'seeds', 'for example'],
      grouped(from, ({ key }) => key)
        .slice(0, most)
        .map(([key, some]) => [
          ...[key, String(some.length), String(some.filter(({ silent }) => silent).length)],
          ...[
            telling(some, base, results.length),
            some
              .slice(0, 4)
              .map(({ seed }) => seed)
              .join(' '),
            some[0]!.example,
          ],
        ]),
    );
  return `Most frequent faults\n\n${rows(list)}\n\nMost frequent silent faults\n\n${rows(list.filter(({ silent }) => silent))}`;
}

/** Fields right and silent errors on pages that have a feature, worst first. */
export function worstFeatures(results: readonly PageResult[], most: number): string {
  const names = new Set(results.flatMap(({ features }) => features));
  const rows = [...names].map((name) => {
    const some = results.filter(({ features }) => features.includes(name));
    const fields = some.flatMap(({ parts }) => parts.flatMap((part) => part.fields));
    const shown = fields.filter(({ status }) => status !== 'extra');
    const right = shown.filter(({ status }) => status === 'right').length;
    return {
      name,
      pages: some.length,
      lost: shown.length - right,
      shown: shown.length,
      right,
      silent: fields.filter(isSilent).length,
    };
  });
  const worst = rows
    .filter(({ shown, pages }) => shown >= 50 && pages >= 20)
    .sort((a, b) => a.right / a.shown - b.right / b.shown);
  return `Features with the fewest fields right\n\n${grid(
    ['feature', 'pages', 'fields right', 'silent errors'],
    worst
      .slice(0, most)
      .map(({ name, pages, right, shown, silent }) => [
        name,
        String(pages),
        percent({ of: right, n: shown }),
        String(silent),
      ]),
  )}`;
}
