/** For options that may be given several times: `--tsa A --tsa B`. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** `a,b，c` as people type lists. */
export function splitList(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,，、\s]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}
