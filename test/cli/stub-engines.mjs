/**
 * For `node --import`: a process, and its readers, whose text engines find no text, or that of
 * STUB_LINES, after a while.
 * Where signals or encryption are the point, what the models read says nothing.
 */
import { register } from 'node:module';

const stub = new URL('stub-ppocr.mjs', import.meta.url).href;
const hooks = `export async function resolve(name, context, next) {
  const found = await next(name, context);
  return /\\/recognise\\/node\\/(?:ppocr|tesseract)\\.js$/.test(found.url) ? { ...found, url: ${JSON.stringify(stub)} } : found;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
