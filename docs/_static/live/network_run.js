// The recorded network: its weights unpacked, an image sent through, and every output taken apart again.
(function (root) {
  "use strict";

  const inNode = typeof require === "function";
  const { conv, maxPool, dense, activate } = inNode ? require("./layers.js") : root.LecturePort.layers;
  const { halves } = inNode ? require("./unpack.js") : root.LecturePort.unpack;

  // Gives each layer its input shape, kernel and bias.
  function build(data) {
    const flat = halves(data.weights);
    let at = 0;
    let input = [28, 28, 1];
    const take = (count) => flat.subarray(at, (at += count));
    return data.layers.map((layer) => {
      const built = { ...layer, input };
      if (layer.kind === "conv" || layer.kind === "dense") {
        const units = layer.output[layer.output.length - 1];
        const fanIn = layer.kind === "conv" ? layer.window[0] * layer.window[1] * input[2] : input[0];
        built.kernel = take(fanIn * units);
        built.bias = take(units);
      }
      input = layer.output;
      return built;
    });
  }

  function step(layer, x) {
    if (layer.kind === "conv") return conv(x, layer.input, layer.kernel, layer.bias, layer.window);
    if (layer.kind === "pool") return maxPool(x, layer.input, layer.window);
    if (layer.kind === "dense") return dense(x, layer.kernel, layer.bias);
    return x; // flatten: the order is already the one of Keras
  }

  // image: 784 numbers from 0 to 1. Returns every layer's output, the image itself first.
  function run(layers, image) {
    const outputs = [Float64Array.from(image)];
    for (const layer of layers) {
      outputs.push(activate(step(layer, outputs[outputs.length - 1]), layer.activation));
    }
    return outputs;
  }

  // A convolution's cell: per channel the patch, the filter and the sum; together with the bias the value.
  function takeApart(layer, x, row, column, filter) {
    const [, width, channels] = layer.input;
    const [tall, broad] = layer.window;
    const filters = layer.output[2];
    const per = Array.from({ length: channels }, (_, channel) => {
      const patch = [];
      const weights = [];
      let sum = 0;
      for (let i = 0; i < tall; i += 1) {
        for (let j = 0; j < broad; j += 1) {
          const value = x[((row + i) * width + column + j) * channels + channel];
          const weight = layer.kernel[((i * broad + j) * channels + channel) * filters + filter];
          patch.push(value);
          weights.push(weight);
          sum += value * weight;
        }
      }
      return { channel, patch, weights, sum };
    });
    const products = per.reduce((total, { sum }) => total + sum, 0);
    return { per, products, bias: layer.bias[filter], before: products + layer.bias[filter] };
  }

  // A dense unit: what each input adds.
  function contributions(layer, x, unit) {
    const units = layer.bias.length;
    const per = Array.from(x, (value, input) => {
      const weight = layer.kernel[input * units + unit];
      return { input, value, weight, sum: value * weight };
    });
    const products = per.reduce((total, { sum }) => total + sum, 0);
    return { per, products, bias: layer.bias[unit], before: products + layer.bias[unit] };
  }

  const parts = { build, run, takeApart, contributions };
  root.LecturePort = Object.assign(root.LecturePort || {}, { networkRun: parts });
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
