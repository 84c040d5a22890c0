/** Times as pages write them, and as readings do. Pure. */
import type { Random } from './random.js';

const two = (n: number): string => String(n).padStart(2, '0');
const WEEK = '日一二三四五六';

export class Moment {
  constructor(readonly at: Date) {}

  static of(...[year, month, day, hour, minute, second]: number[]): Moment {
    return new Moment(new Date(Date.UTC(year!, month! - 1, day, hour, minute, second)));
  }

  earlier(minutes: number, seconds = 0): Moment {
    return new Moment(new Date(this.at.getTime() - (minutes * 60 + seconds) * 1000));
  }

  get weekday(): string {
    return WEEK[this.at.getUTCDay()]!;
  }

  /** Y m d H i s, padded; n j G without padding. */
  show(format: string): string {
    const { at } = this;
    const parts: Record<string, string> = {
      Y: String(at.getUTCFullYear()),
      m: two(at.getUTCMonth() + 1),
      d: two(at.getUTCDate()),
      H: two(at.getUTCHours()),
      i: two(at.getUTCMinutes()),
      s: two(at.getUTCSeconds()),
      n: String(at.getUTCMonth() + 1),
      j: String(at.getUTCDate()),
      G: String(at.getUTCHours()),
    };
    return format.replace(/[YmdHisnjG]/g, (key) => parts[key]!);
  }

  /** To the precision of the format; always with the year, as fixtures' truth has it. */
  iso(format: string): string {
    if (!/[HG]/.test(format)) return this.show('Y-m-d');
    return this.show(format.includes('s') ? 'Y-m-dTH:i:s+08:00' : 'Y-m-dTH:i+08:00');
  }
}

/** All pages are of 2022, and never so early that a test the week before were of another year. */
export function someMoment(r: Random): Moment {
  return Moment.of(2022, r.int(2, 12), r.int(1, 28), r.int(6, 22), r.int(0, 59), r.int(0, 59));
}
