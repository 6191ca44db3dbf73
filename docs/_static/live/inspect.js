// One number of the network taken apart: the patch that made it, the filter, the sum.
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const { make, say, show, fixed, select, field, pixels } = LecturePort;
  const { takeApart, contributions } = LecturePort.networkRun;

  const STRONGEST = 8;
  const three = (value) => fixed(value, 3);

  // A small matrix of numbers on coloured ground.
  function matrix(title, values, columns, { most, signed = true, largest = null } = {}) {
    const top = most ?? Math.max(...values.map(Math.abs), 1e-9);
    const rows = [];
    for (let start = 0; start < values.length; start += columns) {
      rows.push(make("tr", {}, values.slice(start, start + columns).map((value, at) => {
        const colour = pixels.shade(value * 0.75, top, signed);
        const cell = make("td", { text: fixed(value, 2), class: start + at === largest ? "lv-largest" : null });
        cell.style.backgroundColor = pixels.css(colour);
        cell.style.color = pixels.readable(colour);
        return cell;
      })));
    }
    return make("table", { class: "lv-matrix" }, [make("caption", { text: title }), make("tbody", {}, rows)]);
  }

  const sign = (text) => make("span", { class: "lv-sign", "aria-hidden": "true", text });
  const line = (label, value, classes = "") =>
    make("div", { class: `lv-account ${classes}` }, [make("span", { text: label }), make("span", { class: "lv-amount", text: value })]);

  // Signed bars, one a channel; a click chooses the channel.
  function bars(per, chosen, choose) {
    const [width, half] = [Math.max(4, Math.floor(288 / per.length)), 28];
    const most = Math.max(...per.map(({ sum }) => Math.abs(sum)), 1e-9);
    const chart = LecturePort.svg("svg", {
      class: "lv-bars", viewBox: `0 0 ${width * per.length} ${2 * half}`, preserveAspectRatio: "none", role: "img",
      "aria-label": say("channels_title", { n: per.length }),
    });
    for (const { channel, sum } of per) {
      const tall = Math.max((half * Math.abs(sum)) / most, 0.5);
      const column = LecturePort.svg("g", { class: channel === chosen ? "lv-chosen" : null, onclick: () => choose(channel) }, [
        LecturePort.svg("rect", { class: "lv-bar-ground", x: width * channel, y: 0, width, height: 2 * half }),
        LecturePort.svg("rect", {
          class: sum < 0 ? "lv-minus" : "lv-plus-bar", x: width * channel + 0.5, y: sum < 0 ? half : half - tall, width: width - 1, height: tall,
        }),
        LecturePort.svg("title", {}, say("channel_bar", { n: channel + 1, v: three(sum) })),
      ]);
      chart.append(column);
    }
    return chart;
  }

  // state: {layer, layers, outputs, at, channel}; choose(channel) asks for another channel.
  // Returns {title, value, parts (elements), how (a sentence), source: {map, row, column, tall, broad} or null}.
  function inspect(state, choose) {
    const { index, layers, outputs, at } = state;
    if (index < 0) return ofPixel(outputs[0], at);
    const layer = layers[index];
    const x = outputs[index];
    const out = outputs[index + 1];
    const makers = { conv: ofConv, pool: ofPool, flatten: ofFlatten, dense: ofDense };
    return makers[layer.kind](layer, x, out, at, state, choose);
  }

  function ofPixel(image, { row, column }) {
    const value = image[row * 28 + column];
    const title = say("cell_title", { name: say("kind_input"), m: 1, r: row + 1, c: column + 1 });
    return { title, value, parts: [make("p", { text: say("pixel_of") }), line("", `${Math.round(value * 255)} ÷ 255 = ${three(value)}`)], how: say("pixel_of"), source: null };
  }

  function ofConv(layer, x, out, { row, column, map }, state, choose) {
    const { per, products, bias, before } = takeApart(layer, x, row, column, map);
    const [tall, broad] = layer.window;
    const order = [...per].sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
    const chosen = state.channel !== null && state.channel < per.length ? state.channel : order[0].channel;
    const one = per[chosen];
    const value = out[(row * layer.output[1] + column) * layer.output[2] + map];
    const parts = [];
    if (per.length > 1) {
      const choices = order.map(({ channel, sum }) => [String(channel), say("channel_choice", { n: channel + 1, v: three(sum) })]);
      const control = select(choices, String(chosen), (text) => choose(Number(text)));
      parts.push(make("div", { class: "lv-caption", text: say("channels_title", { n: per.length }) }), bars(per, chosen, choose), field(say("channel"), control));
    }
    parts.push(make("div", { class: "lv-product" }, [
      matrix(say("patch"), one.patch, broad), sign("×"), matrix(say("weights"), one.weights, broad), sign("="),
      matrix(say("products"), one.patch.map((v, at) => v * one.weights[at]), broad),
    ]));
    if (per.length > 1) parts.push(line(say("channel_choice", { n: chosen + 1, v: "" }).replace(/[:\s]+$/, ""), three(one.sum), "lv-light"));
    const label = per.length > 1 ? say("sum_of_channels", { n: per.length }) : say("sum_of_products", { n: tall * broad });
    parts.push(
      line(label, three(products)), line(`+ ${say("bias")}`, three(bias)), line("=", three(before), "lv-total"),
      line("ReLU", three(value), "lv-total"), make("p", { class: "lv-note", text: say(before < 0 ? "relu_cut" : "relu_kept") })
    );
    const how = per.length > 1
      ? say("spoken_channels", { n: per.length, sum: three(products), bias: three(bias) })
      : say("spoken_conv", { patch: one.patch.map((v) => fixed(v, 2)).join(" "), weights: one.weights.map((v) => fixed(v, 2)).join(" "), sum: three(products), bias: three(bias) });
    return { title: title(layer, row, column, map), value, parts, how, source: { map: chosen, row, column, tall, broad } };
  }

  const title = (layer, row, column, map) => say("cell_title", { name: layer.name, m: map + 1, r: row + 1, c: column + 1 });

  function ofPool(layer, x, out, { row, column, map }) {
    const [tall, broad] = layer.window;
    const [, width, channels] = layer.input;
    const patch = [];
    for (let i = 0; i < tall; i += 1) {
      for (let j = 0; j < broad; j += 1) patch.push(x[((row * tall + i) * width + column * broad + j) * channels + map]);
    }
    const value = Math.max(...patch);
    const what = say("pool_of", { w: `${tall} × ${broad}` });
    const shown = matrix(say("patch"), patch, broad, { largest: patch.indexOf(value) });
    return {
      title: title(layer, row, column, map), value, how: `${what}: ${patch.map((v) => fixed(v, 2)).join(" ")}`,
      parts: [make("div", { class: "lv-product" }, [shown]), line(what, three(value), "lv-total")],
      source: { map, row: row * tall, column: column * broad, tall, broad },
    };
  }

  function ofFlatten(layer, x, out, { map }, state) {
    const [, width, channels] = layer.input;
    const cell = Math.floor(map / channels);
    const [row, column, channel] = [Math.floor(cell / width), cell % width, map % channels];
    const how = say("flatten_of", { name: state.layers[state.index - 1].name, r: row + 1, c: column + 1, m: channel + 1 });
    return {
      title: say("unit_title", { name: layer.name, m: map + 1 }), value: out[map], how,
      parts: [make("p", { text: how }), line("=", three(out[map]), "lv-total")], source: { map: channel, row, column, tall: 1, broad: 1 },
    };
  }

  function ofDense(layer, x, out, { map }) {
    const { per, products, bias, before } = contributions(layer, x, map);
    const strongest = [...per].sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum)).slice(0, STRONGEST);
    const most = Math.abs(strongest[0].sum) || 1e-9;
    const rows = strongest.map(({ input, value, weight, sum }) => {
      const bar = make("span", { class: sum < 0 ? "lv-share lv-minus" : "lv-share" });
      bar.style.width = `${(100 * Math.abs(sum)) / most}%`;
      return make("tr", {}, [
        make("th", { scope: "row", text: say("from_input", { n: input + 1 }) }),
        make("td", { text: `${three(value)} × ${three(weight)}` }), make("td", { text: three(sum) }), make("td", { class: "lv-share-cell" }, bar),
      ]);
    });
    const softmax = layer.activation === "softmax";
    const parts = [
      make("table", { class: "lv-contributions" }, [make("caption", { text: say("strongest") }), make("tbody", {}, rows)]),
      line(say("sum_of_products", { n: per.length }), three(products)), line(`+ ${say("bias")}`, three(bias)), line("=", three(before), "lv-total"),
      line(softmax ? say("softmax_of", { z: three(before) }) : "ReLU", softmax ? out[map].toFixed(4) : three(out[map]), "lv-total"),
    ];
    if (!softmax) parts.push(make("p", { class: "lv-note", text: say(before < 0 ? "relu_cut" : "relu_kept") }));
    return {
      title: softmax ? say("digit_title", { name: layer.name, m: map }) : say("unit_title", { name: layer.name, m: map + 1 }), value: out[map], parts,
      how: `${say("sum_of_products", { n: per.length })} ${three(products)}, ${say("bias")} ${three(bias)}`, source: null,
    };
  }

  LecturePort.inspect = inspect;
})(window);
