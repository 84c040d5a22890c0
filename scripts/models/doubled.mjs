/**
 * Convolutions over maps that were doubled, each pixel repeated. Of 3 × 3 neighbours in such a map at
 * most 2 × 2 differ. So the small map is convolved, four times, once for each place that a pixel can
 * have in a doubled one, and the results are laid beside each other: less than half of the sums.
 */
import { attribute, convolve, int, ints, partsOf, range, step } from './graph.mjs';

function is3x3(node) {
  const all = (name, value) => attribute(node, name).ints.every((one) => Number(one) === value);
  return (
    node.op_type === 'Conv' &&
    all('kernel_shape', 3) &&
    all('strides', 1) &&
    all('pads', 1) &&
    Number(attribute(node, 'group').i) === 1
  );
}

function channelsOf(graph, name) {
  const maker = graph.makerOf(name);
  return maker.op_type === 'Conv'
    ? partsOf(graph, maker).channels
    : channelsOf(graph, maker.input[0]);
}

/** By how much a map is enlarged, where every pixel is only repeated. */
function enlargement(graph, resize) {
  const scales = graph.floats.get(resize.input[2])?.data;
  const repeats =
    attribute(resize, 'mode').s.toString() === 'nearest' &&
    attribute(resize, 'coordinate_transformation_mode').s.toString() === 'asymmetric';
  return repeats && scales?.[2] === scales?.[3] ? scales[2] : undefined;
}

/** Where a convolution goes over several maps joined, all but one of them enlarged. */
export function splitJoined(graph) {
  for (const node of graph.nodes.filter(is3x3)) splitOneJoined(graph, node);
}

function splitOneJoined(graph, node) {
  const join = graph.madeBy(node.input[0], 'Concat');
  if (!join || !graph.onlyReader(join.output[0], 'Conv')) return;
  let channel = 0;
  const maps = join.input.map((name) => {
    const from = channel;
    channel += channelsOf(graph, name);
    const resize = graph.onlyReader(name, 'Concat') && graph.madeBy(name, 'Resize');
    return { name, resize, channels: [from, channel] };
  });
  const enlarged = maps.filter(({ resize }) => resize && enlargement(graph, resize) % 2 === 0);
  const [plain, ...others] = maps.filter((map) => !enlarged.includes(map));
  if (enlarged.length === 0 || others.length > 0) return;

  const name = node.output[0];
  const halved = enlarged.map(({ resize }) => {
    const scale = enlargement(graph, resize) / 2;
    const [output] = resize.output;
    const scales = graph.set(`${output}.scales`, [4], [1, 1, scale, scale]);
    const smaller = { ...resize, input: [...resize.input.slice(0, 2), scales] };
    return scale === 1 ? { made: [], map: resize.input[0] } : { made: [smaller], map: output };
  });
  const { weights } = partsOf(graph, node);
  const shape = { channels: partsOf(graph, node).channels, inputs: channel };
  const take = (ranges) => ranges.flatMap(([from, to]) => range(from, to));
  const small = { weights, ...shape, taken: take(enlarged.map(({ channels }) => channels)) };
  const large = { weights, ...shape, taken: take([plain.channels]) };
  const kernel = graph.set(
    `${name}.weights.plain`,
    [shape.channels, large.taken.length, 3, 3],
    kernelsOf(large, [[[0], [1], [2]]])[0],
  );
  graph.replace(
    [join, node, ...enlarged.map(({ resize }) => resize)],
    [
      ...halved.flatMap(({ made }) => made),
      step(
        'Concat',
        halved.map(({ map }) => map),
        `${name}.joined`,
        int('axis', 1),
      ),
      ...overDoubled(graph, `${name}.joined`, `${name}.doubled`, small),
      convolve([plain.name, kernel, ...node.input.slice(2)], `${name}.plain`, OVER_3),
      step('Add', [`${name}.plain`, `${name}.doubled`], name),
    ],
  );
}

/**
 * Where a convolution goes over a doubled map added to one of many channels, which are made of few,
 * each times a factor that depends on the picture: the few are convolved, with the product of the
 * factors and both weights.
 */
export function splitSum(graph) {
  for (const node of graph.nodes.filter(is3x3)) splitOneSum(graph, node);
}

function splitOneSum(graph, node) {
  const add = graph.madeBy(node.input[0], 'Add');
  if (!add || !graph.onlyReader(add.output[0], 'Conv')) return;
  const [multiply, resize] = [
    graph.madeBy(add.input[0], 'Mul'),
    graph.madeBy(add.input[1], 'Resize'),
  ];
  if (!multiply || !resize || enlargement(graph, resize) !== 2) return;
  if (!graph.onlyReader(resize.output[0], 'Add')) return;
  const [y, factor] = multiply.input;
  const widen = graph.madeBy(y, 'Conv');
  const mean = graph.readersOf(y).find(({ op_type }) => op_type === 'GlobalAveragePool');
  if (!widen || widen.input.length > 2 || !mean || graph.readersOf(y).length !== 2) return;

  const name = node.output[0];
  const few = widen.input[0];
  const { dims, weights: widening } = partsOf(graph, widen);
  const [many, inputs] = dims;
  const { channels, weights } = partsOf(graph, node);
  // The mean of what is made of few channels is made of their means.
  graph.replace(
    [mean],
    [
      step('GlobalAveragePool', [few], `${few}.mean`),
      convolve([`${few}.mean`, widen.input[1]], mean.output[0]),
    ],
  );
  // Rows by output and place, columns by the many channels, which the product sums over.
  const rows = range(0, channels).flatMap((output) =>
    range(0, 9).flatMap((place) =>
      range(0, many).map((c) => weights[(output * many + c) * 9 + place]),
    ),
  );
  const wanted = graph.set(`${name}.rows`, [channels * 9, many], rows);
  const given = graph.set(`${name}.columns`, [many, inputs], widening);
  const doubled = { weights, channels, inputs: many, taken: range(0, many) };
  graph.replace(
    [widen, multiply, resize, add, node],
    [
      step('Reshape', [factor, graph.setIntegers(`${name}.column`, [many, 1])], `${name}.factor`),
      step('Mul', [given, `${name}.factor`], `${name}.given`),
      step('MatMul', [wanted, `${name}.given`], `${name}.product`),
      step(
        'Reshape',
        [`${name}.product`, graph.setIntegers(`${name}.shape`, [channels, 3, 3, inputs])],
        `${name}.places`,
      ),
      step('Transpose', [`${name}.places`], `${name}.kernel`, ints('perm', [0, 3, 1, 2])),
      convolve([few, `${name}.kernel`, ...node.input.slice(2)], `${name}.few`, OVER_3),
      ...overDoubled(graph, resize.input[0], `${name}.doubled`, doubled),
      step('Add', [`${name}.few`, `${name}.doubled`], name),
    ],
  );
}

const OVER_3 = { size: 3, pads: [1, 1, 1, 1] };

/**
 * Of three neighbours in a doubled row the first two or the last two are one pixel: which of the
 * kernel's three columns fall on each of two pixels, at even places and at odd ones.
 */
const PAIRS = [
  [[0], [1, 2]],
  [[0, 1], [2]],
];

/** Convolves a map as if it had been doubled first. */
function overDoubled(graph, map, output, kernel) {
  const parts = kernelsOf(kernel, PAIRS).map((weights, place) => {
    const [row, column] = [Math.floor(place / 2), place % 2];
    const to = `${output}.${place}`;
    const dims = [kernel.channels, kernel.taken.length, 2, 2];
    // Even places look back, odd ones ahead.
    const pads = [1 - row, 1 - column, row, column];
    return convolve([map, graph.set(`${to}.weights`, dims, weights)], to, { size: 2, pads });
  });
  const names = parts.map((part) => part.output[0]);
  return [
    ...parts,
    step('Concat', names, `${output}.parts`, int('axis', 1)),
    step('DepthToSpace', [`${output}.parts`], output, int('blocksize', 2)),
  ];
}

/**
 * Kernels of 3 × 3 for some of the channels read, with rows and columns summed.
 *
 * @param ways of summing: for each a kernel is made with each as its rows' and its columns'.
 */
function kernelsOf({ weights, channels, inputs, taken }, ways) {
  return ways.flatMap((rows) =>
    ways.map((columns) =>
      range(0, channels).flatMap((output) =>
        taken.flatMap((input) => {
          const at = (y, x) => weights[((output * inputs + input) * 3 + y) * 3 + x];
          return rows.flatMap((ys) =>
            columns.map((xs) => sum(ys.flatMap((y) => xs.map((x) => at(y, x))))),
          );
        }),
      ),
    ),
  );
}

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
