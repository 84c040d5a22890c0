/** Points of a picture that was turned to be level, in the picture as it was. Pure. */
import type { Point } from '../files/bitmap.js';

interface Size {
  width: number;
  height: number;
}

/** Both pictures are turned about their middles. @param degrees That the original was turned by. */
export function pointBack(at: Point, turned: Size, original: Size, degrees: number): Point {
  const radians = (-degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const x = at.x - turned.width / 2;
  const y = at.y - turned.height / 2;
  return {
    x: x * cos - y * sin + original.width / 2,
    y: x * sin + y * cos + original.height / 2,
  };
}

/** Of the smallest upright picture that holds the turned one, before it is rounded. */
export function turnedSize({ width, height }: Size, degrees: number): Size {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  return { width: width * cos + height * sin, height: width * sin + height * cos };
}
