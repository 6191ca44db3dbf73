// The namespace that all live scripts share, and the small helpers to build elements.
(function (root) {
  "use strict";

  const LecturePort = root.LecturePort || (root.LecturePort = {});
  LecturePort.data = LecturePort.data || {};
  LecturePort.widgets = LecturePort.widgets || {};
  if (typeof document === "undefined") return;

  const MATH = "http://www.w3.org/1998/Math/MathML";
  const SVG = "http://www.w3.org/2000/svg";

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "text") element.textContent = value;
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of [].concat(children === undefined ? [] : children)) {
      if (child !== null && child !== undefined) element.append(child);
    }
    return element;
  }

  // make("button", {type: "button", onclick: f}, "text") and the same for SVG and MathML.
  LecturePort.make = (name, attributes, children) => fill(document.createElement(name), attributes, children);
  LecturePort.svg = (name, attributes, children) => fill(document.createElementNS(SVG, name), attributes, children);
  LecturePort.math = (name, attributes, children) => fill(document.createElementNS(MATH, name), attributes, children);

  let number = 0;
  LecturePort.newId = (stem) => `lv-${stem}-${(number += 1)}`;

  // A label with its control below; the label's text names the control for screen readers too.
  LecturePort.field = function (label, control) {
    if (!control.id) control.id = LecturePort.newId("field");
    return LecturePort.make("div", { class: "lv-field" }, [
      LecturePort.make("label", { for: control.id, text: label }),
      control,
    ]);
  };

  // choices: [[value, text], ...]; change is called with the value.
  LecturePort.select = function (choices, value, change) {
    const options = choices.map(([key, text]) =>
      LecturePort.make("option", { value: key, selected: key === value, text })
    );
    const control = LecturePort.make("select", { onchange: () => change(control.value) }, options);
    return control;
  };

  LecturePort.button = (text, click, attributes) =>
    LecturePort.make("button", { type: "button", class: "lv-button", onclick: click, text, ...attributes });

  LecturePort.calm = () => root.matchMedia("(prefers-reduced-motion: reduce)").matches;
})(typeof window === "undefined" ? globalThis : window);
