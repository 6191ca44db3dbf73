// The confusion table, and behind every cell its images.
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const { make, say, percent, pixels, whole } = LecturePort;

  const DIGITS = 10;

  function mountConfusion(place) {
    const data = LecturePort.data.confusion;
    const images = LecturePort.unpack.images(data.images.packed);
    const { counts } = data;
    const mostWrong = Math.max(1, ...counts.flatMap((line, t) => line.filter((_, p) => p !== t)));
    let asR = false;
    let chosen = null;

    const head = (digit) => (asR ? digit + 1 : digit);
    const answer = (p) => (asR ? say("as_column", { c: head(p), p }) : p);
    const label = (t, p) => say("confusion_cell", { t, p: answer(p), n: counts[t][p] });
    const places = (t, p) => data.images.places.flatMap((_, at) => (data.images.true[at] === t && data.images.pred[at] === p ? [at] : []));

    const pile = make("section", { class: "lv-pile", "aria-label": say("pile_hint") }, make("p", { class: "lv-note", text: say("pile_hint") }));
    const board = LecturePort.grid({
      rows: DIGITS, columns: DIGITS, label: say("confusion_label"), classes: "lv-confusion", name: label,
      cell: (t, p) => make("button", { type: "button", text: counts[t][p], class: t === p ? "lv-right" : "lv-miss", onclick: () => choose(t, p) }),
    });

    // The grid gets its heads: digits above and to the left.
    const heads = make("tr", { role: "row" }, make("td", { role: "gridcell", class: "lv-corner" }));
    const headCells = Array.from({ length: DIGITS }, (_, digit) => make("th", { role: "columnheader", scope: "col", text: digit }));
    heads.append(...headCells);
    board.table.prepend(make("thead", { role: "rowgroup" }, heads));
    [...board.table.tBodies[0].rows].forEach((line, digit) => line.prepend(make("th", { role: "rowheader", scope: "row", text: digit })));

    const box = make("input", { type: "checkbox", id: LecturePort.newId("asr") });
    box.addEventListener("change", () => {
      asR = box.checked;
      headCells.forEach((cell, digit) => { cell.textContent = head(digit); });
      board.focusable.forEach((line, t) => line.forEach((cell, p) => cell.setAttribute("aria-label", label(t, p))));
      if (chosen) choose(...chosen);
    });

    function colour() {
      board.focusable.forEach((line, t) => line.forEach((cell, p) => {
        const count = counts[t][p];
        if (t === p || !count) {
          cell.style.backgroundColor = cell.style.color = "";
          return;
        }
        const ground = pixels.shade(0.2 + (0.8 * Math.log1p(count)) / Math.log1p(mostWrong), 1, true);
        cell.style.backgroundColor = pixels.css(ground);
        cell.style.color = pixels.readable(ground);
      }));
    }

    function choose(t, p) {
      chosen = [t, p];
      board.focusable.forEach((line, r) => line.forEach((cell, c) => cell.setAttribute("aria-pressed", String(r === t && c === p))));
      board.mark(t, p);
      const found = places(t, p);
      const [n, k] = [counts[t][p], found.length];
      spoken.textContent = label(t, p);
      const kind = t === p ? "pile_unsure" : n === k ? "pile_all" : "pile_some";
      pile.setAttribute("aria-label", say("pile_title", { t, p: answer(p) }));
      pile.replaceChildren(
        make("div", { class: "lv-sum-title", text: say("pile_title", { t, p: answer(p) }) }),
        make("p", { class: "lv-note", text: n ? say(kind, { n: whole(n), k }) : say("pile_none") }),
        make("div", { class: "lv-cards" }, found.map(card))
      );
    }

    function card(at) {
      const shares = data.images.probabilities[at].map((share) => share / 10000);
      const [t, p, n] = [data.images.true[at], data.images.pred[at], data.images.places[at] + 1];
      const text = say("image_label", { n, t, p, q: percent(shares[p]) });
      const bars = make("span", { class: "lv-mini", role: "img", "aria-label": say("bar_label", { all: shares.map((share, digit) => `${digit}: ${percent(share)}`).join(", ") }) },
        shares.map((share, digit) => {
          const fill = make("span", { class: "lv-mini-fill" });
          fill.style.height = `${100 * share}%`;
          return make("span", { class: digit === p ? "lv-mini-bar lv-said" : digit === t ? "lv-mini-bar lv-true" : "lv-mini-bar", title: `${digit}: ${percent(share)}` }, [
            make("span", { class: "lv-mini-track" }, fill), make("span", { class: "lv-mini-digit", text: digit }),
          ]);
        }));
      return make("figure", { class: "lv-card" }, [
        pixels.picture(images[at], 28, 28, text, { most: 255 }), bars,
        make("figcaption", {}, [make("span", { text: say("card", { p, q: percent(shares[p]) }) }), make("span", { class: "lv-number", text: `#${n}` })]),
      ]);
    }

    const spoken = make("p", { class: "lv-hidden", "aria-live": "polite" });
    place.append(
      spoken, make("p", { class: "lv-about", text: LecturePort.aboutRun(data.about) }),
      make("div", { class: "lv-conf-body" }, [
        make("div", { class: "lv-conf-table" }, [
          make("div", { class: "lv-axis-name lv-axis-pred", text: say("pred_columns") }),
          make("div", { class: "lv-axis-name lv-axis-true", text: say("true_rows") }), board.table,
          make("span", { class: "lv-check" }, [box, make("label", { for: box.id, text: say("as_r") })]),
        ]),
        pile,
      ])
    );
    LecturePort.onTheme(colour);
    colour();
    const [first] = counts.flatMap((line, t) => line.map((n, p) => [n, t, p])).filter(([, t, p]) => t !== p).sort((a, b) => b[0] - a[0]);
    if (first[0]) choose(first[1], first[2]);
  }

  LecturePort.widgets.confusion = mountConfusion;
})(window);
