/** @returns the first `count` primes, from whose roots the constants of SHA-2 are made. Pure. */
export function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++)
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}
