// One layer's output: its maps side by side on one canvas, every cell to be pointed at.
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const { make, say, pixels } = LecturePort;

  const GAP = 4;
  const SCALES = [[20, 2], [10, 4], [4, 8], [2, 13], [0, 18]]; // a map's height and more, pixels a cell

  // shape: [height, width, maps]; a row of units is so many maps of one cell.
  // names: a text for each unit. gray: paint as an image, on paper, rather than as an activation.
  function featureMaps({ shape, label, pointed, names = null, gray = false }) {
    const [height, width, maps] = shape;
    const many = height === 1 && maps > 100;
    const scale = names ? 30 : gray ? 5 : many ? 9 : SCALES.find(([least]) => height > least)[1];
    const gap = many ? 1 : GAP;
    const canvas = make("canvas", { class: "lv-pixels", "aria-hidden": "true" });
    const mark = make("span", { class: "lv-mark", hidden: true });
    const patch = make("span", { class: "lv-mark lv-patch", hidden: true });
    const element = make("div", { class: "lv-maps", role: "application", tabindex: "0", "aria-label": label }, [canvas, mark, patch]);
    let columns = 0;
    let values = null;
    let at = { row: 0, column: 0, map: 0 };

    const corner = (map) => [(map % columns) * (width * scale + gap), Math.floor(map / columns) * (height * scale + gap)];

    function layOut(room) {
      const fit = Math.max(1, Math.min(maps, Math.floor((room + gap) / (width * scale + gap))));
      if (fit === columns) return;
      columns = fit;
      const rows = Math.ceil(maps / columns);
      canvas.width = columns * (width * scale + gap) - gap;
      canvas.height = rows * (height * scale + gap) - gap;
      canvas.style.width = `${canvas.width}px`;
      canvas.style.height = `${canvas.height}px`;
      if (values) draw();
    }

    function draw() {
      if (!columns) return;
      const context = canvas.getContext("2d");
      const most = gray ? 1 : values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
      const colour = gray ? pixels.ramp(most, false) : pixels.ramp(most, true, "surface");
      const picture = context.createImageData(canvas.width, canvas.height);
      const points = new Uint32Array(picture.data.buffer); // red lowest, as every machine that shows this has it
      for (let map = 0; map < maps; map += 1) {
        const [left, top] = corner(map);
        for (let row = 0; row < height; row += 1) {
          for (let column = 0; column < width; column += 1) {
            const [red, green, blue] = colour(values[(row * width + column) * maps + map]);
            const point = ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
            for (let line = 0; line < scale; line += 1) {
              const from = (top + row * scale + line) * canvas.width + left + column * scale;
              points.fill(point, from, from + scale);
            }
          }
        }
      }
      context.putImageData(picture, 0, 0); // one call a layer, whatever the number of its maps
      if (names) names.forEach((name, map) => write(context, name, corner(map), colour(values[map])));
    }

    function write(context, text, [left, top], ground) {
      context.fillStyle = pixels.readable(ground);
      context.font = `600 ${scale / 2}px sans-serif`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(text, left + scale / 2, top + scale / 2);
    }

    function frame(box, map, row, column, tall, broad) {
      const [left, top] = corner(map);
      Object.assign(box.style, {
        left: `${left + column * scale}px`, top: `${top + row * scale}px`, width: `${broad * scale}px`, height: `${tall * scale}px`,
      });
      box.hidden = false;
    }

    function locate(event) {
      const box = canvas.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const [stepX, stepY] = [width * scale + gap, height * scale + gap];
      const map = Math.floor(y / stepY) * columns + Math.floor(x / stepX);
      const [column, row] = [Math.floor((x % stepX) / scale), Math.floor((y % stepY) / scale)];
      const inside = x >= 0 && y >= 0 && x < canvas.width && column < width && row < height && map < maps;
      return inside ? { row, column, map } : null;
    }

    function go(to, how) {
      at = to;
      pointed(to, how);
    }

    element.addEventListener("pointermove", (event) => {
      const to = event.pointerType === "mouse" ? locate(event) : null;
      if (to) go(to, "hover");
    });
    element.addEventListener("click", (event) => {
      const to = locate(event);
      if (to) go(to, "click");
    });
    element.addEventListener("focus", () => element.matches(":focus-visible") && go(at, "key"));
    element.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const turned = { ",": -1, ".": 1 }[event.key];
      let to = null;
      if (turned) to = { ...at, map: (at.map + turned + maps) % maps };
      else if (height * width === 1) {
        const cell = LecturePort.moved(event.key, Math.floor(at.map / columns), at.map % columns, Math.ceil(maps / columns), columns);
        if (cell) to = { ...at, map: Math.min(cell[0] * columns + cell[1], maps - 1) };
      } else {
        const cell = LecturePort.moved(event.key, at.row, at.column, height, width);
        if (cell) to = { ...at, row: cell[0], column: cell[1] };
      }
      if (!to) return;
      event.preventDefault();
      go(to, "key");
    });

    return {
      element,
      layOut,
      update(next) { values = next; draw(); },
      redraw() { if (values) draw(); },
      markCell: ({ row, column, map }) => frame(mark, map, row, column, 1, 1),
      markPatch: (map, row, column, tall, broad) => frame(patch, map, row, column, tall, broad),
      unmark() { mark.hidden = true; patch.hidden = true; },
      place: () => at,
    };
  }

  LecturePort.featureMaps = featureMaps;
})(window);
