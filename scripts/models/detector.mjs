/**
 * The detector ends in maps that are doubled, added and joined, at the finest of its scales: a half
 * of its time. Written in another form that computes the same:
 *
 * - convolutions over doubled maps: see doubled.mjs;
 * - the last two steps, which enlarge a map without overlapping, are two convolutions of single
 *   pixels, and the sixteen pixels made of each are laid out at the end.
 */
import { splitJoined, splitSum } from './doubled.mjs';
import {
  attribute,
  clipped,
  convolve,
  int,
  normalisation,
  range,
  scaleOutput,
  step,
} from './graph.mjs';

/** Does nothing to a network that has none of this. */
export function rewriteDetector(graph) {
  mergeAttentions(graph);
  splitJoined(graph);
  splitSum(graph);
  rewriteEnd(graph);
}

/** `y + y · s` is `y · (s + 1)`: one pass over a map less, and s is but a number per channel. */
function mergeAttentions(graph) {
  for (const add of graph.nodes.filter(({ op_type }) => op_type === 'Add')) {
    const [y, product] = add.input;
    const multiply = graph.madeBy(product, 'Mul');
    const share = multiply?.input[0] === y && graph.madeBy(multiply.input[1], 'HardSigmoid');
    const maker = share && graph.madeBy(share.input[0], 'Conv');
    if (!maker || !graph.onlyReader(product, 'Add') || !graph.onlyReader(share.output[0], 'Mul'))
      continue;
    // A hard sigmoid is clip(alpha · x + beta, 0, 1).
    scaleOutput(graph, maker, attribute(share, 'alpha').f, attribute(share, 'beta').f + 1);
    const factor = `${add.output[0]}.factor`;
    graph.replace(
      [share, multiply, add],
      [clipped(graph, share.input[0], factor, [1, 2]), step('Mul', [y, factor], add.output[0])],
    );
  }
}

/** The two steps from a quarter of the size to the whole, and the share of text in each pixel. */
function rewriteEnd(graph) {
  const first = graph.nodes.find(({ op_type }) => op_type === 'ConvTranspose');
  if (!first) return;
  const following = ['Add', 'BatchNormalization', 'Relu', 'ConvTranspose', 'Add', 'Sigmoid'];
  const steps = [first];
  for (const type of following) {
    const last = steps.at(-1);
    steps.push(last && graph.onlyReader(last.output[0], type));
  }
  if (steps.includes(undefined)) throw new Error('The detector does not end as it did.');
  const [, shift, normalise, , second, lastShift, sigmoid] = steps;

  const { dims, data } = graph.floats.get(first.input[1]);
  const [inputs, inner] = dims;
  const [factors, shifts] = normalisation(graph, normalise);
  const added = graph.floats.get(shift.input[1]).data;
  // Four pixels of `inner` channels each: the first step's.
  const weights = range(0, 4).flatMap((place) =>
    range(0, inner).flatMap((output) =>
      range(0, inputs).map((c) => data[(c * inner + output) * 4 + place] * factors[output]),
    ),
  );
  const bias = range(0, 4).flatMap(() =>
    range(0, inner).map((output) => added[output] * factors[output] + shifts[output]),
  );
  // Of each of them four: the second step's, in the order of sixteen pixels, row by row.
  const last = graph.floats.get(second.input[1]).data;
  const pixels = range(0, 16).flatMap((pixel) => {
    const [y, x] = [Math.floor(pixel / 4), pixel % 4];
    const from = Math.floor(y / 2) * 2 + Math.floor(x / 2);
    const within = (y % 2) * 2 + (x % 2);
    return range(0, 4 * inner).map((c) =>
      Math.floor(c / inner) === from ? last[(c % inner) * 4 + within] : 0,
    );
  });
  const [output] = sigmoid.output;
  const [four, sixteen] = [`${output}.four`, `${output}.sixteen`];
  const constant = graph.number(lastShift.input[1]);
  const read = (from, to, dims, weightsOf, shiftsOf) => [
    from,
    graph.set(`${to}.weights`, [...dims, 1, 1], weightsOf),
    graph.set(`${to}.bias`, [dims[0]], shiftsOf),
  ];
  const shift16 = Array(16).fill(constant);
  graph.replace(steps, [
    convolve(read(first.input[0], four, [4 * inner, inputs], weights, bias), four),
    step('Relu', [four], `${four}.open`),
    convolve(read(`${four}.open`, sixteen, [16, 4 * inner], pixels, shift16), sixteen),
    step('Sigmoid', [sixteen], `${output}.shares`),
    step('DepthToSpace', [`${output}.shares`], output, int('blocksize', 4)),
  ]);
}
