/** `2022-06-14 10:20:31 (UTC+08:00)`, in this computer's zone. Anything else is given back. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : zonedTime(at, -at.getTimezoneOffset());
}

/** Papers have China's time, wherever they are made: all of a bundle agree. Minutes east of UTC. */
export const CHINA_OFFSET = 480;

/** A time of a bundle as its papers say it. Anything but a time is given back. */
export function bundleTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : zonedTime(at, CHINA_OFFSET);
}

/** `2022-06-14 08:21:36 (UTC+08:00)` */
export function zonedTime(at: Date, offsetMinutes: number): string {
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString();
  const [date = '', time = ''] = local.split('T');
  const minutes = Math.abs(offsetMinutes);
  const two = (number: number) => String(number).padStart(2, '0');
  const zone = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${date} ${time.slice(0, 8)} (UTC${zone})`;
}
