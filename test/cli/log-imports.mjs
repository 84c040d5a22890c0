/** Loaded before a program (`node --import`): says on stderr which modules it loads. */
import { register } from 'node:module';
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  writeSync(2, `${found.url}\n`);
  return found;
}
