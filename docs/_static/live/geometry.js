// How a window moves along one axis; the twin of lecture_port/theory/geometry.py.
(function (root) {
  "use strict";

  function samePadding(size, window, stride, dilation) {
    const reach = dilation * (window - 1) + 1;
    const output = Math.ceil(size / stride);
    const total = Math.max((output - 1) * stride + reach - size, 0);
    return [Math.floor(total / 2), total - Math.floor(total / 2)]; // an odd zero goes to the end
  }

  // padding: "valid", "same" or a number of zeros on both sides. output is 0 where the window does not fit.
  function axis(size, window, { stride = 1, padding = "valid", dilation = 1 } = {}) {
    let before = 0;
    let after = 0;
    if (padding === "same") [before, after] = samePadding(size, window, stride, dilation);
    else if (padding !== "valid") before = after = Number(padding);
    const reach = dilation * (window - 1) + 1;
    const padded = before + size + after;
    const fits = reach <= padded;
    return {
      size, window, stride, dilation, before, after, reach, padded, fits,
      output: fits ? Math.floor((padded - reach) / stride) + 1 : 0,
      leftOver: fits ? (padded - reach) % stride : 0,
    };
  }

  // The positions in the padded input that the window covers at its index-th place.
  const place = (one, index) =>
    Array.from({ length: one.window }, (_, step) => index * one.stride + step * one.dilation);

  const parts = { axis, place };
  root.LecturePort = Object.assign(root.LecturePort || {}, { geometry: parts });
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
