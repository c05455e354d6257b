// The product of two matrices of small whole numbers, exact in `real`: how many operations a second. A line that says what
// `real` is stands before it. left is size by size, right too; tiles of 64 by 64, each invocation four by four.

struct Shape { size: u32 }

@group(0) @binding(0) var<storage, read> left: array<vec4<real>>;
@group(0) @binding(1) var<uniform> shape: Shape;
@group(0) @binding(2) var<storage, read> right: array<vec4<real>>;
@group(0) @binding(3) var<storage, read_write> sums: array<atomic<u32>>;

var<workgroup> tile_left: array<vec4<real>, 256>;
var<workgroup> tile_right: array<vec4<real>, 256>;

@compute @workgroup_size(16, 16)
fn main(@builtin(local_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>) {
  let lane = id.y * 16u + id.x;
  let quads = shape.size / 4u;
  var sums_here: array<vec4<real>, 4>;
  for (var at = 0u; at < shape.size; at += 16u) {
    // left: 64 rows of 16 numbers; right: 16 rows of 64 numbers
    tile_left[lane] = left[(group.y * 64u + lane / 4u) * quads + at / 4u + lane % 4u];
    tile_right[lane] = right[(at + lane / 16u) * quads + group.x * 16u + lane % 16u];
    workgroupBarrier();
    for (var k = 0u; k < 4u; k++) {
      let b0 = tile_right[(k * 4u) * 16u + id.x];
      let b1 = tile_right[(k * 4u + 1u) * 16u + id.x];
      let b2 = tile_right[(k * 4u + 2u) * 16u + id.x];
      let b3 = tile_right[(k * 4u + 3u) * 16u + id.x];
      for (var r = 0u; r < 4u; r++) {
        let a = tile_left[(id.y * 4u + r) * 4u + k];
        sums_here[r] += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3;
      }
    }
    workgroupBarrier();
  }
  // weighted by the row, so that rows are told apart
  var total = 0i;
  for (var r = 0u; r < 4u; r++) {
    let s = vec4<i32>(sums_here[r]);
    total += (s.x + s.y + s.z + s.w) * i32(group.y * 64u + id.y * 4u + r + 1u);
  }
  atomicAdd(&sums[0], bitcast<u32>(total));
}
