/** Softmax regression by batch descent from zero: the same examples give the same weights. Pure. */
import { probabilities, type Evidence, type Weights } from '../../src/reading/evidence/logistic.js';

export interface Example {
  evidence: Evidence;
  answer: string;
  /** How many times it counts; absent: once. */
  weight?: number;
}

/**
 * Steps by Adagrad, so that rare evidence learns as fast as common evidence, with a pull towards
 * zero, so that what was seen once says little.
 */
export function fit(
  examples: readonly Example[],
  answers: readonly string[],
  { rounds = 250, pull = 0.15 } = {},
): Weights {
  const names = [...new Set(examples.flatMap(({ evidence }) => Object.keys(evidence)))].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map(({ evidence, answer, weight = 1 }) => ({
    at: Object.keys(evidence).map((name) => index.get(name)!),
    much: Object.values(evidence),
    answer: answers.indexOf(answer),
    weight,
  }));
  const size = names.length;
  const weights = new Float64Array(size * answers.length);
  const sums = new Float64Array(size * answers.length).fill(1e-6);
  const scores = new Float64Array(answers.length);
  for (let round = 0; round < rounds; round++) {
    const slopes = weights.map((old) => -pull * old);
    for (const { at, much, answer, weight } of rows) {
      for (let a = 0; a < answers.length; a++) {
        let score = 0;
        for (let i = 0; i < at.length; i++) score += weights[a * size + at[i]!]! * much[i]!;
        scores[a] = score;
      }
      const top = Math.max(...scores);
      let sum = 0;
      for (let a = 0; a < answers.length; a++) sum += scores[a] = Math.exp(scores[a]! - top);
      for (let a = 0; a < answers.length; a++) {
        const error = weight * ((a === answer ? 1 : 0) - scores[a]! / sum);
        for (let i = 0; i < at.length; i++) slopes[a * size + at[i]!]! += error * much[i]!;
      }
    }
    for (const [i, slope] of slopes.entries()) {
      sums[i]! += slope * slope;
      weights[i]! += (0.3 * slope) / Math.sqrt(sums[i]!);
    }
  }
  return Object.fromEntries(
    answers.map((answer, a) => [
      answer,
      Object.fromEntries(
        names.flatMap((name, i) => {
          const weight = Number(weights[a * size + i]!.toFixed(2));
          return weight === 0 ? [] : [[name, weight] as const];
        }),
      ),
    ]),
  );
}

/** The likeliest answer, and how likely it is said to be. */
export function best(weights: Weights, evidence: Evidence): readonly [answer: string, p: number] {
  return Object.entries(probabilities(weights, evidence)).sort((a, b) => b[1] - a[1])[0]!;
}

/** What weights fitted on four fifths say of the last fifth: how far they hold beyond what they saw. */
export function unseen(
  examples: readonly Example[],
  answers: readonly string[],
  pull: number,
): string {
  let right = 0;
  for (let fold = 0; fold < 5; fold++) {
    const weights = fit(
      examples.filter((_, i) => i % 5 !== fold),
      answers,
      { rounds: 120, pull },
    );
    right += examples.filter(
      ({ evidence, answer }, i) => i % 5 === fold && best(weights, evidence)[0] === answer,
    ).length;
  }
  return `${right} of ${examples.length}`;
}
