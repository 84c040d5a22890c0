/**
 * The time that a phone or messenger wrote into a file's name. Pure.
 *
 * @returns ISO 8601 with +08:00, or null. A name without zone is taken to be Chinese time.
 */
export function timeInName(name: string): string | null {
  const millis = /(?<!\d)(1[2-9]\d{11})(?!\d)/.exec(name);
  if (millis) return chinaTime(new Date(Number(millis[1])));
  const parts =
    /(?<!\d)(20[12]\d)[-_.年]?([01]\d)[-_.月]?([0-3]\d)日?(?:[-_. T]|at)*([0-2]\d)[-_.:时]?([0-5]\d)[-_.:分]?([0-5]\d)/i.exec(
      name,
    );
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`;
  const date = new Date(iso);
  // `2022-06-31` would be carried over into July: such a name holds no time.
  return !Number.isNaN(date.getTime()) && chinaTime(date) === iso ? iso : null;
}

function chinaTime(date: Date): string {
  return `${new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
