/** Says the pixels of one picture after the other, in a process of its own, which is ended from outside. */
import sharp from '../sharp.js';
import { limitMemory } from '../../../base/node/memory-limit.js';
import { pixelsAt } from './pixels-at.js';
import type { Answer, Job } from './pixels-at.js';

limitMemory(2 ** 30);
sharp.concurrency(1);
sharp.cache(false);

process.on('message', ({ bytes, places }: Job) => {
  void pixelsAt(bytes, places).then((answer: Answer) => process.send?.(answer));
});
