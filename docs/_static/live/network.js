// The trained network in the page: draw or pick a digit, see every layer, take any number apart.
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const { make, say, percent, button, pixels } = LecturePort;

  const ROOM_BESIDE = 820; // from this width on the inspector stands beside the layers
  const PHONE = 480;
  const ROWS_OF_IMAGES = 6;

  function mountNetwork(place, given = {}) {
    const data = LecturePort.data.network;
    const layers = LecturePort.networkRun.build(data);
    const images = LecturePort.unpack.images(data.images.packed);
    const state = { image: new Float64Array(784), doubt: null, outputs: null, picked: null, centre: true, index: null, at: null, channel: null, pinned: false };
    let speaking = null;

    const spoken = make("p", { class: "lv-hidden", "aria-live": "polite" });
    function speak(text, wait = 350) {
      clearTimeout(speaking);
      speaking = setTimeout(() => { spoken.textContent = text; }, wait);
    }

    // ---- drawing and picking

    const board = LecturePort.draw.board({
      changed() {
        pick(null);
        take();
      },
      told: (text) => speak(text, 0),
    });
    const centre = make("input", { type: "checkbox", id: LecturePort.newId("centre"), checked: true });
    centre.addEventListener("change", () => {
      state.centre = centre.checked;
      if (!board.isEmpty() && state.picked === null) take();
    });

    // What was drawn becomes the image; whether it looks like one digit is asked of the centred one.
    function take() {
      const { centred, shrunk, doubt } = LecturePort.centring;
      const { image } = centred(board.fitted(), board.side, board.side);
      state.image = state.centre ? image : shrunk(board.ink, board.side, board.side);
      state.doubt = board.isDot() ? "dot" : doubt(image);
      later();
    }

    function column(digit) {
      return data.images.labels.flatMap((label, at) => (label === digit ? [at] : []));
    }

    const columns = Array.from({ length: 10 }, (_, digit) => column(digit));
    const answers = given.compact ? [] : images.map((image) => argmax(LecturePort.networkRun.run(layers, scaled(image))[layers.length]));
    const describe = (at) => {
      const [digit, number] = [data.images.labels[at], data.images.places[at] + 1];
      return say(answers[at] === digit ? "pick_right" : "pick_wrong", { n: number, d: digit });
    };
    const rowsOfImages = Math.max(1, Math.min(ROWS_OF_IMAGES, ...[Math.max(...columns.map((each) => each.length))]));
    const thumbs = LecturePort.grid({
      rows: rowsOfImages, columns: 10, label: say("pick_label"), classes: "lv-thumbs",
      name: (row, digit) => (columns[digit][row] === undefined ? "–" : describe(columns[digit][row])),
      cell(row, digit) {
        const at = columns[digit][row];
        if (at === undefined) return "";
        const picture = make("canvas", { class: "lv-pixels", "aria-hidden": "true" });
        const draw = () => pixels.paint(picture, images[at], 28, 28, { most: 255 });
        draw();
        LecturePort.onTheme(draw);
        return make("button", {
          type: "button", class: answers[at] === digit ? "lv-thumb" : "lv-thumb lv-wrong", "data-image": at, onclick: () => pick(at),
        }, picture);
      },
      chosen(row, digit) {
        const at = columns[digit][row];
        const target = thumbs.focusable[row][digit];
        if (at !== undefined && target.matches(":focus-visible")) pick(at);
      },
    });

    function pick(at) {
      state.picked = at;
      for (const thumb of thumbs.table.querySelectorAll("[data-image]")) {
        thumb.setAttribute("aria-pressed", String(Number(thumb.dataset.image) === at));
      }
      if (at === null) return;
      state.image = scaled(images[at]);
      state.doubt = null;
      compute();
    }

    // ---- what the network sees and says

    const sees = LecturePort.featureMaps({
      shape: [28, 28, 1], label: say("sees_label"), gray: true, pointed: (at, how) => look(-1, at, how),
    });
    sees.element.classList.add("lv-sees");
    const headline = make("div", { class: "lv-headline" });
    const strip = make("div", { class: "lv-strip" }); // on a phone the answer stands here, above the board
    const verdict = make("div", { class: "lv-verdict" });
    const bars = Array.from({ length: 10 }, (_, digit) => {
      const fill = make("span", { class: "lv-fill" });
      const amount = make("span", { class: "lv-amount" });
      return { fill, amount, row: make("tr", {}, [make("th", { scope: "row", text: digit }), make("td", { class: "lv-track" }, fill), make("td", {}, amount)]) };
    });
    const table = make("table", { class: "lv-answers" }, [make("caption", { class: "lv-hidden", text: say("probabilities") }), make("tbody", {}, bars.map(({ row }) => row))]);

    // ---- the layers

    const inspector = make("section", { class: "lv-inspector", "aria-label": say("inspect") });
    const views = layers.map((layer, index) => {
      const shape = layer.output.length === 3 ? layer.output : [1, 1, layer.output[0]];
      const size = layer.output.join(" × ");
      const view = LecturePort.featureMaps({
        shape, label: say("layer_label", { name: layer.name, size }),
        names: layer.activation === "softmax" ? Array.from({ length: shape[2] }, (_, digit) => String(digit)) : null, pointed: (at, how) => look(index, at, how),
      });
      const kind = layer.kind === "dense" ? `kind_dense_${layer.activation}` : `kind_${layer.kind}`;
      const heading = make("div", { class: "lv-layer-title" }, [
        make("strong", { text: layer.name }), make("span", { text: say(kind, { w: (layer.window || []).join(" × ") }) }), make("span", { class: "lv-size-tag", text: size }),
      ]);
      const section = make("section", { class: "lv-layer", "data-layer": layer.name }, [heading, view.element]);
      return { ...view, section };
    });
    const list = make("div", { class: "lv-layers" }, views.map(({ section }) => section));
    verdict.append(sees.element, headline);
    const body = make("div", { class: "lv-net-body" }, [list, inspector]);

    const panel = (title, parts, classes) => make("div", { class: `lv-panel ${classes}` }, [make("div", { class: "lv-panel-title" }, make("strong", { text: title })), ...parts]);
    const top = make("div", { class: "lv-net-top" }, [
      panel(say("draw"), [
        strip, board.element,
        make("div", { class: "lv-under" }, [
          button(say("undo"), () => { board.undo(); board.element.focus({ preventScroll: true }); }),
          button(say("clear"), () => { board.clear(); board.element.focus({ preventScroll: true }); }),
          make("span", { class: "lv-check" }, [centre, make("label", { for: centre.id, text: say("centre") })]),
        ]),
      ], "lv-panel-draw"),
      panel(say("sees"), [verdict, table], "lv-panel-says"),
      given.compact ? null : panel(say("pick"), [thumbs.table, make("p", { class: "lv-note", text: say("pick_note") })], "lv-panel-pick"),
    ]);
    if (given.compact) place.append(top, spoken); // for the first page: the board and the answer
    else place.append(
      make("p", { class: "lv-about", text: LecturePort.aboutRun(data.about) }), top,
      make("p", { class: "lv-note", text: `${say("draw_hint")} ${say("centre_note")}` }),
      make("div", { class: "lv-section-title", text: say("layers") }),
      make("p", { class: "lv-note lv-before", text: say("inspect_hint") }), body, spoken,
      make("p", { class: "lv-note", text: say("agreement", { of: LecturePort.whole(data.halved.of), change: LecturePort.show(data.halved.largest_change, 2), other: data.halved.other_answers }) })
    );

    // ---- computing

    let waiting = false;
    function later() {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; compute(); });
    }

    function compute() {
      state.outputs = LecturePort.networkRun.run(layers, state.image);
      state.empty = state.image.every((value) => value === 0);
      sees.update(state.outputs[0]);
      if (!given.compact) views.forEach((view, index) => view.update(state.outputs[index + 1]));
      drawAnswer(state.outputs[layers.length]);
      drawInspector(false);
    }

    function drawAnswer(probabilities) {
      const order = Array.from(probabilities, (share, digit) => digit).sort((a, b) => probabilities[b] - probabilities[a]);
      bars.forEach(({ fill, amount, row }, digit) => {
        const share = state.empty ? 0 : probabilities[digit];
        fill.style.width = `${100 * share}%`;
        amount.textContent = state.empty ? "–" : percent(share);
        row.classList.toggle("lv-best", !state.empty && digit === order[0]);
      });
      if (state.empty) {
        headline.replaceChildren(make("span", { class: "lv-none", text: say("nothing_drawn") }));
        return;
      }
      const truth = state.picked === null ? null : data.images.labels[state.picked];
      const parts = [
        make("span", { class: "lv-says", text: say("says") }), make("span", { class: "lv-digit", text: order[0] }),
        make("span", { text: percent(probabilities[order[0]]) }),
      ];
      if (truth !== null) {
        parts.push(make("span", { class: truth === order[0] ? "lv-truth" : "lv-truth lv-missed", text: say("true_digit", { d: truth }) }));
      }
      const doubted = state.doubt && state.doubt !== "empty" ? say("doubt", { why: say(`doubt_${state.doubt}`) }) : null;
      if (doubted) parts.push(make("span", { class: "lv-doubt", text: doubted }));
      headline.replaceChildren(...parts);
      speak((doubted ? `${doubted} ` : "") + say("answer_spoken", { d: order[0], p: percent(probabilities[order[0]]), e: order[1], q: percent(probabilities[order[1]]) }), 500);
    }

    // ---- taking one number apart

    function look(index, at, how) {
      if (how === "hover" && (state.pinned || !beside())) return;
      if (how !== "hover" || state.index !== index) state.channel = how === "hover" ? state.channel : null;
      state.pinned = how !== "hover";
      Object.assign(state, { index, at });
      if (how === "hover") state.channel = null;
      drawInspector(how === "key");
    }

    place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      state.pinned = false;
      inspector.classList.remove("lv-pinned");
    });

    function drawInspector(aloud) {
      for (const view of [sees, ...views]) view.unmark();
      inspector.classList.toggle("lv-pinned", state.pinned);
      inspector.hidden = state.index === null || !state.outputs;
      if (inspector.hidden) return;
      const found = LecturePort.inspect({ ...state, layers }, (channel) => {
        state.channel = channel;
        state.pinned = true;
        drawInspector(false);
        const control = inspector.querySelector("select");
        if (control) control.focus({ preventScroll: true });
      });
      const view = (index) => (index < 0 ? sees : views[index]);
      view(state.index).markCell(state.at);
      if (found.source) {
        let from = state.index - 1;
        if (from >= 0 && layers[from].kind === "flatten") from -= 1;
        view(from).markPatch(found.source.map, found.source.row, found.source.column, found.source.tall, found.source.broad);
      }
      inspector.replaceChildren(
        make("div", { class: "lv-inspector-title" }, [make("span", { text: found.title }), make("strong", { class: "lv-result", text: LecturePort.fixed(found.value, 3) })]),
        ...found.parts
      );
      if (!beside() && state.index >= 0) views[state.index].section.append(inspector);
      if (aloud) speak(say("spoken_cell", { title: found.title, v: LecturePort.fixed(found.value, 3), how: found.how }));
    }

    const beside = () => place.clientWidth >= ROOM_BESIDE;

    function layOut() {
      const wide = beside();
      const home = place.clientWidth <= PHONE ? strip : verdict;
      if (headline.parentElement !== home) home.append(headline);
      place.classList.toggle("lv-beside", wide);
      if (wide && inspector.parentElement !== body) body.append(inspector);
      const room = views[0].section.clientWidth - 2;
      if (!given.compact) for (const view of views) view.layOut(room);
      sees.layOut(10);
      if (state.outputs) drawInspector(false);
    }

    new ResizeObserver(layOut).observe(place);
    LecturePort.onTheme(() => {
      for (const view of [sees, ...views]) view.redraw();
      if (state.outputs) drawInspector(false);
    });
    layOut();
    if (!given.compact) pick(columns.flat().find((at) => at !== undefined) ?? null);
    if (!state.outputs) compute();
  }

  const scaled = (image) => Float64Array.from(image, (value) => Math.fround(value / 255));
  const argmax = (values) => values.indexOf(Math.max(...values));

  LecturePort.widgets.network = mountNetwork;
})(window);
