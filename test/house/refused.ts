/** The core must not compile with any of these: house.test.ts sees to it that it does not. */
import { readFileSync } from 'node:fs';

export const text = readFileSync('a', 'utf8');
export const bytes = Buffer.from(text);
export const folder = process.cwd();
