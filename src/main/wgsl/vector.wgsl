// A matrix times a vector: decoding. A format's eight() stands before it.

struct Shape { columns: u32, scales: u32, first: u32, rows: u32, tokens: u32, stride: u32, scale: f32 }

@group(0) @binding(0) var<storage, read> weights: array<u32>;
@group(0) @binding(1) var<uniform> shape: Shape;
@group(0) @binding(2) var<storage, read> given: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> result: array<f32>;

var<workgroup> parts: array<f32, 64>;

// sixteen invocations to a row, four rows to a workgroup
@compute @workgroup_size(16, 4)
fn main(@builtin(local_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>) {
  let row = (group.y * groups.x + group.x) * 4u + id.y;
  let lane = id.y * 16u + id.x;
  var sum = 0.0;
  if (row < shape.rows) {
    for (var at = id.x; at < shape.columns / 8u; at += 16u) {
      let w = eight(shape.first + row, at);
      sum += dot(w[0], given[at * 2u]) + dot(w[1], given[at * 2u + 1u]);
    }
  }
  parts[lane] = sum;
  workgroupBarrier();
  if (id.x == 0u && row < shape.rows) {
    var total = 0.0;
    for (var i = 0u; i < 16u; i++) {
      total += parts[lane + i];
    }
    result[shape.first + row] = clamp(total * shape.scale, -8.0, 8.0);
  }
}
