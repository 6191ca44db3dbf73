// The drawing board: strokes of a round brush, by mouse, finger or keyboard.
(function (root) {
  "use strict";

  const SIDE = 112; // four board pixels for one of MNIST's
  const RADIUS = 4.6;
  const STEP = 4;
  const FULL = 80; // MNIST's digits fill 20 of 28 pixels
  const DOT = 6; // what is smaller is a dot, and not enlarged
  const THINNEST = 0.9;

  // Inks everything within the radius of the line between two points; the edge is soft by one pixel.
  function stroke(ink, side, from, to, radius) {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = dx * dx + dy * dy;
    const low = (a, b) => Math.max(0, Math.floor(Math.min(a, b) - radius - 1));
    const high = (a, b) => Math.min(side - 1, Math.ceil(Math.max(a, b) + radius + 1));
    for (let y = low(from[1], to[1]); y <= high(from[1], to[1]); y += 1) {
      for (let x = low(from[0], to[0]); x <= high(from[0], to[0]); x += 1) {
        const [px, py] = [x + 0.5, y + 0.5];
        const along = length ? ((px - from[0]) * dx + (py - from[1]) * dy) / length : 0;
        const share = Math.min(Math.max(along, 0), 1);
        const away = Math.hypot(px - from[0] - share * dx, py - from[1] - share * dy);
        const covered = Math.min(Math.max(radius + 0.5 - away, 0), 1);
        if (covered > ink[y * side + x]) ink[y * side + x] = covered;
      }
    }
  }

  const extent = (points) => {
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return { left, top, wide: Math.max(...xs) - left, tall: Math.max(...ys) - top };
  };

  function inked(strokes, radius) {
    const ink = new Float64Array(SIDE * SIDE);
    for (const points of strokes) points.forEach((to, at) => stroke(ink, SIDE, points[Math.max(at - 1, 0)], to, radius));
    return ink;
  }

  // The brush is as broad as the drawing is large, so that the hole of a tiny 8 stays open.
  function brushFor(strokes) {
    if (!strokes.length) return RADIUS;
    const { wide, tall } = extent(strokes.flat());
    const size = Math.max(wide, tall);
    return isDot(strokes) ? RADIUS : Math.min(RADIUS, Math.max(THINNEST, (RADIUS * size) / FULL));
  }

  function isDot(strokes) {
    if (!strokes.length) return false;
    const { wide, tall } = extent(strokes.flat());
    return Math.max(wide, tall) < DOT;
  }

  // The drawing as a pen of MNIST's breadth would have made it at MNIST's size, whatever its own; a dot stays a dot.
  function fitted(strokes) {
    if (!strokes.length) return inked([], RADIUS);
    const { left, top, wide, tall } = extent(strokes.flat());
    const size = Math.max(wide, tall);
    if (isDot(strokes)) return inked(strokes, RADIUS);
    const scale = (FULL - 2 * RADIUS) / size;
    const margin = [wide, tall].map((each) => (SIDE - scale * each) / 2);
    return inked(strokes.map((points) => points.map(([x, y]) => [(x - left) * scale + margin[0], (y - top) * scale + margin[1]])), RADIUS);
  }

  // changed(board) is called after every stroke; told(text) with what a screen reader shall say.
  function board({ changed, told }) {
    const { LecturePort } = root;
    const { make, say } = LecturePort;
    const canvas = make("canvas", { class: "lv-pixels", "aria-hidden": "true" });
    const ring = make("span", { class: "lv-brush", "aria-hidden": "true", hidden: true });
    const element = make("div", { class: "lv-board", role: "application", tabindex: "0", "aria-label": say("draw_label") }, [canvas, ring]);
    const own = { element, clear, undo, isEmpty: () => !strokes.length, isDot: () => isDot(strokes), fitted: () => fitted(strokes), ink: new Float64Array(SIDE * SIDE), side: SIDE };
    let strokes = [];
    let last = null;
    let brush = [SIDE / 2, SIDE / 2];
    let down = false;

    const repaint = () => LecturePort.pixels.paint(canvas, own.ink, SIDE, SIDE);

    function settle() {
      own.ink = inked(strokes, brushFor(strokes));
      repaint();
      changed(own);
    }

    // Adds points to the stroke at hand and inks them at the breadth of a large drawing; `settle` corrects it when the pen is lifted.
    function add(...points) {
      const stroked = strokes.at(-1);
      for (const to of points) {
        stroke(own.ink, SIDE, stroked.at(-1) || to, to, brushFor(strokes));
        stroked.push(to);
      }
      repaint();
      changed(own);
    }

    function lift() {
      down = false;
      ring.classList.remove("lv-down");
    }

    function clear() {
      strokes = [];
      lift();
      settle();
    }

    function undo() {
      if (!strokes.length) return;
      strokes.pop();
      lift();
      settle();
      told(say("undone"));
    }

    function point(event) {
      const box = canvas.getBoundingClientRect();
      return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
    }

    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.focus({ preventScroll: true });
      ring.hidden = true;
      element.setPointerCapture(event.pointerId);
      last = point(event);
      strokes.push([]);
      add(last);
    });
    element.addEventListener("pointermove", (event) => {
      if (!last) return;
      add(...event.getCoalescedEvents().concat(event).map(point));
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      element.addEventListener(end, () => {
        if (!last) return;
        last = null;
        settle();
      });
    }

    function showBrush() {
      ring.hidden = false;
      ring.style.left = `${(100 * brush[0]) / SIDE}%`;
      ring.style.top = `${(100 * brush[1]) / SIDE}%`;
      ring.classList.toggle("lv-down", down);
    }

    element.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
        event.preventDefault();
        undo();
        return;
      }
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const moves = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      const move = moves[event.key];
      if (move) {
        const within = (value) => Math.min(Math.max(value, 0), SIDE);
        brush = [within(brush[0] + STEP * move[0]), within(brush[1] + STEP * move[1])];
        if (down) add(brush);
      } else if (event.key === " ") {
        down = !down;
        if (down) {
          strokes.push([]);
          add(brush);
        } else settle();
        told(say(down ? "brush_down" : "brush_up"));
      } else if (event.key === "Delete" || event.key === "Backspace") {
        clear();
        told(say("cleared"));
      } else return;
      event.preventDefault();
      showBrush();
    });
    element.addEventListener("focus", () => element.matches(":focus-visible") && showBrush());
    element.addEventListener("blur", () => { ring.hidden = true; });

    LecturePort.onTheme(repaint);
    repaint();
    return own;
  }

  const parts = { stroke, fitted, board, SIDE };
  root.LecturePort = Object.assign(root.LecturePort || {}, { draw: parts });
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
