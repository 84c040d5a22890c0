/**
 * Writes a network in another form that computes the same. onnxruntime keeps feature maps in blocks
 * of channels as long as convolution follows convolution; every other step (a scale, a shift, the
 * four steps of a hard swish) makes it unpack them and pack them again. So:
 *
 * - batch normalisation, scales and shifts behind a convolution go into its weights;
 * - hard swish, `x · clip(x + 3, 0, 6) / 6`, becomes `x · clip(conv(x), 0, 1)`, the convolution
 *   having one weight (1/6) and one shift (1/2) per channel;
 * - the scale and shift behind a hard swish go into the convolutions that read it, the shift only
 *   where these see no border: what they pad with would have to be shifted too.
 *
 * All sums are made in double precision, so that every machine writes the same bytes.
 */
import { floatsOf, tensorOf } from './onnx.mjs';

/** @param model as `readModel` gives it; changed in place. */
export function rewrite(model) {
  const graph = new Graph(model);
  foldBehindConvolutions(graph);
  foldHardSwishes(graph);
  graph.store();
  return model;
}

class Graph {
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

  readersOf(name) {
    return this.nodes.filter(({ input }) => input.includes(name));
  }

  makerOf(name) {
    return this.nodes.find(({ output }) => output.includes(name));
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

  remove(...gone) {
    this.nodes = this.nodes.filter((node) => !gone.includes(node));
  }

  store() {
    const used = new Set(this.nodes.flatMap(({ input }) => input));
    this.graph.node = this.nodes;
    this.graph.initializer = [...this.stored.values()].filter(({ name }) => used.has(name));
  }
}

function attribute(node, name) {
  return node.attribute.find((one) => one.name === name);
}

/** Weights and shifts of a convolution, and how many channels it puts out. */
function partsOf(graph, convolution) {
  const [, weightName, biasName] = convolution.input;
  const { dims, data } = graph.floats.get(weightName);
  const channels = dims[0];
  const bias = biasName ? graph.floats.get(biasName).data : new Float32Array(channels);
  return { dims, weights: data, bias, channels, perChannel: data.length / channels };
}

function replaceParts(graph, convolution, dims, weights, bias) {
  const [output] = convolution.output;
  convolution.input = [
    convolution.input[0],
    graph.set(`${output}.weights`, dims, weights),
    graph.set(`${output}.bias`, [bias.length], bias),
  ];
}

/** The convolution's output becomes `scale · output + shift`, each a number or one per channel. */
function scaleOutput(graph, convolution, scale, shift) {
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

function foldBehindConvolutions(graph) {
  for (const convolution of graph.nodes.filter(({ op_type }) => op_type === 'Conv'))
    while (foldNext(graph, convolution));
}

function foldNext(graph, convolution) {
  const [output] = convolution.output;
  const normalise = graph.onlyReader(output, 'BatchNormalization');
  const multiply = graph.onlyReader(output, 'Mul');
  // A hard swish reads the value twice, so that its `x + 3` is not taken for a shift.
  const add = graph.onlyReader(output, 'Add');
  const next = normalise ?? multiply ?? add;
  if (normalise) {
    const [scale, shift, mean, variance] = normalise.input
      .slice(1)
      .map((name) => graph.floats.get(name).data);
    const epsilon = attribute(normalise, 'epsilon')?.f ?? 1e-5;
    const factors = Array.from(scale, (value, i) => value / Math.sqrt(variance[i] + epsilon));
    const shifts = factors.map((factor, i) => shift[i] - mean[i] * factor);
    scaleOutput(graph, convolution, factors, shifts);
  } else {
    const operand = next && graph.operand(next, output);
    if (operand === undefined) return false;
    if (multiply) scaleOutput(graph, convolution, operand, 0);
    else scaleOutput(graph, convolution, 1, operand);
  }
  convolution.output = next.output;
  graph.remove(next);
  return true;
}

/** `x + 3`, clipped, times `x`, divided by 6; then perhaps a scale, and perhaps a shift. */
function hardSwishFrom(graph, add) {
  const x = add.input.find((name) => graph.number(name) === undefined);
  if (x === undefined || graph.operand(add, x) !== 3) return null;
  const clip = graph.onlyReader(add.output[0], 'Clip');
  const multiply = clip && graph.onlyReader(clip.output[0], 'Mul');
  const divide = multiply?.input.includes(x) && graph.onlyReader(multiply.output[0], 'Div');
  if (!divide || graph.number(divide.input[1]) !== 6) return null;
  const steps = [add, clip, multiply, divide];
  const following = (type) => {
    const [name] = steps.at(-1).output;
    const next = graph.onlyReader(name, type);
    const operand = next && graph.operand(next, name);
    if (operand !== undefined) steps.push(next);
    return operand;
  };
  const scale = following('Mul');
  const shift = scale === undefined ? undefined : following('Add');
  return { x, steps, scale: scale ?? 1, shift: shift ?? 0, output: steps.at(-1).output[0] };
}

function foldHardSwishes(graph) {
  for (const add of graph.nodes.filter(({ op_type }) => op_type === 'Add')) {
    const swish = hardSwishFrom(graph, add);
    if (swish === null) continue;
    const { x, steps, output } = swish;
    const maker = graph.makerOf(x);
    if (maker?.op_type !== 'Conv')
      throw new Error(`A hard swish of what no convolution made: ${x}`);
    const { channels } = partsOf(graph, maker);
    const { scale, shift } = foldIntoReaders(graph, swish);
    const place = graph.nodes.indexOf(add);
    graph.nodes.splice(place, 0, ...hardSwish(graph, { x, output, channels, scale, shift }));
    graph.remove(...steps);
  }
}

/** @returns the scale and shift that are left to do. */
function foldIntoReaders(graph, { scale, shift, output }) {
  const readers = graph.readersOf(output);
  const foldable =
    !graph.outputs.has(output) &&
    readers.every((reader) => reader.op_type === 'Conv' && reader.input[0] === output) &&
    (shift === 0 || readers.every((reader) => !isPadded(reader)));
  if (!foldable) return { scale, shift };
  for (const reader of readers) {
    const { dims, weights, bias, perChannel } = partsOf(graph, reader);
    const sums = new Float64Array(bias.length);
    weights.forEach((weight, i) => (sums[Math.floor(i / perChannel)] += weight));
    replaceParts(
      graph,
      reader,
      dims,
      Array.from(weights, (weight) => weight * scale),
      Array.from(bias, (value, channel) => value + shift * sums[channel]),
    );
  }
  return { scale: 1, shift: 0 };
}

function isPadded(convolution) {
  return (attribute(convolution, 'pads')?.ints ?? []).some((pad) => Number(pad) !== 0);
}

/** `x · clip(scale · (x / 6 + 1 / 2), 0, scale) + shift`, by convolutions of single channels. */
function hardSwish(graph, { x, output, channels, scale, shift }) {
  const gate = `${output}.gate`;
  const product = shift === 0 ? output : `${output}.product`;
  const bounds = [Math.min(0, scale), Math.max(0, scale)];
  const nodes = [
    channelwise(graph, {
      from: x,
      to: `${gate}.open`,
      channels,
      weight: scale / 6,
      bias: scale / 2,
    }),
    clipped(graph, `${gate}.open`, gate, bounds),
    { op_type: 'Mul', input: [x, gate], output: [product], attribute: [] },
  ];
  if (shift !== 0)
    nodes.push(channelwise(graph, { from: product, to: output, channels, weight: 1, bias: shift }));
  return nodes;
}

const [A_FLOAT, AN_INT, INTS] = [1, 2, 7];

function channelwise(graph, { from, to, channels, weight, bias }) {
  const weights = graph.set(`${to}.weights`, [channels, 1, 1, 1], Array(channels).fill(weight));
  const shifts = graph.set(`${to}.bias`, [channels], Array(channels).fill(bias));
  const ints = (name, values) => ({ name, ints: values, type: INTS });
  return {
    op_type: 'Conv',
    input: [from, weights, shifts],
    output: [to],
    attribute: [
      ints('kernel_shape', [1, 1]),
      ints('strides', [1, 1]),
      ints('pads', [0, 0, 0, 0]),
      ints('dilations', [1, 1]),
      { name: 'group', i: channels, type: AN_INT },
    ],
  };
}

function clipped(graph, from, to, [low, high]) {
  if (!graph.boundsAreInputs) {
    const bound = (name, f) => ({ name, f, type: A_FLOAT });
    const attributes = [bound('min', low), bound('max', high)];
    return { op_type: 'Clip', input: [from], output: [to], attribute: attributes };
  }
  const bounds = [graph.set(`${to}.low`, [], [low]), graph.set(`${to}.high`, [], [high])];
  return { op_type: 'Clip', input: [from, ...bounds], output: [to], attribute: [] };
}
