// Numbers painted as pixels: gray images, and values with a sign.
(function (root) {
  "use strict";

  const { LecturePort } = root;

  const mix = (from, to, share) => from.map((part, at) => Math.round(part + (to[at] - part) * share));

  // What a value looks like: 0 is the ground; ink, or plus and minus, deepen up to `most`.
  function shade(value, most, signed, ground = "paper") {
    const { [ground]: zero, ink, plus, minus } = LecturePort.colours();
    const share = most > 0 ? Math.min(Math.abs(value) / most, 1) : 0;
    const full = signed ? (value < 0 ? minus : plus) : ink;
    return mix(zero, full, share);
  }

  const css = (colour) => `rgb(${colour.join(" ")})`;

  // Paints height * width values onto a canvas, one value a pixel of the canvas.
  function paint(canvas, values, width, height, { most = 1, signed = false, ground = "paper" } = {}) {
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext("2d");
    const picture = context.createImageData(width, height);
    const colour = ramp(most, signed, ground);
    for (let at = 0; at < width * height; at += 1) picture.data.set([...colour(values[at]), 255], 4 * at);
    context.putImageData(picture, 0, 0);
  }

  // The same as `shade`, for many values: the colours are mixed once.
  function ramp(most, signed, ground = "paper") {
    const sides = [1, -1].map((sign) => Array.from({ length: 256 }, (_, level) => shade((sign * level) / 255, 1, signed, ground)));
    return (value) => sides[value < 0 ? 1 : 0][most > 0 ? Math.round(255 * Math.min(Math.abs(value) / most, 1)) : 0];
  }

  // A canvas with a gray image that repaints itself when the theme changes.
  function picture(values, width, height, label, options) {
    const canvas = LecturePort.make("canvas", { class: "lv-pixels", role: "img", "aria-label": label });
    const draw = () => paint(canvas, values, width, height, options);
    draw();
    LecturePort.onTheme(() => canvas.isConnected && (draw(), true));
    return canvas;
  }

  // Whether black or white is read better on a colour.
  function readable([red, green, blue]) {
    return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? "#111" : "#fff";
  }

  LecturePort.pixels = { shade, ramp, css, paint, picture, readable };
})(window);
