/** Named evidence to a probability per answer: softmax regression. Pure. */

import { ofEach } from '../page/remembered.js';

/** Answer → name of evidence → weight. */
export type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Name of evidence → how much of it there is, mostly 0 or 1. */
export type Evidence = Readonly<Record<string, number>>;

export function probabilities(weights: Weights, evidence: Evidence): Record<string, number> {
  const { answers, names } = byName(weights);
  const sums = answers.map(() => 0);
  for (const name in evidence) {
    const of = names.get(name);
    if (of !== undefined)
      for (let i = 0; i < sums.length; i++) sums[i]! += of[i]! * evidence[name]!;
  }
  const scores = answers.map((answer, i) => [answer, sums[i]!] as const);
  const top = Math.max(...scores.map(([, score]) => score));
  const powers = scores.map(([answer, score]) => [answer, Math.exp(score - top)] as const);
  const sum = powers.reduce((total, [, power]) => total + power, 0);
  return Object.fromEntries(powers.map(([answer, power]) => [answer, power / sum]));
}

/** Name of evidence → its weight for each answer. */
const byName = ofEach((weights: Weights) => {
  const answers = Object.keys(weights);
  const all = new Set(Object.values(weights).flatMap((of) => Object.keys(of)));
  const names = new Map(
    [...all].map((name) => [name, answers.map((answer) => weights[answer]![name] ?? 0)]),
  );
  return { answers, names };
});

/** What spoke most for an answer and against it, for people who ask why. */
export function spokenFor(
  weights: Weights,
  evidence: Evidence,
  answer: string,
): { evidence: string; weight: number }[] {
  return Object.entries(evidence)
    .map(([name, n]) => ({
      evidence: name,
      weight: Number(((weights[answer]?.[name] ?? 0) * n).toFixed(2)),
    }))
    .filter(({ weight }) => Math.abs(weight) >= 0.1)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
