// A matrix times a few tokens' vectors: prefill. A format's eight() stands before it. A workgroup makes a tile of 32 rows
// by 32 tokens; each invocation four by four of it.

struct Shape { columns: u32, scales: u32, first: u32, rows: u32, tokens: u32, stride: u32, scale: f32 }

@group(0) @binding(0) var<storage, read> weights: array<u32>;
@group(0) @binding(1) var<uniform> shape: Shape;
@group(0) @binding(2) var<storage, read> given: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> result: array<f32>;

var<workgroup> tile_weights: array<vec4<f32>, 256>;
var<workgroup> tile_given: array<vec4<f32>, 256>;

@compute @workgroup_size(8, 8)
fn main(@builtin(local_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>) {
  let first_row = group.x * 32u;
  let first_token = group.y * 32u;
  let lane = id.y * 8u + id.x;
  var sums: array<vec4<f32>, 4>;
  for (var at = 0u; at < shape.columns; at += 32u) {
    // two eights of weights and four fours of values to each invocation
    for (var i = lane; i < 128u; i += 64u) {
      let row = first_row + i / 4u;
      if (row < shape.rows) {
        let w = eight(shape.first + row, at / 8u + i % 4u);
        tile_weights[i * 2u] = w[0];
        tile_weights[i * 2u + 1u] = w[1];
      }
    }
    for (var i = lane; i < 256u; i += 64u) {
      let token = first_token + i / 8u;
      if (token < shape.tokens) {
        tile_given[i] = given[(token * shape.stride + at) / 4u + i % 8u];
      }
    }
    workgroupBarrier();
    for (var k = 0u; k < 8u; k++) {
      let g0 = tile_given[id.y * 32u + k];
      let g1 = tile_given[id.y * 32u + 8u + k];
      let g2 = tile_given[id.y * 32u + 16u + k];
      let g3 = tile_given[id.y * 32u + 24u + k];
      for (var r = 0u; r < 4u; r++) {
        let w = tile_weights[(id.x * 4u + r) * 8u + k];
        sums[r] += vec4<f32>(dot(w, g0), dot(w, g1), dot(w, g2), dot(w, g3));
      }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4u; r++) {
    let row = first_row + id.x * 4u + r;
    for (var t = 0u; t < 4u; t++) {
      let token = first_token + id.y * 4u + t;
      if (row < shape.rows && token < shape.tokens) {
        result[token * shape.stride + shape.first + row] = clamp(sums[r][t] * shape.scale, -8.0, 8.0);
      }
    }
  }
}
