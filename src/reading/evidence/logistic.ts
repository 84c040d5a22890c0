/** Named evidence to a probability per answer: softmax regression. Pure. */

/** Answer → name of evidence → weight. */
export type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Name of evidence → how much of it there is, mostly 0 or 1. */
export type Evidence = Readonly<Record<string, number>>;

export function probabilities(weights: Weights, evidence: Evidence): Record<string, number> {
  const scores = Object.entries(weights).map(
    ([answer, of]) =>
      [
        answer,
        Object.entries(evidence).reduce((sum, [name, n]) => sum + (of[name] ?? 0) * n, 0),
      ] as const,
  );
  const top = Math.max(...scores.map(([, score]) => score));
  const powers = scores.map(([answer, score]) => [answer, Math.exp(score - top)] as const);
  const sum = powers.reduce((total, [, power]) => total + power, 0);
  return Object.fromEntries(powers.map(([answer, power]) => [answer, power / sum]));
}

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
