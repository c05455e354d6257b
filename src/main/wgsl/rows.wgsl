// A matrix times a vector, one invocation to a row: as fast as an adapter without wide memory gets, such as one made of
// software. A format's eight() stands before it.

struct Shape { columns: u32, scales: u32, first: u32, rows: u32, tokens: u32, stride: u32, scale: f32 }

@group(0) @binding(0) var<storage, read> weights: array<u32>;
@group(0) @binding(1) var<uniform> shape: Shape;
@group(0) @binding(2) var<storage, read> given: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> result: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let row = id.y * groups.x * 64u + id.x;
  if (row >= shape.rows) {
    return;
  }
  var sum = 0.0;
  for (var at = 0u; at < shape.columns / 8u; at++) {
    let w = eight(shape.first + row, at);
    sum += dot(w[0], given[at * 2u]) + dot(w[1], given[at * 2u + 1u]);
  }
  result[shape.first + row] = clamp(sum * shape.scale, -8.0, 8.0);
}
