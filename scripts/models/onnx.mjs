/** Reads and writes ONNX files: as much of the format as the two text models use. */
import protobuf from 'protobufjs';

/** Field numbers of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. */
const SCHEMA = `
  syntax = "proto2";
  message Model {
    optional int64 ir_version = 1; optional string producer_name = 2;
    optional string producer_version = 3; optional string domain = 4;
    optional int64 model_version = 5; optional Graph graph = 7; repeated Opset opset_import = 8;
    repeated Property metadata_props = 14;
  }
  message Property { optional string key = 1; optional string value = 2; }
  message Opset { optional string domain = 1; optional int64 version = 2; }
  message Graph {
    repeated Node node = 1; optional string name = 2; repeated Tensor initializer = 5;
    repeated Value input = 11; repeated Value output = 12;
  }
  message Node {
    repeated string input = 1; repeated string output = 2; optional string name = 3;
    optional string op_type = 4; repeated Attribute attribute = 5;
  }
  message Attribute {
    optional string name = 1; optional float f = 2; optional int64 i = 3; optional bytes s = 4;
    optional Tensor t = 5; repeated float floats = 7; repeated int64 ints = 8;
    optional int32 type = 20;
  }
  message Tensor {
    repeated int64 dims = 1; optional int32 data_type = 2; repeated float float_data = 4 [packed = true];
    repeated int32 int32_data = 5 [packed = true]; repeated int64 int64_data = 7 [packed = true];
    optional string name = 8; optional bytes raw_data = 9;
  }
  message Value { optional string name = 1; optional bytes type = 2; }
`;

const { root } = protobuf.parse(SCHEMA, { keepCase: true });
const Model = root.lookupType('Model');
const FLOAT = 1;

/** @param {Uint8Array} bytes */
export function readModel(bytes) {
  const model = Model.decode(bytes);
  // What the schema above leaves out would be lost without a word.
  if (Model.encode(model).finish().length !== bytes.length)
    throw new Error('The model has parts that this program does not know.');
  return model;
}

/** @returns {Uint8Array} */
export function writeModel(model) {
  return Model.encode(model).finish();
}

/** @returns {{ dims: number[], data: Float32Array } | null} null for tensors of other numbers. */
export function floatsOf(tensor) {
  if (tensor.data_type !== FLOAT) return null;
  const { raw_data: raw, float_data: listed } = tensor;
  // A copy, since the bytes lie at any odd place in the file.
  const data = raw.length > 0 ? new Float32Array(Uint8Array.from(raw).buffer) : listed;
  return { dims: tensor.dims.map(Number), data: Float32Array.from(data) };
}

/** @param {{ dims: number[], data: Float32Array }} values */
export function tensorOf(name, { dims, data }) {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, dims, data_type: FLOAT, raw_data: raw };
}
