// The sum of all 32-bit words of a part of a buffer, modulo 2^32: every word is read, four at a time.

struct Sum { words: u32, slot: u32 }

@group(0) @binding(0) var<storage, read> words: array<vec4<u32>>;
@group(0) @binding(1) var<uniform> sum: Sum;
@group(0) @binding(2) var<storage, read_write> sums: array<atomic<u32>>;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let stride = groups.x * 256u;
  var total = vec4<u32>();
  for (var i = id.x; i < sum.words / 4u; i += stride) {
    total += words[i];
  }
  atomicAdd(&sums[sum.slot], total.x + total.y + total.z + total.w);
}
