// Groups of 32 signed bytes times a 16-bit scale that the group shares: 8.5 bits a weight.

fn bytes(word: u32) -> vec4<f32> {
  let spread = vec4<i32>(bitcast<i32>(word)) << vec4<u32>(24u, 16u, 8u, 0u);
  return vec4<f32>(spread >> vec4<u32>(24u));
}

fn eight(row: u32, at: u32) -> mat2x4<f32> {
  let first = row * (shape.columns / 4u) + at * 2u;
  let index = row * (shape.columns / 32u) + at / 4u;
  let pair = unpack2x16float(weights[shape.scales + index / 2u]);
  let scale = select(pair.x, pair.y, (index & 1u) == 1u);
  return mat2x4<f32>(bytes(weights[first]) * scale, bytes(weights[first + 1u]) * scale);
}
