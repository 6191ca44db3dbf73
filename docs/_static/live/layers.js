// The lecture's layers, on flat arrays in the order height, width, channel, as Keras keeps them.
(function (root) {
  "use strict";

  const relu = (value) => (value > 0 ? value : 0);

  function softmax(values) {
    const most = Math.max(...values);
    const powers = Array.from(values, (value) => Math.exp(value - most));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return Float64Array.from(powers, (power) => power / total);
  }

  function activate(values, activation) {
    if (activation === "relu") return values.map(relu);
    if (activation === "softmax") return softmax(values);
    return values;
  }

  // kernel: (h_f, w_f, channels in, filters); no padding, stride 1.
  function conv(x, [height, width, channels], kernel, bias, [tall, broad]) {
    const filters = bias.length;
    const [rows, columns] = [height - tall + 1, width - broad + 1];
    const out = new Float64Array(rows * columns * filters);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const at = (row * columns + column) * filters;
        for (let filter = 0; filter < filters; filter += 1) out[at + filter] = bias[filter];
        for (let i = 0; i < tall; i += 1) {
          for (let j = 0; j < broad; j += 1) {
            const from = ((row + i) * width + column + j) * channels;
            for (let channel = 0; channel < channels; channel += 1) {
              const value = x[from + channel];
              if (value === 0) continue;
              const weights = ((i * broad + j) * channels + channel) * filters;
              for (let filter = 0; filter < filters; filter += 1) {
                out[at + filter] += value * kernel[weights + filter];
              }
            }
          }
        }
      }
    }
    return out;
  }

  // The largest value of each window; the window moves by its own size, what is left over falls away.
  function maxPool(x, [height, width, channels], [tall, broad]) {
    const [rows, columns] = [Math.floor(height / tall), Math.floor(width / broad)];
    const out = new Float64Array(rows * columns * channels).fill(-Infinity);
    for (let row = 0; row < rows * tall; row += 1) {
      for (let column = 0; column < columns * broad; column += 1) {
        const at = (Math.floor(row / tall) * columns + Math.floor(column / broad)) * channels;
        const from = (row * width + column) * channels;
        for (let channel = 0; channel < channels; channel += 1) {
          if (x[from + channel] > out[at + channel]) out[at + channel] = x[from + channel];
        }
      }
    }
    return out;
  }

  // kernel: (inputs, units).
  function dense(x, kernel, bias) {
    const units = bias.length;
    const out = Float64Array.from(bias);
    for (let input = 0; input < x.length; input += 1) {
      if (x[input] === 0) continue;
      for (let unit = 0; unit < units; unit += 1) out[unit] += x[input] * kernel[input * units + unit];
    }
    return out;
  }

  const parts = { conv, maxPool, dense, activate, softmax };
  root.LecturePort = Object.assign(root.LecturePort || {}, { layers: parts });
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
