// Numbers and images out of the data files; the twin of lecture_port/site/live_data.py.
(function (root) {
  "use strict";

  function bytes(base64) {
    const text = root.atob(base64);
    const out = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) out[at] = text.charCodeAt(at);
    return out;
  }

  // One IEEE 754 half-precision number from its 16 bits.
  function half(bits) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24; // zero and subnormal numbers
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }

  function halves(base64) {
    const raw = bytes(base64);
    const out = new Float32Array(raw.length / 2); // a float16 is exact in a float32
    for (let at = 0; at < out.length; at += 1) out[at] = half(raw[2 * at] | (raw[2 * at + 1] << 8));
    return out;
  }

  // Gray images, 0 to 255; a run of background is packed as a 0 and its length.
  function images(base64, pixels = 784) {
    const raw = bytes(base64);
    const flat = [];
    for (let at = 0; at < raw.length; at += 1) {
      if (raw[at]) flat.push(raw[at]);
      else for (let left = raw[(at += 1)]; left > 0; left -= 1) flat.push(0);
    }
    return Array.from({ length: flat.length / pixels }, (_, number) =>
      Uint8Array.from(flat.slice(number * pixels, (number + 1) * pixels))
    );
  }

  const parts = { half, halves, images };
  root.LecturePort = Object.assign(root.LecturePort || {}, { unpack: parts });
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
