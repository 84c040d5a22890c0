/**
 * Writes a network in another form that computes the same. onnxruntime keeps feature maps in blocks
 * of channels as long as convolution follows convolution; every other step (a scale, a shift, the
 * four steps of a hard swish) makes it unpack them and pack them again. So:
 *
 * - batch normalisation, scales and shifts behind a convolution go into its weights;
 * - hard swish, `x · clip(x + 3, 0, 6) / 6`, becomes `x · clip(conv(x), 0, 1)`, the convolution
 *   having one weight (1/6) and one shift (1/2) per channel;
 * - the scale and shift behind a hard swish go into the convolutions that read it, the shift only
 *   where these see no border: what they pad with would have to be shifted too;
 * - the last part of the detector: see detector.mjs;
 * - the last part of the recogniser: see recogniser.mjs.
 *
 * All sums are made in double precision, so that every machine writes the same bytes.
 */
import { rewriteDetector } from './detector.mjs';
import {
  attribute,
  clipped,
  convolve,
  Graph,
  normalisation,
  partsOf,
  replaceParts,
  scaleOutput,
  step,
} from './graph.mjs';
import { rewriteRecogniser } from './recogniser.mjs';

/** @param model as `readModel` gives it; changed in place. */
export function rewrite(model) {
  const graph = new Graph(model);
  foldBehindConvolutions(graph);
  foldHardSwishes(graph);
  rewriteDetector(graph);
  rewriteRecogniser(graph);
  graph.store();
  return model;
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
    const [factors, shifts] = normalisation(graph, normalise);
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
    step('Mul', [x, gate], product),
  ];
  if (shift !== 0)
    nodes.push(channelwise(graph, { from: product, to: output, channels, weight: 1, bias: shift }));
  return nodes;
}

function channelwise(graph, { from, to, channels, weight, bias }) {
  const weights = graph.set(`${to}.weights`, [channels, 1, 1, 1], Array(channels).fill(weight));
  const shifts = graph.set(`${to}.bias`, [channels], Array(channels).fill(bias));
  return convolve([from, weights, shifts], to, { group: channels });
}
