/** In the place of `recognise/node/ppocr.js`. */
import { setTimeout as sleep } from 'node:timers/promises';

export const openPpocr = async () => ({
  name: 'ppocr',
  readPage: async () => {
    await sleep(300);
    return [];
  },
  engine: async () => ({ version: 'stub', models: {} }),
  close: async () => {},
});
