// 32-bit numbers.

fn eight(row: u32, at: u32) -> mat2x4<f32> {
  let first = row * shape.columns + at * 8u;
  return mat2x4<f32>(
    bitcast<vec4<f32>>(vec4<u32>(weights[first], weights[first + 1u], weights[first + 2u], weights[first + 3u])),
    bitcast<vec4<f32>>(vec4<u32>(weights[first + 4u], weights[first + 5u], weights[first + 6u], weights[first + 7u])));
}
