/**
 * The recogniser ends in a share for each of 6625 characters at each step, a megabyte for a short
 * line. Only the largest of them and its character are read: so only these leave the network.
 */
import { int, step } from './graph.mjs';

/** Types of tensors. */
const [FLOAT, INT32] = [1, 6];

/** Does nothing to a network that does not end in shares. */
export function rewriteRecogniser(graph) {
  const [output] = graph.graph.output;
  if (!graph.madeBy(output.name, 'Softmax')) return;
  const [shares, classes] = ['share', 'class'];
  // Of equal shares the first, as ever.
  const largest = step('TopK', [output.name], shares, int('axis', 2), int('k', 1));
  largest.output.push(`${classes}.long`);
  graph.nodes.push(largest, step('Cast', [`${classes}.long`], classes, int('to', INT32)));
  graph.graph.output = [valueOf(shares, FLOAT), valueOf(classes, INT32)];
}

/** A tensor of any shape: `TypeProto { tensor_type { elem_type } }`. */
function valueOf(name, type) {
  return { name, type: Uint8Array.of(0x0a, 2, 0x08, type) };
}
