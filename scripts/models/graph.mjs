/** A network as steps and numbers that can be looked up and exchanged. */
import { floatsOf, tensorOf } from './onnx.mjs';

export class Graph {
  constructor(model) {
    this.graph = model.graph;
    /** Clip has its bounds as inputs since version 11 of the operators. */
    this.boundsAreInputs = Number(model.opset_import[0].version) >= 11;
    this.outputs = new Set(this.graph.output.map(({ name }) => name));
    /** Tensors by name: as stored, and as numbers where they are floats. */
    this.stored = new Map(this.graph.initializer.map((tensor) => [tensor.name, tensor]));
    this.nodes = this.graph.node.filter((node) => {
      if (node.op_type !== 'Constant') return true;
      const [name] = node.output;
      const { t } = attribute(node, 'value');
      this.stored.set(name, Object.assign(t, { name }));
      return false;
    });
    this.floats = new Map();
    for (const [name, tensor] of this.stored) {
      const floats = floatsOf(tensor);
      if (floats !== null) this.floats.set(name, floats);
    }
  }

  /** The number that a tensor of one element holds, else undefined. */
  number(name) {
    const floats = this.floats.get(name);
    return floats?.data.length === 1 ? floats.data[0] : undefined;
  }

  set(name, dims, values) {
    const floats = { dims, data: Float32Array.from(values) };
    this.floats.set(name, floats);
    this.stored.set(name, tensorOf(name, floats));
    return name;
  }

  /** A shape, or the like. */
  setIntegers(name, values) {
    const raw = new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer);
    this.stored.set(name, { name, dims: [values.length], data_type: INT64, raw_data: raw });
    return name;
  }

  readersOf(name) {
    return this.nodes.filter(({ input }) => input.includes(name));
  }

  makerOf(name) {
    return this.nodes.find(({ output }) => output.includes(name));
  }

  /** The step of a type that makes a value. */
  madeBy(name, type) {
    const maker = this.makerOf(name);
    return maker?.op_type === type ? maker : undefined;
  }

  /** The one step that reads a value which is seen nowhere else. */
  onlyReader(name, type) {
    const readers = this.outputs.has(name) ? [] : this.readersOf(name);
    return readers.length === 1 && readers[0].op_type === type ? readers[0] : undefined;
  }

  /** The number that a step multiplies `name` with, or adds to it. */
  operand(node, name) {
    const [a, b] = node.input;
    return this.number(a === name ? b : a);
  }

  /** Steps that compute from the same values what others did, where the last of these stood. */
  replace(gone, made) {
    const place = Math.max(...gone.map((node) => this.nodes.indexOf(node)));
    this.nodes.splice(place + 1, 0, ...made);
    this.remove(...gone);
  }

  remove(...gone) {
    this.nodes = this.nodes.filter((node) => !gone.includes(node));
  }

  store() {
    const used = new Set(this.nodes.flatMap(({ input }) => input));
    this.graph.node = this.nodes;
    this.graph.initializer = [...this.stored.values()].filter(({ name }) => used.has(name));
  }
}

export function attribute(node, name) {
  return node.attribute.find((one) => one.name === name);
}

/** Weights and shifts of a convolution, and how many channels it puts out. */
export function partsOf(graph, convolution) {
  const [, weightName, biasName] = convolution.input;
  const { dims, data } = graph.floats.get(weightName);
  const channels = dims[0];
  const bias = biasName ? graph.floats.get(biasName).data : new Float32Array(channels);
  return { dims, weights: data, bias, channels, perChannel: data.length / channels };
}

export function replaceParts(graph, convolution, dims, weights, bias) {
  const [output] = convolution.output;
  convolution.input = [
    convolution.input[0],
    graph.set(`${output}.weights`, dims, weights),
    graph.set(`${output}.bias`, [bias.length], bias),
  ];
}

/** The convolution's output becomes `scale · output + shift`, each a number or one per channel. */
export function scaleOutput(graph, convolution, scale, shift) {
  const { dims, weights, bias, perChannel } = partsOf(graph, convolution);
  const at = (value, channel) => (typeof value === 'number' ? value : value[channel]);
  replaceParts(
    graph,
    convolution,
    dims,
    Array.from(weights, (weight, i) => weight * at(scale, Math.floor(i / perChannel))),
    Array.from(bias, (value, channel) => value * at(scale, channel) + at(shift, channel)),
  );
}

/** What a batch normalisation does to each channel: a factor, then a shift. */
export function normalisation(graph, node) {
  const [scale, shift, mean, variance] = node.input
    .slice(1)
    .map((name) => graph.floats.get(name).data);
  const epsilon = attribute(node, 'epsilon')?.f ?? 1e-5;
  const factors = Array.from(scale, (value, i) => value / Math.sqrt(variance[i] + epsilon));
  const shifts = factors.map((factor, i) => shift[i] - mean[i] * factor);
  return [factors, shifts];
}

const [A_FLOAT, AN_INT, INTS] = [1, 2, 7];
/** A type of tensors. */
const INT64 = 7;

export const ints = (name, values) => ({ name, ints: values, type: INTS });
export const int = (name, value) => ({ name, i: value, type: AN_INT });

export function step(type, input, output, ...attributes) {
  return { op_type: type, input, output: [output], attribute: attributes };
}

/**
 * A convolution in steps of one.
 *
 * @param input what it reads, its weights, and perhaps its shifts: names.
 * @param pads rows before, columns before, rows behind, columns behind.
 */
export function convolve(input, output, { size = 1, pads = [0, 0, 0, 0], group = 1 } = {}) {
  return step(
    'Conv',
    input,
    output,
    ints('kernel_shape', [size, size]),
    ints('strides', [1, 1]),
    ints('pads', pads),
    ints('dilations', [1, 1]),
    int('group', group),
  );
}

export function clipped(graph, from, to, [low, high]) {
  if (!graph.boundsAreInputs) {
    const bound = (name, f) => ({ name, f, type: A_FLOAT });
    return step('Clip', [from], to, bound('min', low), bound('max', high));
  }
  const bounds = [graph.set(`${to}.low`, [], [low]), graph.set(`${to}.high`, [], [high])];
  return step('Clip', [from, ...bounds], to);
}

export const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);
