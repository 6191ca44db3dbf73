// The drawing board: strokes of a round brush, by mouse, finger or keyboard.
(function (root) {
  "use strict";

  const SIDE = 112; // four board pixels for one of MNIST's
  const RADIUS = 4.6;
  const STEP = 4;

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

  // changed(ink, side) is called after every stroke; told(text) with what a screen reader shall say.
  function board({ changed, told }) {
    const { LecturePort } = root;
    const { make, say } = LecturePort;
    const ink = new Float64Array(SIDE * SIDE);
    const canvas = make("canvas", { class: "lv-pixels", "aria-hidden": "true" });
    const ring = make("span", { class: "lv-brush", "aria-hidden": "true", hidden: true });
    const element = make("div", { class: "lv-board", role: "application", tabindex: "0", "aria-label": say("draw_label") }, [canvas, ring]);
    let last = null;
    let brush = [SIDE / 2, SIDE / 2];
    let down = false;
    let empty = true;

    function repaint() {
      LecturePort.pixels.paint(canvas, ink, SIDE, SIDE);
    }

    function line(from, to) {
      stroke(ink, SIDE, from, to, RADIUS);
      empty = false;
      repaint();
      changed(ink, SIDE);
    }

    function clear() {
      ink.fill(0);
      empty = true;
      down = false;
      ring.classList.remove("lv-down");
      repaint();
      changed(ink, SIDE);
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
      line(last, last);
    });
    element.addEventListener("pointermove", (event) => {
      if (!last) return;
      for (const each of event.getCoalescedEvents().concat(event)) {
        const to = point(each);
        stroke(ink, SIDE, last, to, RADIUS);
        last = to;
      }
      line(last, last);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      element.addEventListener(end, () => { last = null; });
    }

    function showBrush() {
      ring.hidden = false;
      ring.style.left = `${(100 * brush[0]) / SIDE}%`;
      ring.style.top = `${(100 * brush[1]) / SIDE}%`;
      ring.classList.toggle("lv-down", down);
    }

    element.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const moves = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      const move = moves[event.key];
      if (move) {
        const from = brush;
        const within = (value) => Math.min(Math.max(value, 0), SIDE);
        brush = [within(brush[0] + STEP * move[0]), within(brush[1] + STEP * move[1])];
        if (down) line(from, brush);
      } else if (event.key === " ") {
        down = !down;
        if (down) line(brush, brush);
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
    return { element, clear, isEmpty: () => empty, ink, side: SIDE };
  }

  const parts = { stroke, board, SIDE };
  root.LecturePort = Object.assign(root.LecturePort || {}, { draw: parts });
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
