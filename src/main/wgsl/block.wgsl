// A matrix times eight tokens' vectors, one invocation to a row of eight: see rows.wgsl. A format's eight() stands before it.

struct Shape { columns: u32, scales: u32, first: u32, rows: u32, tokens: u32, stride: u32, scale: f32 }

@group(0) @binding(0) var<storage, read> weights: array<u32>;
@group(0) @binding(1) var<uniform> shape: Shape;
@group(0) @binding(2) var<storage, read> given: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> result: array<f32>;

fn part(w: mat2x4<f32>, at: u32) -> f32 {
  return dot(w[0], given[at]) + dot(w[1], given[at + 1u]);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row = id.x;
  if (row >= shape.rows) {
    return;
  }
  let step = shape.stride / 4u;
  var low = vec4<f32>();
  var high = vec4<f32>();
  for (var at = 0u; at < shape.columns / 8u; at++) {
    let w = eight(shape.first + row, at);
    let first = id.y * 8u * step + at * 2u;
    low += vec4<f32>(part(w, first), part(w, first + step), part(w, first + 2u * step), part(w, first + 3u * step));
    let second = first + 4u * step;
    high += vec4<f32>(part(w, second), part(w, second + step), part(w, second + 2u * step), part(w, second + 3u * step));
  }
  for (var t = 0u; t < 4u; t++) {
    let token = id.y * 8u + t;
    let at = token * shape.stride + shape.first + row;
    if (token < shape.tokens) {
      result[at] = clamp(low[t] * shape.scale, -8.0, 8.0);
    }
    if (token + 4u < shape.tokens) {
      result[at + 4u * shape.stride] = clamp(high[t] * shape.scale, -8.0, 8.0);
    }
  }
}
