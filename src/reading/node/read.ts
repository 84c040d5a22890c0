/** Bytes of one image to a reading, with what this machine has. */
import { basename } from 'node:path';
import { decode, inspectImage } from '../../files/node/inspect.js';
import { RASTER } from '../../files/node/raster.js';
import { METADATA_READERS } from '../../recognise/node/metadata.js';
import { findQrCodes } from '../../recognise/node/qr.js';
import type { Catalogue } from '../catalogue/types.js';
import { readPicture, type Engines } from '../read.js';
import type { ImageInput } from '../reader.js';
import type { Reading } from '../schema.js';

export type { Engines } from '../read.js';

export interface ReadInput extends ImageInput {
  /** In place of the reader's own. */
  catalogue?: Catalogue;
}

const INSTRUMENTS = { findQrCodes, turn: RASTER.turn, metadata: METADATA_READERS };

/** Everything but `engines`, which does not depend on the picture. */
export async function readOne(
  { path, bytes, facts, decoded }: ReadInput,
  engines: Engines,
  catalogue: Catalogue,
): Promise<Omit<Reading, 'engines'>> {
  const { mediaType, pages } = facts ?? (await inspectImage(path, bytes));
  const bitmap = decoded ?? (await decode(path, bytes, mediaType));
  const picture = { path, name: basename(path), bytes, mediaType, pages, bitmap };
  return readPicture(picture, engines, catalogue, INSTRUMENTS);
}
