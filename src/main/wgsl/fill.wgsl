// Fills a part of a buffer with numbers that look like chance, the same ones in weighin.rehearsal.Pattern.

struct Fill { words: u32, seed: u32, keep: u32, put: u32, first: u32 }

@group(0) @binding(0) var<storage, read_write> target_words: array<u32>;
@group(0) @binding(1) var<uniform> fill: Fill;

fn mix(seed: u32) -> u32 {
  let state = seed * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i = id.x; i < fill.words; i += groups.x * 64u) {
    // the bits of `put` keep the numbers of a kind small: scales and caches are 16-bit numbers near a hundredth
    target_words[fill.first + i] = (mix((i & 65535u) + fill.seed) & fill.keep) | fill.put;
  }
}
