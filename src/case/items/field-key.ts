/** How a value is named within an item, where one picture may show several codes. Pure. */

/** `statusText`, or `statusText.2` for the second code of a picture. */
export function fieldKey(field: string, part: number | null): string {
  return part === null ? field : `${field}.${part}`;
}

export function splitKey(key: string): { field: string; part: number | null } {
  const match = /^(.+)\.(\d{1,3})$/.exec(key);
  return match ? { field: match[1]!, part: Number(match[2]) } : { field: key, part: null };
}
