/** As much of an ONNX runtime as the networks need: onnxruntime-node has it, onnxruntime-web too. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: unknown;
}

export interface Runtime {
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
}

export interface Session {
  readonly inputNames: readonly string[];
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
}
