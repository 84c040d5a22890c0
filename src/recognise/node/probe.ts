/** Whether each engine reads here, tried on a line that is known. */
import sharp from '../../files/node/sharp.js';
import type { EngineFacts } from '../text/types.js';
import type { Bitmap } from '../../files/bitmap.js';
import { openPpocr } from './ppocr.js';
import { openTesseract } from './tesseract.js';

/** A drawn `2022-06-14 08:21`. */
const LINE =
  'iVBORw0KGgoAAAANSUhEUgAAAVQAAABAAgMAAAA4zGcfAAAADFBMVEUKCgr////AwMBpaWmehrbzAAAACXBIWXMAAAsTAAALEwEAmpwYAAADeklEQVRYw+2WvWrcQBDH1xIHOcP5Kj2CIC9wRarTI1yh2RO2wGpjB6xHEOQZ1KU1GAcS1ynCEj+DIGWaNK7cpLNx/jOz0kknO10CAS1G59XO/HZ2vlaG/sYwE3WiTtSJOlH/O+pxzc+38i8/7KVftnX3bjRE5sxPzsbUExPW/HxDdGqOwHLmp0LdkSwvdXYf808xk1lhGqKMxTHeye952KdWxqyIShNgbiBcGLOQ1YxnWDBisjNCTeakM/wmIkBW1CA9oC4dKG4NZbM2MyrDe921WDps55ZOqEapTqhb88BGrFkA1DXsyofU93UWkA2pjOiIigWVjVXrkiif0zakE6X+iIUg1GxhDS9teGahNqd86frUS0ZuD2izoobSAw5b1YhZlC6g34Znw9T0lVAhW9VYTXnVitoxub3Mgj424zjYgOcwGyMkK3v5IdT8tVCLCEeCztbvCaNoRK0omzEYY0cFEuAiHlCL7yJVIqhRjyrGjKn5Sk/To/L+t97sjppkQk0aTJV60bxEdXxQ2bfnAZ47WHXdp37z1BoaEABYDvOsB0JWkRV5sCkktleUfODyaKl2odSqxukQZBxRqHLOPeo26KiqJOueWplgR03nnkoMrNauUWo+H1ORPVDh6NBmlwhKrcKPmr1CzVd9as4bil+L1ZiK2m6pSaS7MHXOJ60WVEUdtYh21FlXzF5tjwq1lirVqR1EbK2rVZtcTE3qvq3uzvlsFvqQiuJr/boN/C6nT4/erzGiffH0qNRb6lEhnGuvSQMaUfmdp4qU7GICT41w1oK7mB6nlwP4V1NG28Eeld/5fC35sNmBUDVfh9Tw6WH5q81XeFbjygcaURMJrvix59ZdbeWz1q/cSbkZa21BR0uRfAceUPldLn3Au1Wjo33gear0gY6qakOquBo+QoNR57fpEvABi7htWxyt6+urw9r3rKjzgI/ZgCquxvGhXK66gIqUdt1eZrXFh7dJo9HCXVrGY6q4mu+CmFzTBZQ9wXr461VBS4V1jrdHvWBPvYKGVGe4RJDRDbst4IoxwikPb5AZbcVWekkqNQ2v4B9zdzMDVdVS42+2PrU0oQQjFKos50J3vrtAbNd+rGzhWPCP1BzX3B7VGr5rS98JB1S8jfk7AAIvUP34VI++T875A8V+fe7TxX7h5+fL6Ztwok7UiTpRJ+q/o/4GPvLUtefbpK0AAAAASUVORK5CYII=';
const KNOWN = '2022';

export interface Probe {
  engine: 'ppocr' | 'tesseract';
  /** Null where it is not installed. */
  facts: EngineFacts | null;
  /** Why it does not read; what it read instead is in no error. */
  error: unknown;
}

export async function probeEngines(): Promise<Probe[]> {
  const { data, info } = await sharp(Buffer.from(LINE, 'base64'))
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const line: Bitmap = { width, height, data };
  const tesseract = openTesseract();
  return [
    await probe('ppocr', async () => {
      const ppocr = await openPpocr({ threads: 1 });
      if (ppocr === null) return null;
      const read = async () => (await ppocr.readPage(line)).map(({ text }) => text);
      return { read, engine: ppocr.engine, close: ppocr.close };
    }),
    await probe('tesseract', async () => {
      const read = async () =>
        (await tesseract.readCrops(line, [{ x: 0, y: 0, width, height }])).map(({ text }) => text);
      return Promise.resolve({ read, engine: tesseract.engine, close: tesseract.close });
    }),
  ];
}

interface Opened {
  read(): Promise<string[]>;
  engine(): Promise<EngineFacts>;
  close(): Promise<void>;
}

async function probe(engine: Probe['engine'], open: () => Promise<Opened | null>): Promise<Probe> {
  let facts: EngineFacts | null = null;
  try {
    const opened = await open();
    if (opened === null) return { engine, facts, error: null };
    try {
      const texts = await opened.read();
      facts = await opened.engine();
      const right = texts.join('').includes(KNOWN);
      return { engine, facts, error: right ? null : new Error('a known line was misread') };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { engine, facts, error };
  }
}
