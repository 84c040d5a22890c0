/**
 * What `push(...list)` and `Math.max(...list)` do, for lists of any length: arguments live on the
 * stack, and a hundred thousand of them end the program. Pure.
 */

export function append<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}

/** The largest, and no less than `least`. */
export function largest(numbers: Iterable<number>, least = -Infinity): number {
  let found = least;
  for (const one of numbers) found = Math.max(found, one);
  return found;
}

/** The smallest, and no more than `most`. */
export function smallest(numbers: Iterable<number>, most = Infinity): number {
  let found = most;
  for (const one of numbers) found = Math.min(found, one);
  return found;
}

/** Not `at(-1)`: the pages run in browsers that lack it. */
export function lastOf<T>(list: readonly T[] = []): T | undefined {
  return list[list.length - 1];
}
