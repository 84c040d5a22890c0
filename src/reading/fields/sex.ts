/** 王*芳　女: what pages set behind a name, which engines read as its last character. Pure. */
import type { Joined } from '../page/page.js';

/** How much of `length` units of a text from `from` on is the name: 男 or 女 that stands apart is not. */
export function withoutSex({ plain, origins }: Joined, from: number, length: number): number {
  const end = from + length - 1;
  if (length < 3 || !/[男女]/.test(plain.charAt(end))) return length;
  const [before, last] = [origins[end - 1], origins[end]];
  if (!before || !last || before[0] !== last[0]) return length;
  const { offsets, box } = last[0];
  const apart = (offsets[last[1]]! - offsets[before[1]]!) * box.width;
  // Letters of one name stand as far apart as they are wide, and boxes are a little higher than that.
  return apart > box.height * 1.1 ? length - 1 : length;
}
