// 16-bit numbers, two in a word, so that no shader-f16 is needed.

fn eight(row: u32, at: u32) -> mat2x4<f32> {
  let first = row * (shape.columns / 2u) + at * 4u;
  return mat2x4<f32>(vec4<f32>(unpack2x16float(weights[first]), unpack2x16float(weights[first + 1u])),
    vec4<f32>(unpack2x16float(weights[first + 2u]), unpack2x16float(weights[first + 3u])));
}
