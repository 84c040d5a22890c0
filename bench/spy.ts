/** Notes what a reading asks of the models, so that the same can be asked of them bare. */
import { createRequire } from 'node:module';
import type * as Ort from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';

type Run = InferenceSession['run'];
type Recognise = (image: Buffer, ...rest: unknown[]) => Promise<unknown>;

/** Model runs of one reading, ready to be repeated. */
export interface Runs {
  first: (() => Promise<unknown>)[];
  second: (() => Promise<unknown>)[];
}

const require = createRequire(import.meta.url);
let noted: Runs | null = null;

/** Before anything imports the engines: their entrances are wrapped, and stay as fast. */
export function spy(): void {
  const ort = require('onnxruntime-node') as typeof Ort;
  const create = ort.InferenceSession.create.bind(ort.InferenceSession) as (
    ...args: unknown[]
  ) => Promise<InferenceSession>;
  const wrapped = async (...args: unknown[]): Promise<InferenceSession> => {
    const session = await create(...args);
    const run = session.run.bind(session) as Run;
    session.run = ((feeds: never) => {
      noted?.first.push(() => run(feeds));
      return run(feeds);
    }) as Run;
    return session;
  };
  Object.assign(ort.InferenceSession, { create: wrapped });

  const tesseract = require('tesseract.js') as {
    createWorker: (...args: unknown[]) => Promise<{ recognize: Recognise }>;
  };
  const createWorker = tesseract.createWorker;
  tesseract.createWorker = async (...args) => {
    const worker = await createWorker(...args);
    const recognise = worker.recognize.bind(worker) as Recognise;
    worker.recognize = (image, ...rest) => {
      noted?.second.push(() => awaited(recognise(Buffer.from(image), ...rest)));
      return recognise(image, ...rest);
    };
    return worker;
  };
}

/** The thread of the second reader does not keep the process; who asks it past the engine has to. */
async function awaited<T>(answer: Promise<T>): Promise<T> {
  const hold = setInterval(() => {}, 1000);
  try {
    return await answer;
  } finally {
    clearInterval(hold);
  }
}

export async function noting(action: () => Promise<unknown>): Promise<Runs> {
  const runs: Runs = { first: [], second: [] };
  noted = runs;
  try {
    await action();
  } finally {
    noted = null;
  }
  return runs;
}
