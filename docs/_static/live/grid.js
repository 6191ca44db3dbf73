// Moving about in a grid of cells with the keyboard: one stop of the Tab key, then the arrow keys.
(function (root) {
  "use strict";

  const { LecturePort } = root;

  const MOVES = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    PageUp: [-Infinity, 0], PageDown: [Infinity, 0], Home: [0, -Infinity], End: [0, Infinity],
  };

  const clamp = (value, most) => Math.min(Math.max(value, 0), most);

  // The cell that a key leads to, null for other keys and at the edge.
  function moved(key, row, column, rows, columns) {
    const move = MOVES[key];
    if (!move) return null;
    return [clamp(row + move[0], rows - 1), clamp(column + move[1], columns - 1)];
  }

  // A table with role grid. cell(row, column) returns the element that takes the focus in that cell (an input, say),
  // or a text for a cell that takes the focus itself. chosen(row, column) is called when a cell gets the focus.
  function grid({ rows, columns, label, cell, chosen, name, classes = "" }) {
    const focusable = [];
    const body = LecturePort.make("tbody");
    for (let row = 0; row < rows; row += 1) {
      const line = LecturePort.make("tr", { role: "row" });
      focusable.push([]);
      for (let column = 0; column < columns; column += 1) {
        const content = cell(row, column);
        const own = !(content instanceof Element);
        const place = LecturePort.make("td", { role: "gridcell" }, own ? String(content) : content);
        const target = own ? place : content;
        target.tabIndex = row + column === 0 ? 0 : -1;
        if (name) target.setAttribute("aria-label", name(row, column));
        target.addEventListener("focus", () => {
          mark(row, column);
          if (chosen) chosen(row, column);
        });
        if (own) place.addEventListener("click", () => place.focus({ preventScroll: true }));
        focusable[row].push(target);
        line.append(place);
      }
      body.append(line);
    }
    const table = LecturePort.make("table", { class: `lv-grid ${classes}`, role: "grid", "aria-label": label }, body);
    let at = [0, 0];

    function mark(row, column) {
      focusable[at[0]][at[1]].tabIndex = -1;
      focusable[row][column].tabIndex = 0;
      at = [row, column];
    }

    table.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const to = moved(event.key, at[0], at[1], rows, columns);
      if (!to) return;
      event.preventDefault();
      focusable[to[0]][to[1]].focus({ preventScroll: rows > 12 });
    });
    return { table, focusable, mark, place: () => at };
  }

  LecturePort.grid = grid;
  LecturePort.moved = moved;
})(window);
