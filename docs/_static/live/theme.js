// Colours as the page shows them now, light or dark, and a call whenever that changes; who answers false is not called again.
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const NAMES = ["ink", "paper", "surface", "plus", "minus", "accent"];
  const redraws = new Set();

  // Each colour as [red, green, blue], worked out by the browser from the style sheet's variables.
  function colours() {
    const probe = LecturePort.make("span", { class: "lv-live", hidden: true });
    document.body.append(probe);
    const found = {};
    for (const name of NAMES) {
      probe.style.color = `var(--lv-${name})`;
      found[name] = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
    }
    probe.remove();
    return found;
  }

  let current = null;
  function changed() {
    current = null;
    for (const redraw of redraws) if (redraw() === false) redraws.delete(redraw);
  }

  LecturePort.colours = () => current || (current = colours());
  LecturePort.onTheme = (redraw) => redraws.add(redraw);

  new MutationObserver(changed).observe(document.documentElement, {
    attributes: true, attributeFilter: ["data-theme", "data-mode"],
  });
  root.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
})(window);
