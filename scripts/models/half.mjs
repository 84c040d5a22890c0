/**
 * Stores the weights of a network in 16 bits: half the size, for the page that a phone opens. Each is
 * rounded once, and cast back where the network is loaded, so that all sums are made in 32 bits as
 * before. A tensor with a number that 16 bits cannot hold stays as it is.
 */
import { floatsOf } from './onnx.mjs';

const [FLOAT, FLOAT16] = [1, 10];
const [AN_INT] = [2];
/** The largest number of 16 bits. */
const LARGEST = 65504;
/** Smaller tensors are not worth a step of their own. */
const WORTH = 256;

/** @param model as `readModel` gives it; changed in place. */
export function halve(model) {
  const { graph } = model;
  const casts = [];
  graph.initializer = graph.initializer.map((tensor) => {
    const floats = floatsOf(tensor);
    if (floats === null || floats.data.length < WORTH) return tensor;
    if (floats.data.some((value) => Math.abs(value) > LARGEST)) return tensor;
    const name = `${tensor.name}.half`;
    const to = { name: 'to', i: FLOAT, type: AN_INT };
    casts.push({ op_type: 'Cast', input: [name], output: [tensor.name], attribute: [to] });
    const halves = Uint16Array.from(floats.data, toHalf);
    const raw_data = new Uint8Array(halves.buffer);
    return { name, dims: tensor.dims, data_type: FLOAT16, raw_data };
  });
  graph.node = [...casts, ...graph.node];
  return model;
}

const bits = new DataView(new ArrayBuffer(4));

/** The nearest number of 16 bits (IEEE 754 binary16), of two the even one. */
export function toHalf(value) {
  bits.setFloat32(0, value);
  const word = bits.getUint32(0);
  const sign = (word >>> 16) & 0x8000;
  const exponent = ((word >>> 23) & 0xff) - 112;
  if (exponent < -10) return sign;
  const mantissa = (word & 0x7fffff) | 0x800000;
  // Below the smallest exponent the leading bit is a bit of the fraction.
  const drop = exponent > 0 ? 13 : 14 - exponent;
  const kept = mantissa >>> drop;
  const rest = mantissa & ((1 << drop) - 1);
  const half = 1 << (drop - 1);
  const up = rest > half || (rest === half && kept & 1) ? 1 : 0;
  return sign + (exponent > 0 ? ((exponent - 1) << 10) + kept : kept) + up;
}
