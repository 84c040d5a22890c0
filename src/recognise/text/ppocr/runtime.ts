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
  release(): Promise<void>;
}

/** onnxruntime-web, as its module gives it. */
export interface WebRuntime extends Runtime {
  readonly env: {
    readonly versions: { readonly web?: string };
    logLevel?: string | undefined;
    readonly wasm: {
      wasmBinary?: ArrayBufferLike | Uint8Array;
      numThreads?: number;
      proxy?: boolean;
    };
  };
  readonly InferenceSession: {
    create(model: Uint8Array, options: { graphOptimizationLevel: 'basic' }): Promise<Session>;
  };
}

/**
 * A session of onnxruntime-web, in a page or in Node, in the thread that asks for it. Nothing is
 * fetched: the WebAssembly is given as bytes, and taken once.
 *
 * On the graph's rewriting "basic" is meant: with "all" the recogniser's depthwise hard swish
 * (scripts/models/rewrite.mjs) takes 2.6 times as long here, and the detector no less.
 */
export async function openWebSession(
  ort: WebRuntime,
  wasm: Uint8Array,
  model: Uint8Array,
): Promise<Session> {
  ort.env.logLevel = 'error';
  Object.assign(ort.env.wasm, { wasmBinary: wasm, numThreads: 1, proxy: false });
  return ort.InferenceSession.create(model, { graphOptimizationLevel: 'basic' });
}
