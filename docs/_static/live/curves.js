// Loss and accuracy by epoch, every recorded seed a thin line, one run highlighted; drawn as SVG by hand.
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const { make, svg, say, select, field } = LecturePort;

  const BOX = { width: 440, height: 280, left: 52, right: 12, top: 12, bottom: 36 };
  const PAIRS = { loss: ["loss", "val_loss"], accuracy: ["accuracy", "val_accuracy"] };

  // Round steps of 1, 2 or 5 that cut a range into about `count` parts.
  function ticks(low, high, count = 5) {
    const raw = (high - low) / count || 1;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = power * [1, 2, 5, 10].find((each) => each * power >= raw);
    const found = [];
    for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) found.push(Number((n * step).toPrecision(12)));
    return found;
  }

  function mountCurves(place) {
    const data = LecturePort.data.curves;
    const own = say(data.about.own ? "your_run" : "recorded_run");
    const state = { shown: "both", chosen: "run" };
    const charts = make("div", { class: "lv-charts" });
    const table = make("div", { class: "lv-curve-table" });
    const runOf = (key) => (key === "run" ? data.run : data.others[Number(key)]);
    const nameOf = (key) => (key === "run" ? own : say("seed", { n: runOf(key).seed }));

    const seeds = [["run", own], ...data.others.map((other, at) => [String(at), say("seed_accuracy", { n: other.seed, a: other.test_accuracy.toFixed(4) })])];
    const chooser = select(seeds, "run", highlight);
    const showing = select(["both", "train", "validation"].map((key) => [key, say(`show_${key}`)]), "both", (value) => { state.shown = value; draw(); });

    function highlight(key) {
      state.chosen = key;
      chooser.value = key;
      draw();
    }

    const visible = () => (state.shown === "both" ? [0, 1] : [state.shown === "train" ? 0 : 1]);

    function chart(what) {
      const names = visible().map((at) => PAIRS[what][at]);
      const all = [data.run, ...data.others];
      const values = all.flatMap((run) => names.flatMap((name) => run[name]));
      const epochs = Math.max(...all.map((run) => run.loss.length));
      let [low, high] = [Math.min(...values), Math.max(...values)];
      const slack = (high - low) * 0.06 || 0.01;
      low = what === "loss" ? Math.max(0, low - slack) : low - slack;
      high = what === "accuracy" ? Math.min(1, high + slack) : high + slack;
      const { width, height, left, right, top, bottom } = BOX;
      const x = (epoch) => left + ((width - left - right) * (epoch + 0.15)) / (epochs - 1 + 0.3 || 1);
      const y = (value) => top + ((height - top - bottom) * (high - value)) / (high - low);
      const path = (series) => series.map((value, epoch) => `${epoch ? "L" : "M"}${x(epoch).toFixed(1)} ${y(value).toFixed(1)}`).join("");
      const chosen = runOf(state.chosen);
      const last = (at) => chosen[PAIRS[what][at]].at(-1).toFixed(4);
      const drawing = svg("svg", {
        class: "lv-chart", viewBox: `0 0 ${width} ${height}`, role: "img",
        "aria-label": say("curves_label", { what: say(what), who: nameOf(state.chosen), t: last(0), v: last(1) }),
      });
      const places = ticks(low, high);
      const decimals = Math.max(...places.map((value) => (String(value).split(".")[1] || "").length));
      for (const value of places) {
        drawing.append(
          svg("line", { class: "lv-rule", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
          svg("text", { class: "lv-tick", x: left - 6, y: y(value) + 4, "text-anchor": "end" }, value.toFixed(decimals))
        );
      }
      const every = Math.ceil(epochs / 10);
      for (let epoch = 0; epoch < epochs; epoch += every) {
        drawing.append(svg("text", { class: "lv-tick", x: x(epoch), y: height - bottom + 18, "text-anchor": "middle" }, String(epoch + 1)));
      }
      drawing.append(svg("text", { class: "lv-tick", x: (left + width - right) / 2, y: height - 2, "text-anchor": "middle" }, say("epoch")));
      const kinds = visible().map((at) => [at ? "lv-validation" : "lv-training", PAIRS[what][at]]);
      const thin = [["run", data.run], ...data.others.map((other, at) => [String(at), other])].filter(([key]) => key !== state.chosen);
      for (const [key, run] of thin) {
        const group = svg("g", { class: "lv-other", onclick: () => highlight(key) }, svg("title", {}, nameOf(key)));
        for (const [kind, name] of kinds) {
          group.append(svg("path", { class: `lv-thin ${kind}`, d: path(run[name]) }), svg("path", { class: "lv-catch", d: path(run[name]) }));
        }
        drawing.append(group);
      }
      for (const [kind, name] of kinds) {
        drawing.append(svg("path", { class: "lv-halo", d: path(chosen[name]) }), svg("path", { class: `lv-thick ${kind}`, d: path(chosen[name]) }));
        chosen[name].forEach((value, epoch) => {
          drawing.append(svg("circle", { class: `lv-dot ${kind}`, cx: x(epoch), cy: y(value), r: 4 }, svg("title", {}, `${say("epoch")} ${epoch + 1}: ${value.toFixed(4)}`)));
        });
      }
      return make("figure", { class: "lv-chart-box" }, [make("figcaption", { text: say(what) }), drawing]);
    }

    function legend() {
      const key = (kind, text) => make("span", { class: "lv-key" }, [svg("svg", { viewBox: "0 0 24 8", "aria-hidden": "true" }, svg("path", { class: kind, d: "M1 4H23" })), text]);
      const keys = visible().map((at) => key(`lv-thick ${at ? "lv-validation" : "lv-training"}`, `${nameOf(state.chosen)}, ${say(at ? "validation" : "train")}`));
      if (data.others.length) keys.push(key("lv-thin lv-neutral", say("others_n", { n: data.others.length })));
      return make("div", { class: "lv-legend" }, keys);
    }

    function drawTable() {
      const chosen = runOf(state.chosen);
      const names = [["loss", "loss", "train"], ["val_loss", "loss", "validation"], ["accuracy", "accuracy", "train"], ["val_accuracy", "accuracy", "validation"]];
      const heads = names.map(([, what, which]) => make("th", { scope: "col", text: `${say(what)}, ${say(which)}` }));
      const range = (name, epoch) => {
        const all = data.others.map((other) => other[name][epoch]).filter((value) => value !== undefined);
        return all.length ? `${Math.min(...all).toFixed(4)}–${Math.max(...all).toFixed(4)}` : null;
      };
      const rows = chosen.loss.map((_, epoch) => make("tr", {}, [
        make("th", { scope: "row", text: `${say("epoch")} ${epoch + 1}` }),
        ...names.map(([name]) => {
          const spread = range(name, epoch);
          return make("td", {}, [chosen[name][epoch].toFixed(4), spread ? make("span", { class: "lv-spread", text: spread }) : null]);
        }),
      ]));
      const caption = `${say("curves_caption")}: ${nameOf(state.chosen)}${data.others.length ? ` (${say("spread")})` : ""}`;
      table.replaceChildren(make("table", {}, [make("caption", { text: caption }), make("thead", {}, make("tr", {}, [make("td"), ...heads])), make("tbody", {}, rows)]));
    }

    function noteOnOthers() {
      if (!data.others.length) return say("no_others");
      const counts = { train: LecturePort.whole(data.study.n_train), test: LecturePort.whole(data.study.n_test) };
      return `${say("study_note", counts)} ${data.study.same_data ? "" : say("other_data")}`;
    }

    function draw() {
      charts.replaceChildren(chart("loss"), chart("accuracy"));
      place.querySelector(".lv-legend")?.replaceWith(legend());
      drawTable();
    }

    place.append(
      make("p", { class: "lv-about", text: LecturePort.aboutRun(data.about) }),
      make("div", { class: "lv-fields" }, [data.others.length ? field(say("highlight"), chooser) : null, field(say("show"), showing)]),
      legend(), charts,
      make("p", { class: "lv-note", text: noteOnOthers() }),
      make("details", { class: "lv-as-table" }, [make("summary", { text: say("as_table") }), make("div", { class: "lv-scroll", tabindex: "0", role: "region", "aria-label": say("as_table") }, table)])
    );
    draw();
  }

  LecturePort.widgets.curves = mountCurves;
  LecturePort.ticks = ticks;
})(window);
