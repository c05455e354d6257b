// Small whole numbers for a product of matrices, -1, 0 or 1, the same ones in weighin.rehearsal.Pattern. A line that says
// what `real` is stands before it.

struct Fill { count: u32, seed: u32 }

@group(0) @binding(0) var<storage, read_write> numbers: array<real>;
@group(0) @binding(1) var<uniform> fill: Fill;

fn mix(seed: u32) -> u32 {
  let state = seed * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i = id.x; i < fill.count; i += groups.x * 64u) {
    numbers[i] = real(i32(mix(i + fill.seed) % 3u) - 1);
  }
}
