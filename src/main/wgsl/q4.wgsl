// Groups of 32 numbers of 4 bits, less 8, times a 16-bit scale that the group shares: 4.5 bits a weight.

fn eight(row: u32, at: u32) -> mat2x4<f32> {
  let word = weights[row * (shape.columns / 8u) + at];
  let index = row * (shape.columns / 32u) + at / 4u;
  let pair = unpack2x16float(weights[shape.scales + index / 2u]);
  let scale = select(pair.x, pair.y, (index & 1u) == 1u);
  let low = vec4<f32>((vec4<u32>(word) >> vec4<u32>(0u, 4u, 8u, 12u)) & vec4<u32>(15u)) - 8.0;
  let high = vec4<f32>((vec4<u32>(word) >> vec4<u32>(16u, 20u, 24u, 28u)) & vec4<u32>(15u)) - 8.0;
  return mat2x4<f32>(low * scale, high * scale);
}
