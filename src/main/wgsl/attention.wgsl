// Attention of a few queries over a KV cache: keys of all tokens, then their values; groups of query heads share a head of
// keys. A format's eight() stands before it: a row is one head of one token. A workgroup takes one head of one query.

struct Shape { columns: u32, scales: u32, values: u32, tokens: u32, heads: u32, groups: u32, stride: u32, scale: f32 }

@group(0) @binding(0) var<storage, read> weights: array<u32>;
@group(0) @binding(1) var<uniform> shape: Shape;
@group(0) @binding(2) var<storage, read> given: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> result: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> scores: array<f32>;

var<workgroup> parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>) {
  let head = group.x;
  let shared_head = head / (shape.heads / shape.groups);
  let query = (group.y * shape.stride + head * shape.columns) / 4u;
  let row = (group.y * shape.heads + head) * shape.tokens;
  var most = -1e30;
  for (var token = id.x; token < shape.tokens; token += 64u) {
    var sum = 0.0;
    for (var at = 0u; at < shape.columns / 8u; at++) {
      let k = eight(token * shape.groups + shared_head, at);
      sum += dot(k[0], given[query + at * 2u]) + dot(k[1], given[query + at * 2u + 1u]);
    }
    sum *= shape.scale;
    scores[row + token] = sum;
    most = max(most, sum);
  }
  parts[id.x] = most;
  workgroupBarrier();
  for (var i = 0u; i < 64u; i++) {
    most = max(most, parts[i]);
  }
  workgroupBarrier();
  var sum = 0.0;
  for (var token = id.x; token < shape.tokens; token += 64u) {
    let share = exp(scores[row + token] - most);
    scores[row + token] = share;
    sum += share;
  }
  parts[id.x] = sum;
  workgroupBarrier();
  storageBarrier();
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) {
    total += parts[i];
  }
  for (var at = id.x; at < shape.columns / 8u; at += 64u) {
    var low = vec4<f32>();
    var high = vec4<f32>();
    for (var token = 0u; token < shape.tokens; token++) {
      let v = eight(shape.values + token * shape.groups + shared_head, at);
      let share = scores[row + token];
      low += v[0] * share;
      high += v[1] * share;
    }
    result[query + at * 2u] = low / total;
    result[query + at * 2u + 1u] = high / total;
  }
}
