// What a convolution or a pooling makes of a matrix (an array of rows), cell by cell.
// The twin of lecture_port/theory/convolution.py and t09_pooling.py.
(function (root) {
  "use strict";

  const { axis, place } =
    typeof require === "function" ? require("./geometry.js") : root.LecturePort.geometry;

  // options: stride, padding, dilation, each a number (padding also "valid", "same") or a pair [vertical, horizontal].
  function axes(size, window, options) {
    const of = (name, side) => {
      const value = (options || {})[name];
      return Array.isArray(value) ? value[side] : value;
    };
    return [0, 1].map((side) =>
      axis(size[side], window[side], {
        stride: of("stride", side), padding: of("padding", side), dilation: of("dilation", side),
      })
    );
  }

  // The cells under the window at output cell (row, column): rows of {row, column, value}, in coordinates of the
  // input; value is null on the rim.
  function windowAt(x, high, wide, row, column) {
    return place(high, row).map((down) =>
      place(wide, column).map((right) => {
        const [r, c] = [down - high.before, right - wide.before];
        const inside = r >= 0 && r < high.size && c >= 0 && c < wide.size;
        return { row: r, column: c, value: inside ? x[r][c] : null };
      })
    );
  }

  function overOutput(high, wide, cell) {
    return Array.from({ length: high.output }, (_, row) =>
      Array.from({ length: high.output ? wide.output : 0 }, (_, column) => cell(row, column))
    );
  }

  // The sum of products in every window, divided, plus the bias; the filter is not flipped.
  function correlate(x, w, options = {}) {
    const [high, wide] = axes([x.length, x[0].length], [w.length, w[0].length], options);
    return overOutput(high, wide, (row, column) => {
      let sum = 0;
      windowAt(x, high, wide, row, column).forEach((line, i) =>
        line.forEach((cell, j) => { sum += (cell.value || 0) * w[i][j]; })
      );
      return sum / (options.divisor || 1) + (options.bias || 0);
    });
  }

  // kind: "max" or "average"; the rim counts for nothing.
  function pool(x, window, kind, options = {}) {
    const [high, wide] = axes([x.length, x[0].length], window, { stride: window, ...options });
    return overOutput(high, wide, (row, column) => {
      const values = windowAt(x, high, wide, row, column).flat().map((cell) => cell.value)
        .filter((value) => value !== null);
      if (kind === "max") return Math.max(...values);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
  }

  const parts = { axes, windowAt, correlate, pool };
  root.LecturePort = Object.assign(root.LecturePort || {}, { windowSums: parts });
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
