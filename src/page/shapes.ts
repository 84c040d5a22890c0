/** JSON of a bundle that was checked. Pure. */
import type { Contents } from '../bundle/verify/contents.js';
import { isObject, parseJson } from '../bundle/verify/json.js';
import type { Said } from '../bundle/verify/shapes.js';

export async function readJson(contents: Contents, path: string): Promise<Said | null> {
  const bytes = await contents.read(path);
  const parsed = bytes && parseJson(bytes);
  return parsed && 'value' in parsed && isObject(parsed.value) ? parsed.value : null;
}
