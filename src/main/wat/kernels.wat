;; The work of a language model on a processor, as engines on WebAssembly do it (llama.cpp's for wasm_simd128): products of
;; quantized matrices with quantized vectors, attention over a cache of f16, what lies between, on one thread or several.
;;
;; A program is a list of steps that Java has written into memory; every thread runs the same list and takes its part of
;; each step, and all wait for each other between steps.
;;
;; Memory: at 0 the barrier (threads that have arrived, its generation); from 1024 a table of the 65,536 f16 as f32; then
;; whatever the program's steps point at.
;;
;; A step is 16 words:
;;    0 what: 0 multiply, 1 quantize, 2 norm, 3 attend, 4 gate, 5 add, 6 store, 7 fill
;;    1 kernel: 0 q4, 1 q8, 2 f16, 3 f32       2 rows        3 columns
;;    4 weights, or the cache's keys           5 input       6 output          7 tokens
;;    8 heads, or a fill's period in rows      9 heads of keys and values     10 the cache's values, or a second input
;;   11 the longest cache, in tokens          15 the next part of the step that no thread has taken
;;
;; A group of q4 and q8 is 32 weights behind their scale, an f16: 18 and 34 bytes.
(module
  (import "host" "memory" (memory 6 65536))

  ;; ---- f16

  ;; normal numbers; what is smaller becomes 0
  (func $toHalf (param $value f32) (result i32)
    (local $bits i32) (local $rest i32)
    (local.set $bits (i32.reinterpret_f32 (local.get $value)))
    (local.set $rest (i32.sub
      (i32.shr_u (i32.add (i32.and (local.get $bits) (i32.const 0x7fffffff)) (i32.const 0x1000)) (i32.const 13))
      (i32.const 0x1c000)))
    (if (i32.lt_s (local.get $rest) (i32.const 0x400)) (then (return (i32.const 0))))
    (if (i32.gt_s (local.get $rest) (i32.const 0x7bff)) (then (local.set $rest (i32.const 0x7bff))))
    (i32.or (local.get $rest) (i32.and (i32.shr_u (local.get $bits) (i32.const 16)) (i32.const 0x8000))))

  ;; four f16 as f32, looked up one by one as ggml does
  (func $four (param $at i32) (result v128)
    (v128.load32_lane offset=1024 3 (i32.shl (i32.load16_u offset=6 (local.get $at)) (i32.const 2))
      (v128.load32_lane offset=1024 2 (i32.shl (i32.load16_u offset=4 (local.get $at)) (i32.const 2))
        (v128.load32_lane offset=1024 1 (i32.shl (i32.load16_u offset=2 (local.get $at)) (i32.const 2))
          (v128.load32_zero offset=1024 (i32.shl (i32.load16_u (local.get $at)) (i32.const 2)))))))

  ;; writes the table of f16
  (func (export "prepare")
    (local $bits i32)
    (loop $next
      (f32.store offset=1024 (i32.shl (local.get $bits) (i32.const 2))
        (f32.reinterpret_i32 (i32.or
          (i32.shl (i32.and (local.get $bits) (i32.const 0x8000)) (i32.const 16))
          (i32.reinterpret_f32 (f32.mul (f32.const 0x1p112)
            (f32.reinterpret_i32 (i32.shl (i32.and (local.get $bits) (i32.const 0x7fff)) (i32.const 13))))))))
      (local.set $bits (i32.add (local.get $bits) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $bits) (i32.const 65536)))))

  ;; ---- products of a row with a vector

  (func $lanes (param $sum v128) (result f32)
    (f32.add (f32.add (f32.add
      (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
      (f32x4.extract_lane 2 (local.get $sum))) (f32x4.extract_lane 3 (local.get $sum))))

  ;; groups of 32 products of bytes, by their two scales

  (func $dotQ4 (param $x i32) (param $y i32) (param $columns i32) (result f32)
    (local $sum v128) (local $x0 v128) (local $x1 v128) (local $y0 v128) (local $y1 v128)
    (loop $next
      (local.set $x1 (v128.load offset=2 (local.get $x)))
      (local.set $x0 (i8x16.sub
        (v128.and (local.get $x1) (v128.const i32x4 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f))
        (v128.const i32x4 0x08080808 0x08080808 0x08080808 0x08080808)))
      (local.set $x1 (i8x16.sub (i8x16.shr_u (local.get $x1) (i32.const 4))
        (v128.const i32x4 0x08080808 0x08080808 0x08080808 0x08080808)))
      (local.set $y0 (v128.load offset=2 (local.get $y)))
      (local.set $y1 (v128.load offset=18 (local.get $y)))
      (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul
        (f32x4.convert_i32x4_s (i32x4.add
          (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $x0)) (i16x8.extend_low_i8x16_s (local.get $y0)))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $x0)) (i16x8.extend_high_i8x16_s (local.get $y0))))
          (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $x1)) (i16x8.extend_low_i8x16_s (local.get $y1)))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $x1)) (i16x8.extend_high_i8x16_s (local.get $y1))))))
        (f32x4.splat (f32.mul
          (f32.load offset=1024 (i32.shl (i32.load16_u (local.get $x)) (i32.const 2)))
          (f32.load offset=1024 (i32.shl (i32.load16_u (local.get $y)) (i32.const 2))))))))
      (local.set $x (i32.add (local.get $x) (i32.const 18)))
      (local.set $y (i32.add (local.get $y) (i32.const 34)))
      (br_if $next (i32.gt_s (local.tee $columns (i32.sub (local.get $columns) (i32.const 32))) (i32.const 0))))
    (call $lanes (local.get $sum)))

  (func $dotQ8 (param $x i32) (param $y i32) (param $columns i32) (result f32)
    (local $sum v128) (local $x0 v128) (local $x1 v128) (local $y0 v128) (local $y1 v128)
    (loop $next
      (local.set $x0 (v128.load offset=2 (local.get $x)))
      (local.set $x1 (v128.load offset=18 (local.get $x)))
      (local.set $y0 (v128.load offset=2 (local.get $y)))
      (local.set $y1 (v128.load offset=18 (local.get $y)))
      (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul
        (f32x4.convert_i32x4_s (i32x4.add
          (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $x0)) (i16x8.extend_low_i8x16_s (local.get $y0)))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $x0)) (i16x8.extend_high_i8x16_s (local.get $y0))))
          (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $x1)) (i16x8.extend_low_i8x16_s (local.get $y1)))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $x1)) (i16x8.extend_high_i8x16_s (local.get $y1))))))
        (f32x4.splat (f32.mul
          (f32.load offset=1024 (i32.shl (i32.load16_u (local.get $x)) (i32.const 2)))
          (f32.load offset=1024 (i32.shl (i32.load16_u (local.get $y)) (i32.const 2))))))))
      (local.set $x (i32.add (local.get $x) (i32.const 34)))
      (local.set $y (i32.add (local.get $y) (i32.const 34)))
      (br_if $next (i32.gt_s (local.tee $columns (i32.sub (local.get $columns) (i32.const 32))) (i32.const 0))))
    (call $lanes (local.get $sum)))

  ;; f16 with f16
  (func $dotF16 (param $x i32) (param $y i32) (param $columns i32) (result f32)
    (local $sum v128)
    (loop $next
      (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (call $four (local.get $x)) (call $four (local.get $y)))))
      (local.set $x (i32.add (local.get $x) (i32.const 8)))
      (local.set $y (i32.add (local.get $y) (i32.const 8)))
      (br_if $next (i32.gt_s (local.tee $columns (i32.sub (local.get $columns) (i32.const 4))) (i32.const 0))))
    (call $lanes (local.get $sum)))

  ;; f16 with f32
  (func $dotMixed (param $x i32) (param $y i32) (param $columns i32) (result f32)
    (local $sum v128)
    (loop $next
      (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (call $four (local.get $x)) (v128.load (local.get $y)))))
      (local.set $x (i32.add (local.get $x) (i32.const 8)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (br_if $next (i32.gt_s (local.tee $columns (i32.sub (local.get $columns) (i32.const 4))) (i32.const 0))))
    (call $lanes (local.get $sum)))

  (func $dotF32 (param $x i32) (param $y i32) (param $columns i32) (result f32)
    (local $sum v128)
    (loop $next
      (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $x)) (v128.load (local.get $y)))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (br_if $next (i32.gt_s (local.tee $columns (i32.sub (local.get $columns) (i32.const 4))) (i32.const 0))))
    (call $lanes (local.get $sum)))

  ;; ---- steps

  (func $what (param $step i32) (result i32) (i32.load (local.get $step)))
  (func $kernel (param $step i32) (result i32) (i32.load offset=4 (local.get $step)))
  (func $rows (param $step i32) (result i32) (i32.load offset=8 (local.get $step)))
  (func $columns (param $step i32) (result i32) (i32.load offset=12 (local.get $step)))
  (func $weights (param $step i32) (result i32) (i32.load offset=16 (local.get $step)))
  (func $input (param $step i32) (result i32) (i32.load offset=20 (local.get $step)))
  (func $output (param $step i32) (result i32) (i32.load offset=24 (local.get $step)))
  (func $tokens (param $step i32) (result i32) (i32.load offset=28 (local.get $step)))

  ;; the next part that no thread has taken
  (func $take (param $step i32) (result i32)
    (i32.atomic.rmw.add offset=60 (local.get $step) (i32.const 1)))

  ;; bytes of a row of weights
  (func $rowBytes (param $kernel i32) (param $columns i32) (result i32)
    (if (i32.eqz (local.get $kernel)) (then
      (return (i32.mul (i32.shr_u (local.get $columns) (i32.const 5)) (i32.const 18)))))
    (if (i32.eq (local.get $kernel) (i32.const 1)) (then
      (return (i32.mul (i32.shr_u (local.get $columns) (i32.const 5)) (i32.const 34)))))
    (i32.shl (local.get $columns) (i32.sub (local.get $kernel) (i32.const 1))))

  ;; bytes of a vector that weights of that kernel are multiplied with
  (func $vectorBytes (param $kernel i32) (param $columns i32) (result i32)
    (call $rowBytes (select (local.get $kernel) (i32.const 1) (i32.ge_u (local.get $kernel) (i32.const 1)))
      (local.get $columns)))

  ;; output[token][row] = weights[row] . input[token], 16 rows at a time
  (func $multiply (param $step i32)
    (local $kernel i32) (local $rows i32) (local $columns i32) (local $tokens i32)
    (local $rowBytes i32) (local $vectorBytes i32)
    (local $row i32) (local $end i32) (local $token i32) (local $x i32) (local $y i32) (local $out i32)
    (local $value f32)
    (local.set $kernel (call $kernel (local.get $step)))
    (local.set $rows (call $rows (local.get $step)))
    (local.set $columns (call $columns (local.get $step)))
    (local.set $tokens (call $tokens (local.get $step)))
    (local.set $rowBytes (call $rowBytes (local.get $kernel) (local.get $columns)))
    (local.set $vectorBytes (call $vectorBytes (local.get $kernel) (local.get $columns)))
    (block $done (loop $part
      (local.set $row (i32.shl (call $take (local.get $step)) (i32.const 4)))
      (br_if $done (i32.ge_u (local.get $row) (local.get $rows)))
      (local.set $end (i32.add (local.get $row) (i32.const 16)))
      (if (i32.gt_u (local.get $end) (local.get $rows)) (then (local.set $end (local.get $rows))))
      (loop $nextRow
        (local.set $x (i32.add (call $weights (local.get $step)) (i32.mul (local.get $row) (local.get $rowBytes))))
        (local.set $y (call $input (local.get $step)))
        (local.set $out (i32.add (call $output (local.get $step)) (i32.shl (local.get $row) (i32.const 2))))
        (local.set $token (local.get $tokens))
        (loop $nextToken
          (block $known
            (block $f32 (block $f16 (block $q8 (block $q4
              (br_table $q4 $q8 $f16 $f32 (local.get $kernel)))
              (local.set $value (call $dotQ4 (local.get $x) (local.get $y) (local.get $columns)))
              (br $known))
              (local.set $value (call $dotQ8 (local.get $x) (local.get $y) (local.get $columns)))
              (br $known))
              (local.set $value (call $dotF16 (local.get $x) (local.get $y) (local.get $columns)))
              (br $known))
            (local.set $value (call $dotF32 (local.get $x) (local.get $y) (local.get $columns))))
          (f32.store (local.get $out) (local.get $value))
          (local.set $y (i32.add (local.get $y) (local.get $vectorBytes)))
          (local.set $out (i32.add (local.get $out) (i32.shl (local.get $rows) (i32.const 2))))
          (br_if $nextToken (local.tee $token (i32.sub (local.get $token) (i32.const 1)))))
        (br_if $nextRow (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $end))))
      (br $part))))

  ;; a vector of f32 as what weights of the kernel are multiplied with
  (func $quantize (param $step i32)
    (local $token i32) (local $columns i32) (local $kernel i32) (local $x i32) (local $y i32)
    (local.set $columns (call $columns (local.get $step)))
    (local.set $kernel (call $kernel (local.get $step)))
    (block $done (loop $part
      (local.set $token (call $take (local.get $step)))
      (br_if $done (i32.ge_u (local.get $token) (call $tokens (local.get $step))))
      (local.set $x (i32.add (call $input (local.get $step))
        (i32.mul (local.get $token) (i32.shl (local.get $columns) (i32.const 2)))))
      (local.set $y (i32.add (call $output (local.get $step))
        (i32.mul (local.get $token) (call $vectorBytes (local.get $kernel) (local.get $columns)))))
      (if (i32.le_u (local.get $kernel) (i32.const 1))
        (then (call $toQ8 (local.get $x) (local.get $y) (local.get $columns)))
        (else (call $narrow (local.get $kernel) (local.get $x) (local.get $y) (local.get $columns))))
      (br $part))))

  (func $toQ8 (param $x i32) (param $y i32) (param $columns i32)
    (local $most v128) (local $at i32) (local $scale f32) (local $inverse v128)
    (loop $next
      (local.set $most (v128.const i32x4 0 0 0 0))
      (local.set $at (i32.const 0))
      (loop $look
        (local.set $most (f32x4.max (local.get $most) (f32x4.abs
          (v128.load (i32.add (local.get $x) (i32.shl (local.get $at) (i32.const 2)))))))
        (br_if $look (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (i32.const 32))))
      (local.set $scale (f32.div
        (f32.max (f32.max (f32x4.extract_lane 0 (local.get $most)) (f32x4.extract_lane 1 (local.get $most)))
          (f32.max (f32x4.extract_lane 2 (local.get $most)) (f32x4.extract_lane 3 (local.get $most))))
        (f32.const 127)))
      (i32.store16 (local.get $y) (call $toHalf (local.get $scale)))
      (local.set $inverse (f32x4.splat
        (select (f32.div (f32.const 1) (local.get $scale)) (f32.const 0) (f32.gt (local.get $scale) (f32.const 0)))))
      (local.set $at (i32.const 0))
      (loop $write
        (v128.store64_lane offset=2 0 (i32.add (local.get $y) (local.get $at))
          (i8x16.narrow_i16x8_s
            (i16x8.narrow_i32x4_s
              (i32x4.trunc_sat_f32x4_s (f32x4.mul (local.get $inverse)
                (v128.load (i32.add (local.get $x) (i32.shl (local.get $at) (i32.const 2))))))
              (i32x4.trunc_sat_f32x4_s (f32x4.mul (local.get $inverse)
                (v128.load offset=16 (i32.add (local.get $x) (i32.shl (local.get $at) (i32.const 2)))))))
            (v128.const i32x4 0 0 0 0)))
        (br_if $write (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (i32.const 32))))
      (local.set $x (i32.add (local.get $x) (i32.const 128)))
      (local.set $y (i32.add (local.get $y) (i32.const 34)))
      (br_if $next (i32.gt_s (local.tee $columns (i32.sub (local.get $columns) (i32.const 32))) (i32.const 0)))))

  ;; f32 as f16, or as they are
  (func $narrow (param $kernel i32) (param $x i32) (param $y i32) (param $columns i32)
    (if (i32.ne (local.get $kernel) (i32.const 2)) (then
      (memory.copy (local.get $y) (local.get $x) (i32.shl (local.get $columns) (i32.const 2)))
      (return)))
    (loop $next
      (i32.store16 (local.get $y) (call $toHalf (f32.load (local.get $x))))
      (local.set $x (i32.add (local.get $x) (i32.const 4)))
      (local.set $y (i32.add (local.get $y) (i32.const 2)))
      (br_if $next (local.tee $columns (i32.sub (local.get $columns) (i32.const 1))))))

  ;; a token divided by its root mean square
  (func $norm (param $step i32)
    (local $token i32) (local $bytes i32) (local $x i32) (local $y i32) (local $at i32) (local $sum v128)
    (local.set $bytes (i32.shl (call $columns (local.get $step)) (i32.const 2)))
    (block $done (loop $part
      (local.set $token (call $take (local.get $step)))
      (br_if $done (i32.ge_u (local.get $token) (call $tokens (local.get $step))))
      (local.set $x (i32.add (call $input (local.get $step)) (i32.mul (local.get $token) (local.get $bytes))))
      (local.set $y (i32.add (call $output (local.get $step)) (i32.mul (local.get $token) (local.get $bytes))))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $at (i32.const 0))
      (loop $square
        (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul
          (v128.load (i32.add (local.get $x) (local.get $at))) (v128.load (i32.add (local.get $x) (local.get $at))))))
        (br_if $square (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
      (local.set $sum (f32x4.splat (f32.div (f32.const 1) (f32.sqrt (f32.add (f32.const 0x1p-16) (f32.div
        (call $lanes (local.get $sum)) (f32.convert_i32_u (call $columns (local.get $step)))))))))
      (local.set $at (i32.const 0))
      (loop $scale
        (v128.store (i32.add (local.get $y) (local.get $at))
          (f32x4.mul (local.get $sum) (v128.load (i32.add (local.get $x) (local.get $at)))))
        (br_if $scale (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
      (br $part))))

  (func $exp (param $x f32) (result f32)
    (local $n f32)
    (local.set $x (f32.max (f32.const -80) (f32.min (f32.const 80) (local.get $x))))
    (local.set $n (f32.nearest (f32.mul (local.get $x) (f32.const 1.44269504))))
    (local.set $x (f32.sub (local.get $x) (f32.mul (local.get $n) (f32.const 0.693147181))))
    (f32.mul
      (f32.reinterpret_i32 (i32.shl (i32.add (i32.trunc_f32_s (local.get $n)) (i32.const 127)) (i32.const 23)))
      (f32.add (f32.const 1) (f32.mul (local.get $x)
        (f32.add (f32.const 1) (f32.mul (local.get $x)
          (f32.add (f32.const 0.5) (f32.mul (local.get $x)
            (f32.add (f32.const 0.16666667) (f32.mul (local.get $x)
              (f32.add (f32.const 0.041666667) (f32.mul (local.get $x) (f32.const 0.0083333333)))))))))))))

  ;; a head of a token over the cache, with the running softmax of fused attention
  (func $attend (param $step i32) (param $position i32)
    (local $part i32) (local $heads i32) (local $size i32) (local $bytes i32) (local $kernel i32) (local $width i32)
    (local $token i32) (local $head i32) (local $length i32) (local $query i32) (local $out i32)
    (local $key i32) (local $value i32) (local $at i32)
    (local $most f32) (local $sum f32) (local $score f32) (local $weight f32) (local $wide v128)
    (local.set $heads (i32.load offset=32 (local.get $step)))
    (local.set $size (call $columns (local.get $step)))
    (local.set $kernel (call $kernel (local.get $step)))
    ;; bytes of a head of keys, and of all heads' of a token
    (local.set $bytes (i32.shl (local.get $size) (i32.sub (local.get $kernel) (i32.const 1))))
    (local.set $width (i32.mul (local.get $bytes) (i32.load offset=36 (local.get $step))))
    (block $done (loop $next
      (local.set $part (call $take (local.get $step)))
      (br_if $done (i32.ge_u (local.get $part) (i32.mul (local.get $heads) (call $tokens (local.get $step)))))
      (local.set $token (i32.div_u (local.get $part) (local.get $heads)))
      (local.set $head (i32.div_u
        (i32.mul (i32.rem_u (local.get $part) (local.get $heads)) (i32.load offset=36 (local.get $step)))
        (local.get $heads)))
      (local.set $length (i32.add (i32.add (local.get $position) (local.get $token)) (i32.const 1)))
      (if (i32.gt_u (local.get $length) (i32.load offset=44 (local.get $step)))
        (then (local.set $length (i32.load offset=44 (local.get $step)))))
      (local.set $query (i32.add (call $input (local.get $step))
        (i32.mul (local.get $part) (i32.shl (local.get $size) (i32.const 2)))))
      (local.set $out (i32.add (call $output (local.get $step))
        (i32.mul (local.get $part) (i32.shl (local.get $size) (i32.const 2)))))
      (local.set $key (i32.add (call $weights (local.get $step)) (i32.mul (local.get $head) (local.get $bytes))))
      (local.set $value (i32.add (i32.load offset=40 (local.get $step))
        (i32.mul (local.get $head) (local.get $bytes))))
      (memory.fill (local.get $out) (i32.const 0) (i32.shl (local.get $size) (i32.const 2)))
      (local.set $most (f32.const -1e30))
      (local.set $sum (f32.const 0))
      (loop $position
        (local.set $score (f32.div
          (if (result f32) (i32.eq (local.get $kernel) (i32.const 2))
            (then (call $dotMixed (local.get $key) (local.get $query) (local.get $size)))
            (else (call $dotF32 (local.get $key) (local.get $query) (local.get $size))))
          (f32.sqrt (f32.convert_i32_u (local.get $size)))))
        (if (f32.gt (local.get $score) (local.get $most)) (then
          (local.set $weight (call $exp (f32.sub (local.get $most) (local.get $score))))
          (local.set $most (local.get $score))
          (local.set $sum (f32.mul (local.get $sum) (local.get $weight)))
          (call $scale (local.get $out) (local.get $size) (local.get $weight))))
        (local.set $weight (call $exp (f32.sub (local.get $score) (local.get $most))))
        (local.set $sum (f32.add (local.get $sum) (local.get $weight)))
        (local.set $wide (f32x4.splat (local.get $weight)))
        (local.set $at (i32.const 0))
        (loop $add
          (v128.store (i32.add (local.get $out) (i32.shl (local.get $at) (i32.const 2)))
            (f32x4.add (v128.load (i32.add (local.get $out) (i32.shl (local.get $at) (i32.const 2))))
              (f32x4.mul (local.get $wide) (if (result v128) (i32.eq (local.get $kernel) (i32.const 2))
                (then (call $four (i32.add (local.get $value) (i32.shl (local.get $at) (i32.const 1)))))
                (else (v128.load (i32.add (local.get $value) (i32.shl (local.get $at) (i32.const 2)))))))))
          (br_if $add (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $size))))
        (local.set $key (i32.add (local.get $key) (local.get $width)))
        (local.set $value (i32.add (local.get $value) (local.get $width)))
        (br_if $position (local.tee $length (i32.sub (local.get $length) (i32.const 1)))))
      (call $scale (local.get $out) (local.get $size) (f32.div (f32.const 1) (local.get $sum)))
      (br $next))))

  (func $scale (param $at i32) (param $size i32) (param $by f32)
    (loop $next
      (v128.store (local.get $at) (f32x4.mul (f32x4.splat (local.get $by)) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.gt_s (local.tee $size (i32.sub (local.get $size) (i32.const 4))) (i32.const 0)))))

  ;; output = silu(input) * second input
  (func $gate (param $step i32)
    (local $token i32) (local $bytes i32) (local $at i32) (local $end i32) (local $second i32) (local $out i32)
    (local $x f32)
    (local.set $bytes (i32.shl (call $columns (local.get $step)) (i32.const 2)))
    (block $done (loop $part
      (local.set $token (call $take (local.get $step)))
      (br_if $done (i32.ge_u (local.get $token) (call $tokens (local.get $step))))
      (local.set $at (i32.add (call $input (local.get $step)) (i32.mul (local.get $token) (local.get $bytes))))
      (local.set $end (i32.add (local.get $at) (local.get $bytes)))
      (local.set $second
        (i32.add (i32.load offset=40 (local.get $step)) (i32.mul (local.get $token) (local.get $bytes))))
      (local.set $out (i32.add (call $output (local.get $step)) (i32.mul (local.get $token) (local.get $bytes))))
      (loop $next
        (local.set $x (f32.load (local.get $at)))
        (f32.store (local.get $out) (f32.mul (f32.load (local.get $second))
          (f32.div (local.get $x) (f32.add (f32.const 1) (call $exp (f32.neg (local.get $x)))))))
        (local.set $second (i32.add (local.get $second) (i32.const 4)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $end))))
      (br $part))))

  ;; output = input + second input
  (func $add (param $step i32)
    (local $token i32) (local $bytes i32) (local $from i32) (local $at i32)
    (local.set $bytes (i32.shl (call $columns (local.get $step)) (i32.const 2)))
    (block $done (loop $part
      (local.set $token (call $take (local.get $step)))
      (br_if $done (i32.ge_u (local.get $token) (call $tokens (local.get $step))))
      (local.set $from (i32.mul (local.get $token) (local.get $bytes)))
      (local.set $at (i32.const 0))
      (loop $next
        (v128.store (i32.add (call $output (local.get $step)) (i32.add (local.get $from) (local.get $at)))
          (f32x4.add
            (v128.load (i32.add (call $input (local.get $step)) (i32.add (local.get $from) (local.get $at))))
            (v128.load (i32.add (i32.load offset=40 (local.get $step)) (i32.add (local.get $from) (local.get $at))))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
      (br $part))))

  ;; tokens into the cache, from the position on, as far as it goes
  (func $store (param $step i32) (param $position i32)
    (local $token i32) (local $columns i32) (local $place i32)
    (local.set $columns (call $columns (local.get $step)))
    (block $done (loop $part
      (local.set $token (call $take (local.get $step)))
      (br_if $done (i32.ge_u (local.get $token) (call $tokens (local.get $step))))
      (local.set $place (i32.add (local.get $position) (local.get $token)))
      (if (i32.lt_u (local.get $place) (i32.load offset=44 (local.get $step))) (then
        (call $narrow (call $kernel (local.get $step))
          (i32.add (call $input (local.get $step))
            (i32.mul (local.get $token) (i32.shl (local.get $columns) (i32.const 2))))
          (i32.add (call $output (local.get $step))
            (i32.mul (local.get $place)
              (i32.shl (local.get $columns) (i32.sub (call $kernel (local.get $step)) (i32.const 1)))))
          (local.get $columns))))
      (br $part))))

  ;; made-up numbers: Weyl's sequence through a mixer
  (func $mix (param $n i32) (result i32)
    (local.set $n (i32.mul (i32.add (local.get $n) (i32.const 1)) (i32.const 0x9e3779b1)))
    (local.set $n (i32.mul (i32.xor (local.get $n) (i32.shr_u (local.get $n) (i32.const 15))) (i32.const 0x85ebca77)))
    (i32.xor (local.get $n) (i32.shr_u (local.get $n) (i32.const 13))))

  ;; rows of weights around 0 of size 2^-7; a row repeats after the period
  (func $fill (param $step i32)
    (local $row i32) (local $columns i32) (local $kernel i32) (local $bytes i32) (local $at i32) (local $end i32)
    (local $n i32) (local $word i32) (local $keep i32) (local $set i32) (local $group i32)
    (local.set $columns (call $columns (local.get $step)))
    (local.set $kernel (call $kernel (local.get $step)))
    (local.set $bytes (call $rowBytes (local.get $kernel) (local.get $columns)))
    (local.set $keep (i32.const -1))
    (if (i32.eq (local.get $kernel) (i32.const 2)) (then
      (local.set $keep (i32.const 0x83ff83ff)) (local.set $set (i32.const 0x20002000))))
    (if (i32.eq (local.get $kernel) (i32.const 3)) (then
      (local.set $keep (i32.const 0x807fffff)) (local.set $set (i32.const 0x3c000000))))
    (local.set $group (select (i32.const 18) (i32.const 34) (i32.eqz (local.get $kernel))))
    (block $done (loop $part
      (local.set $row (call $take (local.get $step)))
      (br_if $done (i32.ge_u (local.get $row) (call $rows (local.get $step))))
      (local.set $at (i32.add (call $output (local.get $step)) (i32.mul (local.get $row) (local.get $bytes))))
      (local.set $end (i32.add (local.get $at) (local.get $bytes)))
      (local.set $n (i32.mul (i32.rem_u (local.get $row) (i32.load offset=32 (local.get $step)))
        (i32.shr_u (i32.add (local.get $bytes) (i32.const 3)) (i32.const 2))))
      (loop $next
        (local.set $word (i32.or (local.get $set) (i32.and (local.get $keep) (call $mix (local.get $n)))))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (if (i32.lt_u (i32.sub (local.get $end) (local.get $at)) (i32.const 4))
          (then (i32.store16 (local.get $at) (local.get $word)))
          (else (i32.store (local.get $at) (local.get $word))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $end))))
      (if (i32.le_u (local.get $kernel) (i32.const 1)) (then
        (local.set $at (i32.sub (local.get $end) (local.get $bytes)))
        (loop $scale
          (i32.store16 (local.get $at) (i32.or (i32.and (i32.load16_u (local.get $at)) (i32.const 0x3ff))
            (select (i32.const 0x1400) (i32.const 0x0400) (i32.eqz (local.get $kernel)))))
          (br_if $scale
            (i32.lt_u (local.tee $at (i32.add (local.get $at) (local.get $group))) (local.get $end))))))
      (br $part))))

  ;; the sum of so many words, which changes with every one of them
  (func (export "sum") (param $at i32) (param $words i32) (result i32)
    (local $sum i32)
    (block $done (loop $next
      (br_if $done (i32.eqz (local.get $words)))
      (local.set $sum (i32.add (i32.rotl (local.get $sum) (i32.const 1)) (i32.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (local.set $words (i32.sub (local.get $words) (i32.const 1)))
      (br $next)))
    (local.get $sum))

  ;; ---- the program

  ;; waits for all threads: first turning, then asleep
  (func $meet (param $threads i32)
    (local $generation i32) (local $turns i32)
    (if (i32.le_u (local.get $threads) (i32.const 1)) (then (return)))
    (local.set $generation (i32.atomic.load offset=4 (i32.const 0)))
    (if (i32.eq (i32.atomic.rmw.add (i32.const 0) (i32.const 1)) (i32.sub (local.get $threads) (i32.const 1))) (then
      (i32.atomic.store (i32.const 0) (i32.const 0))
      (drop (i32.atomic.rmw.add offset=4 (i32.const 0) (i32.const 1)))
      (drop (memory.atomic.notify offset=4 (i32.const 0) (i32.const -1)))
      (return)))
    (block $met (loop $wait
      (br_if $met (i32.ne (i32.atomic.load offset=4 (i32.const 0)) (local.get $generation)))
      (if (i32.lt_u (local.tee $turns (i32.add (local.get $turns) (i32.const 1))) (i32.const 20000)) (then (br $wait)))
      (drop (memory.atomic.wait32 offset=4 (i32.const 0) (local.get $generation) (i64.const 1000000)))
      (br $wait))))

  ;; runs a list of steps as one of its threads; position: tokens in the cache before these
  (func (export "run") (param $list i32) (param $count i32) (param $thread i32) (param $threads i32) (param $position i32)
    (local $step i32) (local $end i32)
    (local.set $end (i32.add (local.get $list) (i32.shl (local.get $count) (i32.const 6))))
    (if (i32.eqz (local.get $thread)) (then
      (local.set $step (local.get $list))
      (loop $reset
        (i32.atomic.store offset=60 (local.get $step) (i32.const 0))
        (br_if $reset (i32.lt_u (local.tee $step (i32.add (local.get $step) (i32.const 64))) (local.get $end))))))
    (call $meet (local.get $threads))
    (local.set $step (local.get $list))
    (loop $next
      (block $known
        (block $fill (block $store (block $add (block $gate (block $attend (block $norm (block $quantize (block $multiply
          (br_table $multiply $quantize $norm $attend $gate $add $store $fill (call $what (local.get $step))))
          (call $multiply (local.get $step)) (br $known))
          (call $quantize (local.get $step)) (br $known))
          (call $norm (local.get $step)) (br $known))
          (call $attend (local.get $step) (local.get $position)) (br $known))
          (call $gate (local.get $step)) (br $known))
          (call $add (local.get $step)) (br $known))
          (call $store (local.get $step) (local.get $position)) (br $known))
        (call $fill (local.get $step)))
      (call $meet (local.get $threads))
      (br_if $next (i32.lt_u (local.tee $step (i32.add (local.get $step) (i32.const 64))) (local.get $end)))))
)
