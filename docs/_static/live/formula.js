// The size of the output, as a formula with the reader's numbers (MathML).
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const m = LecturePort.math;

  const letters = (text) => m("mi", { mathvariant: "normal", text });
  const name = (letter, index) => m("msub", {}, [letters(letter), letters(index)]);
  const number = (value) => m("mn", { text: String(value) });
  const sign = (text) => m("mo", { text });
  const row = (...parts) => m("mrow", {}, parts);
  const tall = (text) => m("mpadded", { voffset: "-0.34em" }, m("mo", { class: "lv-tall", stretchy: "false", text }));
  const floor = (inside) => row(sign("⌊"), inside, sign("⌋"));
  const floorOf = (over, under) => row(tall("⌊"), m("mfrac", { displaystyle: "true" }, [over, under]), tall("⌋"));

  // (h + 2p - h_f) / s as on the slide; with uneven padding or dilation the longer form.
  function top(letter, one, values) {
    const even = one.before === one.after;
    const size = values ? number(one.size) : letters(letter);
    const pads = even
      ? values
        ? [number(2), sign("·"), number(one.before)]
        : [number(2), letters("p")]
      : values
        ? [number(one.before), sign("+"), number(one.after)]
        : [name("p", "1"), sign("+"), name("p", "2")];
    const window = values ? number(one.window) : name(letter, "f");
    const reach = one.dilation === 1
      ? [window]
      : [sign("("), values ? number(one.dilation) : letters("d"), sign("·"), sign("("), window, sign("−"), number(1),
          sign(")"), sign("+"), number(1), sign(")")];
    return row(size, sign("+"), ...pads, sign("−"), ...reach);
  }

  // letter: "h" or "w"; one: an axis of geometry.js.
  function size(letter, one) {
    const bottom = (values) => (values ? number(one.stride) : letters("s"));
    const quotient = (one.padded - one.reach) / one.stride;
    // One element a step, so that a narrow page can break the line before an equals sign.
    const steps = [
      [name(letter, "o")],
      [floorOf(top(letter, one, false), bottom(false)), sign("+"), number(1)],
      [floorOf(top(letter, one, true), bottom(true)), sign("+"), number(1)],
      [floor(number(LecturePort.show(quotient))), sign("+"), number(1)],
      [m("mn", { class: "lv-result", text: String(one.output) })],
    ];
    return LecturePort.make("span", { class: "lv-formula" }, steps.map((parts, at) => m("math", {}, row(...(at ? [sign("=")] : []), ...parts))));
  }

  LecturePort.formula = { size };
})(window);
