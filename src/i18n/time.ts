import { zonedTime } from '../report/receipt-text.js';

/** `2022-06-14 10:20:31 (UTC+08:00)`, in this computer's zone. Anything else is given back. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : zonedTime(at, -at.getTimezoneOffset());
}
