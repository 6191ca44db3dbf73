// The convolution explorer: input, filter and output side by side, a window to move, the sum spelled out.
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const { make, say, exact: show, select, field, button, grid, pixels } = LecturePort;
  const { axes, windowAt, correlate, pool } = LecturePort.windowSums;

  const INPUTS = {
    slide: [[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]],
    six: [
      [3, 0, 1, 2, 7, 4], [1, 5, 8, 9, 3, 1], [2, 7, 2, 5, 1, 3], [0, 1, 3, 1, 7, 8], [4, 2, 1, 6, 2, 8], [2, 4, 5, 2, 3, 9],
    ],
    edge: Array.from({ length: 8 }, () => [0, 0, 0, 0, 9, 9, 9, 9]),
  };
  const FILTERS = {
    slide: { w: [[2, 0, 1], [0, 1, 2], [1, 0, 2]] },
    same: { w: [[0, 0, 0], [0, 1, 0], [0, 0, 0]] },
    sharpen: { w: [[0, -1, 0], [-1, 5, -1], [0, -1, 0]] },
    blur: { w: [[1, 1, 1], [1, 1, 1], [1, 1, 1]], divisor: 9 },
    enhance: { w: [[0, 0, 0], [-1, 1, 0], [0, 0, 0]] },
    edge: { w: [[0, 1, 0], [1, -4, 1], [0, 1, 0]] },
    emboss: { w: [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]] },
  };
  const LARGE = 13; // from here on cells are pixels without a number
  const MOST_SPOKEN = 9;
  const PACE = 900; // milliseconds a place while playing

  const copy = (matrix) => matrix.map((line) => [...line]);
  const flipped = (matrix) => copy(matrix).reverse().map((line) => line.reverse());
  const resized = (matrix, rows, columns) =>
    Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => (matrix[r] || [])[c] ?? 0));

  // "1/9", "-2", "0,5", "1,000", full-width "１２"; NaN for anything else.
  function parse(text) {
    const clean = text.normalize("NFKC").trim().replace(/[−–]/g, "-").replace(/^(-?[1-9]\d{0,2})((,\d{3})+)$/, (all, head, rest) => head + rest.replaceAll(",", ""));
    const parts = clean.replaceAll(",", ".").split("/").map((part) => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(part.trim()) ? Number(part) : NaN));
    return parts.length === 1 ? parts[0] : parts.length === 2 ? parts[0] / parts[1] : NaN;
  }

  function mountConvolution(place, given = {}) {
    const digits = LecturePort.data.digits;
    const images = LecturePort.unpack.images(digits.packed);
    const state = {
      operation: "conv", source: "slide", x: copy(INPUTS.slide), filter: "slide", w: copy(FILTERS.slide.w),
      divisor: 1, bias: 0, window: [2, 2], padding: "valid", stride: 1, dilation: 1, at: [0, 0],
    };
    const typed = new Map(); // what stands in an input, word for word, beside the number that it means
    let held = null; // the place to which the window returns when the mouse has left the output
    let playing = null;
    let speaking = null;
    let input = null;
    let output = null;

    const controls = make("div", { class: "lv-controls" });
    const stage = make("div", { class: "lv-stage" });
    const steps = make("div", { class: "lv-steps", role: "group", "aria-label": say("window") });
    const faults = make("p", { class: "lv-fault lv-faults", role: "status", hidden: true });
    const sum = make("div", { class: "lv-sum" });
    const spoken = make("p", { class: "lv-hidden", "aria-live": "polite" });
    const sizes = make("div", { class: "lv-sizes" });
    place.append(controls, stage, faults, steps, sum, spoken, sizes);

    const isConv = () => state.operation === "conv";
    const isLarge = () => Math.max(state.x.length, state.x[0].length) >= LARGE;
    const shape = () => (isConv() ? [state.w.length, state.w[0].length] : state.window);
    const options = () => ({
      stride: state.stride, padding: state.padding, dilation: isConv() ? state.dilation : 1, bias: state.bias, divisor: state.divisor,
    });
    const both = () => axes([state.x.length, state.x[0].length], shape(), options());
    const result = () =>
      isConv() ? correlate(state.x, state.w, options()) : pool(state.x, state.window, state.operation, options());

    // ---- the controls

    function sizeFields(matrix, most, resize) {
      return ["height", "width"].map((side, at) => {
        const value = String(at ? matrix[0].length : matrix.length);
        const choices = Array.from({ length: most }, (_, n) => [String(n + 1), String(n + 1)]);
        const control = select(choices, value, (chosen) => {
          const to = [matrix.length, matrix[0].length];
          to[at] = Number(chosen);
          resize(to);
          render();
        });
        return field(say(side), control);
      });
    }

    function numberField(label, key) {
      return field(label, numberInput({
        key, label, value: () => state[key], good: (value) => key !== "divisor" || value !== 0, set: (value) => { state[key] = value; }, attributes: { class: "lv-number" },
      }));
    }

    // An input that keeps what was typed; what is no number is marked and named, and the last number goes on counting.
    function numberInput({ key, label, value, good = () => true, set, attributes }) {
      const before = typed.get(key);
      const kept = before && (before.faulty || before.value === value()) ? before.text : show(value());
      const control = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", value: kept, ...attributes });
      const judge = () => {
        const number = parse(control.value);
        const faulty = !(Number.isFinite(number) && good(number));
        control.setAttribute("aria-invalid", String(faulty));
        typed.set(key, { text: control.value, value: number, faulty, label });
        return faulty ? null : number;
      };
      judge();
      control.addEventListener("input", () => {
        const number = judge();
        if (number !== null) set(number);
        refresh();
      });
      return control;
    }

    // Forgets what was typed into cells that now hold other numbers.
    function forget(kind) {
      for (const key of typed.keys()) if (key.startsWith(`${kind}:`)) typed.delete(key);
    }

    function drawFaults() {
      const found = [...typed.values()].filter(({ faulty }) => faulty).map(({ text, label }) => `${label}: ${text.trim() ? `“${text.trim()}”` : say("blank")}`);
      faults.hidden = !found.length;
      const words = found.length ? say("not_number", { cells: found.join(", ") }) : "";
      if (faults.textContent !== words) faults.textContent = words;
    }

    function group(legend, ...fields) {
      return make("fieldset", { class: "lv-group" }, [make("legend", { text: legend }), make("div", { class: "lv-fields" }, fields.flat())]);
    }

    const keeping = (focus, act) => {
      act();
      render();
      const again = place.querySelector(`[data-key="${focus}"]`);
      if (again) again.focus();
    };

    function chooser(key, choices, value, act) {
      const control = select(choices, value, (chosen) => keeping(key, () => act(chosen)));
      control.dataset.key = key;
      return control;
    }

    function drawControls() {
      const operations = make("div", { class: "lv-tabs", role: "radiogroup", "aria-label": say("operation") });
      for (const operation of ["conv", "max", "average"]) {
        const id = LecturePort.newId("op");
        const radio = make("input", {
          type: "radio", name: `${place.dataset.live}-op`, id, value: operation, checked: state.operation === operation,
          "data-key": `op-${operation}`, onchange: () => keeping(`op-${operation}`, () => setOperation(operation)),
        });
        operations.append(radio, make("label", { for: id, text: say(`op_${operation}`) }));
      }
      const inputs = [...Object.keys(INPUTS).map((key) => [key, say(`in_${key}`)]),
        ...digits.labels.map((digit, n) => [`digit-${n}`, say("in_digit", { d: digit })]), ["own", say("in_own")]];
      const inputFields = [field(say("input"), chooser("source", inputs, state.source, setSource))];
      if (!isLarge()) {
        inputFields.push(...sizeFields(state.x, 10, ([rows, columns]) => {
          state.x = resized(state.x, rows, columns);
          forget("x");
          state.source = "own";
        }));
      }
      const filters = [...Object.keys(FILTERS).map((key) => [key, say(`f_${key}`)]), ["own", say("f_own")]];
      const windowFields = isConv()
        ? [field(say("filter"), chooser("filter", filters, state.filter, setFilter)),
            ...sizeFields(state.w, 5, ([rows, columns]) => {
              state.w = resized(state.w, rows, columns);
              forget("w");
              state.filter = "own";
            }),
            numberField(say("bias"), "bias"), numberField(say("divisor"), "divisor"),
            button(say("flip"), () => keeping("flip", () => { state.w = flipped(state.w); forget("w"); state.filter = "own"; }), { "data-key": "flip" })]
        : sizeFields(resized([[0]], ...state.window), 5, (to) => {
            state.window = to;
            state.stride = Math.max(...to);
          });
      const paddings = [["valid", say("pad_valid")], ["same", say("pad_same")]];
      if (isConv()) for (const n of [1, 2, 3]) paddings.push([String(n), say("pad_n", { n })]);
      const numbers = (most) => Array.from({ length: most }, (_, n) => [String(n + 1), String(n + 1)]);
      const moving = [
        field(say("padding"), chooser("padding", paddings, String(state.padding), (value) => { state.padding = value; })),
        field(say("stride"), chooser("stride", numbers(8), String(state.stride), (value) => { state.stride = Number(value); })),
      ];
      if (isConv()) {
        moving.push(field(say("dilation"), chooser("dilation", numbers(4), String(state.dilation), (value) => { state.dilation = Number(value); })));
      }
      controls.replaceChildren(
        operations, group(say("input"), inputFields), group(say(isConv() ? "filter" : "window"), windowFields),
        group(say("moving"), moving)
      );
    }

    function setOperation(operation) {
      const pooled = operation !== "conv";
      if (pooled && isConv()) state.stride = Math.max(...state.window);
      if (!pooled && !isConv()) state.stride = 1;
      if (pooled && !["valid", "same"].includes(state.padding)) state.padding = "valid";
      state.operation = operation;
      if (pooled) for (const key of [...typed.keys()]) if (!key.startsWith("x:")) typed.delete(key);
    }

    function setSource(source) {
      state.source = source;
      if (source !== "own") forget("x");
      if (INPUTS[source]) state.x = copy(INPUTS[source]);
      else if (source.startsWith("digit-")) {
        const image = images[Number(source.slice(6))];
        state.x = Array.from({ length: 28 }, (_, row) => Array.from(image.slice(28 * row, 28 * row + 28)));
      } else if (isLarge()) state.x = resized([[0]], 5, 5);
      state.at = [0, 0];
    }

    function setFilter(filter) {
      state.filter = filter;
      if (!FILTERS[filter]) return;
      forget("w");
      typed.delete("divisor");
      state.w = copy(FILTERS[filter].w);
      state.divisor = FILTERS[filter].divisor || 1;
    }

    // ---- the three grids

    // A cell to type a number into.
    function numberCell(matrix, kind, row, column, label, own) {
      const cell = numberInput({
        key: `${kind}:${row},${column}`, label, value: () => matrix[row][column], attributes: { "aria-label": label },
        set: (value) => { matrix[row][column] = value; own(); },
      });
      cell.addEventListener("focus", () => cell.select());
      return cell;
    }

    function nowOwn(kind, key) {
      state[kind] = "own";
      const control = place.querySelector(`[data-key="${key}"]`);
      if (control) control.value = "own";
    }

    function panel(title, size, content, classes = "") {
      return make("div", { class: `lv-panel ${classes}` }, [make("div", { class: "lv-panel-title" }, [make("strong", { text: title }), ` ${size}`]), content]);
    }

    function drawInput(high, wide) {
      const large = isLarge();
      const inside = (r, c) => r >= 0 && c >= 0 && r < high.size && c < wide.size;
      input = grid({
        rows: high.padded, columns: wide.padded, label: say("in_grid"), classes: large ? "lv-tiny" : "",
        name: (row, column) => {
          const [r, c] = [row - high.before, column - wide.before];
          if (!inside(r, c)) return say("rim_cell");
          const label = say("in_cell", { r: r + 1, c: c + 1 });
          return large ? `${label}: ${state.x[r][c]}` : label;
        },
        cell: (row, column) => {
          const [r, c] = [row - high.before, column - wide.before];
          if (!inside(r, c)) return large ? "" : isConv() ? "0" : "";
          if (large) return "";
          return numberCell(state.x, "x", r, c, say("in_cell", { r: r + 1, c: c + 1 }), () => nowOwn("source", "source"));
        },
      });
      const reached = [high, wide].map((one) => {
        const rows = new Set();
        for (let at = 0; at < one.output; at += 1) LecturePort.geometry.place(one, at).forEach((row) => rows.add(row));
        return rows;
      });
      input.cells = input.focusable.map((line, row) => line.map((target, column) => {
        const cell = target.closest("td");
        const [r, c] = [row - high.before, column - wide.before];
        cell.classList.toggle("lv-rim", !inside(r, c));
        cell.classList.toggle("lv-unreached", high.fits && wide.fits && (!reached[0].has(row) || !reached[1].has(column)));
        return cell;
      }));
      return panel(say("input"), `${high.size} × ${wide.size}`, input.table, "lv-panel-input");
    }

    function drawFilter() {
      const [rows, columns] = shape();
      const [title, sign] = isConv() ? [say("filter"), "∗"] : [say("window"), "→"];
      const content = isConv()
        ? grid({
            rows, columns, label: say("f_grid"), classes: "lv-filter",
            cell: (r, c) => numberCell(state.w, "w", r, c, say("f_cell", { r: r + 1, c: c + 1 }), () => nowOwn("filter", "filter")),
          }).table
        : make("p", { class: "lv-poolname", text: say(`op_${state.operation}`) });
      return [make("span", { class: "lv-sign", "aria-hidden": "true", text: sign }), panel(title, `${rows} × ${columns}`, content, "lv-panel-filter")];
    }

    function drawOutput(high, wide) {
      const equals = make("span", { class: "lv-sign", "aria-hidden": "true", text: "=" });
      if (!high.output || !wide.output) {
        output = null;
        return [equals, panel(say("output"), "–", make("p", { class: "lv-fault", role: "alert", text: say("no_fit") }), "lv-panel-output")];
      }
      output = grid({
        rows: high.output, columns: wide.output, label: say("out_grid"), classes: `lv-output ${high.output >= LARGE || wide.output >= LARGE ? "lv-tiny" : ""}`,
        cell: () => "", chosen: (row, column) => { held = null; moveTo(row, column, false); },
      });
      held = null;
      output.focusable.forEach((line, row) => line.forEach((cell, column) => cell.addEventListener("pointermove", (event) => {
        if (event.pointerType !== "mouse" || playing !== null || (state.at[0] === row && state.at[1] === column)) return;
        held = held || state.at;
        moveTo(row, column, false);
      })));
      output.table.addEventListener("pointerleave", () => {
        if (held) moveTo(...held, false);
        held = null;
      });
      return [equals, panel(say("output"), `${high.output} × ${wide.output}`, output.table, "lv-panel-output")];
    }

    function render() {
      const [high, wide] = both();
      drawControls();
      state.at = [Math.min(state.at[0], Math.max(high.output - 1, 0)), Math.min(state.at[1], Math.max(wide.output - 1, 0))];
      stage.classList.toggle("lv-wide-stage", isLarge());
      stage.replaceChildren(drawInput(high, wide), ...drawFilter(), ...drawOutput(high, wide));
      if (output) output.mark(...state.at);
      drawSizes(high, wide);
      refresh();
    }

    // ---- what changes with every number and every move

    function refresh() {
      const [high, wide] = both();
      const values = result();
      const most = Math.max(...values.flat().map(Math.abs), 1e-12);
      const signed = isConv();
      drawFaults();
      paintInput(high, wide);
      if (output) {
        const tiny = output.table.classList.contains("lv-tiny");
        output.focusable.forEach((line, row) => line.forEach((cell, column) => {
          const value = values[row][column];
          const colour = pixels.shade(value * (tiny ? 1 : 0.45), most, signed);
          cell.style.backgroundColor = pixels.css(colour);
          cell.style.color = pixels.readable(colour);
          if (!tiny) cell.textContent = show(value, 3);
          cell.setAttribute("aria-label", say("cell_value", { r: row + 1, c: column + 1, v: show(value) }));
          const here = row === state.at[0] && column === state.at[1];
          cell.classList.toggle("lv-here", here);
          cell.setAttribute("aria-selected", String(here));
        }));
      }
      for (const control of steps.querySelectorAll("button")) control.disabled = !output;
      drawSum(high, wide, values);
    }

    function paintInput(high, wide) {
      const large = isLarge();
      const covered = new Map();
      if (output) {
        const seen = windowAt(state.x, high, wide, ...state.at);
        const values = seen.flat().map((cell) => cell.value).filter((value) => value !== null);
        const largest = Math.max(...values);
        seen.forEach((line, i) => line.forEach((cell, j) => {
          const key = `${cell.row + high.before},${cell.column + wide.before}`;
          covered.set(key, { weight: isConv() ? show(state.w[i][j], 3) : null, largest: state.operation === "max" && cell.value === largest });
        }));
      }
      input.cells.forEach((line, row) => line.forEach((cell, column) => {
        const here = covered.get(`${row},${column}`);
        cell.classList.toggle("lv-in", Boolean(here));
        cell.classList.toggle("lv-largest", Boolean(here && here.largest));
        if (here && here.weight !== null && !large) cell.dataset.weight = here.weight;
        else delete cell.dataset.weight;
        if (!large) return;
        const [r, c] = [row - high.before, column - wide.before];
        const value = r >= 0 && c >= 0 && r < high.size && c < wide.size ? state.x[r][c] : 0;
        cell.style.backgroundColor = pixels.css(pixels.shade(value, 255, false));
      }));
    }

    const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);

    function drawSum(high, wide, values) {
      if (!output) {
        sum.replaceChildren();
        return;
      }
      const [row, column] = state.at;
      const seen = windowAt(state.x, high, wide, row, column);
      const value = show(values[row][column]);
      const title = make("div", { class: "lv-sum-title", text: say("sum_title", { r: row + 1, c: column + 1 }) });
      const lines = make("div", { class: "lv-terms", style: `--terms: ${seen[0].length}` });
      const words = [];
      seen.forEach((line, i) => {
        line.forEach((cell, j) => {
          const left = cell.value === null ? "0" : show(cell.value);
          const over = make("span", { class: cell.value === null ? "lv-v lv-of-rim" : "lv-v", text: isConv() || cell.value !== null ? bracketed(left) : "–" });
          const parts = [over];
          if (isConv()) {
            const right = bracketed(show(state.w[i][j], 3));
            parts.push("×", make("span", { class: "lv-w", text: right }));
            words.push(`${bracketed(left)}×${right}`);
          } else if (cell.value !== null) words.push(left);
          const zero = isConv() && (!cell.value || !state.w[i][j]);
          const last = i === seen.length - 1 && j === line.length - 1;
          lines.append(make("span", { class: zero ? "lv-term lv-zero" : "lv-term" }, parts), make("span", { class: "lv-plus", text: last ? "" : isConv() ? "+" : "," }));
        });
      });
      const before = [];
      const after = [];
      let said = words.join(" + ");
      if (!isConv()) {
        before.push(make("span", { class: "lv-of", text: say(state.operation === "max" ? "max_of" : "mean_of") }));
        said = `${say(state.operation === "max" ? "max_of" : "mean_of")} ${words.join(", ")}`;
      } else {
        if (state.divisor !== 1) {
          after.push(make("span", { text: `÷ ${bracketed(show(state.divisor))}` }));
          said = `(${said}) ÷ ${show(state.divisor)}`;
        }
        if (state.bias !== 0) {
          after.push(make("span", { text: `+ ${bracketed(show(state.bias))}` }));
          said += ` + ${show(state.bias)}`;
        }
      }
      const bracket = (text) => make("span", { class: "lv-bracket", "aria-hidden": "true", text });
      const wrap = state.divisor !== 1 && isConv();
      sum.replaceChildren(title, make("div", { class: "lv-equation" }, [
        ...before, wrap ? bracket("(") : null, lines, wrap ? bracket(")") : null, ...after,
        make("span", { class: "lv-equals" }, ["= ", make("strong", { class: "lv-result", text: value })]),
      ]));
      const key = words.length > MOST_SPOKEN ? "sum_spoken_long" : "sum_spoken";
      const text = say(key, { r: row + 1, c: column + 1, sum: said, n: words.length, v: value });
      clearTimeout(speaking);
      if (playing === null && held === null) speaking = setTimeout(() => { spoken.textContent = text; }, 200);
    }

    function drawSizes(high, wide) {
      const notes = [];
      if (state.padding === "same") {
        notes.push(`${say("same_rows", { a: high.before, b: high.after })} ${say("same_columns", { a: wide.before, b: wide.after })}`);
      }
      if (high.leftOver) notes.push(say("left_rows", { n: high.leftOver }));
      if (wide.leftOver) notes.push(say("left_columns", { n: wide.leftOver }));
      const line = (key, letter, one) => make("div", { class: "lv-size" }, [make("span", { class: "lv-size-name", text: say(key) }), LecturePort.formula.size(letter, one)]);
      sizes.replaceChildren(
        make("div", { class: "lv-sum-title", text: say("size_title") }),
        ...(high.fits && wide.fits ? [line("high", "h", high), line("wide", "w", wide)] : [make("p", { class: "lv-fault", text: say("no_fit") })]),
        ...notes.map((text) => make("p", { class: "lv-note", text }))
      );
    }

    // How an item's page wants it to begin.
    function begin() {
      if (given.source) setSource(given.source);
      if (given.filter) setFilter(given.filter);
      if (given.operation) setOperation(given.operation);
      if (given.x) Object.assign(state, { x: copy(given.x), source: "own" });
      for (const key of ["stride", "padding", "dilation", "bias"]) if (key in given) state[key] = given[key];
    }

    // ---- moving the window

    function moveTo(row, column, focus) {
      if (!output) return;
      state.at = [row, column];
      output.mark(row, column);
      if (focus) output.focusable[row][column].focus({ preventScroll: true });
      refresh();
    }

    function walk(by) {
      const [high, wide] = both();
      const count = high.output * wide.output;
      const next = (state.at[0] * wide.output + state.at[1] + by + count) % count;
      moveTo(Math.floor(next / wide.output), next % wide.output, false);
    }

    function play(on) {
      clearInterval(playing);
      playing = on ? setInterval(() => (place.isConnected && output ? walk(1) : play(false)), PACE) : null;
      playButton.textContent = say(on ? "pause" : "play");
      playButton.setAttribute("aria-pressed", String(on));
    }

    const playButton = button(say("play"), () => play(playing === null), { "aria-pressed": "false" });
    const stopping = (act) => () => { play(false); act(); };
    steps.append(
      button(say("first"), stopping(() => moveTo(0, 0, false))), button(say("previous"), stopping(() => walk(-1))),
      button(say("next"), stopping(() => walk(1)), { class: "lv-button lv-main" }), playButton
    );

    begin();
    LecturePort.onTheme(refresh);
    render();
  }

  LecturePort.widgets.convolution = mountConvolution;
})(window);
