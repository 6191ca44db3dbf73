// The page for a projector: `P` or the button shows one figure, pair of programs or question a screen; the arrow keys turn over.
// What is shown is the page's own elements, moved onto the screen and back, so that its figures go on working.
(() => {
  "use strict";

  const KO = document.documentElement.lang.toLowerCase().startsWith("ko");
  const WORDS = {
    present: KO ? "발표 (P)" : "Present (P)", screen: KO ? "발표 화면" : "Presentation", close: KO ? "닫기 (Esc)" : "Close (Esc)",
    previous: KO ? "이전" : "Previous", next: KO ? "다음" : "Next",
  };
  const ALONE = "#lp-draw, figure, .admonition, .lp-drawn, .lp-scroll, .lp-pair, .sd-tab-set, .lp-ask, .lp-tables, .lp-table, table, .rcell, .lv-live, .lp-flow, ol.lp-path, ol.lp-list, div[class*='highlight-'], div.math, details, .sd-container-fluid, svg";
  const LEFT_OUT = "script, style, noscript, .lp-present, .lv-data-link, .toctree-wrapper, .headerlink, span:empty, .prev-next-area, .lp-buttons, .lp-deck, .lp-quiet, [hidden]";
  const TALL = "#lp-draw, .sd-tab-set"; // what fills a screen by itself
  const MOST = 420; // letters of prose on one screen
  const SHORT = 180; // prose that may stand above a figure
  const START = "#present";

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const letters = (nodes) => nodes.reduce((sum, node) => sum + node.textContent.trim().length, 0);
  const words = (heading) => [...heading.childNodes].filter((node) => !(node.matches && node.matches(".headerlink"))).map((node) => node.textContent).join("").trim();

  function slidesOf(article) {
    const slides = [];
    let title = "";
    function visit(container) {
      let prose = [];
      const turn = (...nodes) => {
        const before = slides.at(-1);
        if (!nodes.length) return;
        if (before && before.title === title && before.nodes.at(-1).matches("div.math") && letters(nodes) < SHORT && !nodes.some((node) => node.matches(ALONE))) before.nodes.push(...nodes); // what a formula means stands below it
        else slides.push({ title, nodes, article });
      };
      const flush = () => {
        turn(...prose);
        prose = [];
      };
      for (const child of [...container.children]) {
        if (/^H[1-6]$/.test(child.tagName)) {
          flush();
          title = words(child);
        } else if (child.tagName === "SECTION") {
          flush();
          visit(child);
        } else if (child.matches(LEFT_OUT) || (!child.textContent.trim() && !child.querySelector("img, svg, canvas") && !child.matches(ALONE))) continue;
        else if (child.matches(ALONE)) {
          if (letters(prose) > SHORT || child.matches(TALL)) flush();
          turn(...prose, child);
          prose = [];
        } else {
          if (prose.length && letters([...prose, child]) > MOST) flush();
          prose.push(child);
        }
      }
      flush();
    }
    visit(article);
    return slides;
  }

  let screen = null;

  function open(from = 0) {
    if (screen) return;
    const articles = [...document.querySelectorAll("article.bd-article")];
    const slides = articles.flatMap(slidesOf);
    if (!slides.length) return;
    const before = document.activeElement;
    const title = element("h2", { className: "lp-screen-title" });
    const body = element("div", { className: "lp-screen-body", tabIndex: -1 });
    const count = element("span", { className: "lp-screen-count" });
    count.setAttribute("role", "status");
    const button = (text, act) => element("button", { type: "button", textContent: text, onclick: act });
    const bar = element("div", { className: "lp-screen-bar" }, button(`← ${WORDS.previous}`, () => go(-1)), count, button(`${WORDS.next} →`, () => go(1)), button(WORDS.close, close));
    screen = element("div", { className: "lp-screen bd-content" }, element("div", { className: "bd-article" }, title, body), bar);
    screen.setAttribute("role", "dialog");
    screen.setAttribute("aria-modal", "true");
    screen.setAttribute("aria-label", WORDS.screen);
    const others = [...document.body.children].filter((each) => each.tagName !== "SCRIPT" && !each.inert);
    let places = [];
    let at = -1;

    function putBack() {
      for (const [place, node] of places) place.replaceWith(node);
      places = [];
    }

    function show(number) {
      putBack();
      at = Math.min(Math.max(number, 0), slides.length - 1);
      const slide = slides[at];
      title.textContent = slide.title;
      for (const node of slide.nodes) {
        const place = document.createComment("");
        node.replaceWith(place);
        body.append(node);
        places.push([place, node]);
      }
      const deck = slide.article.querySelector(".lp-deck");
      count.textContent = `${deck ? `${deck.textContent} · ` : ""}${at + 1} / ${slides.length}`;
      body.scrollTop = 0;
      fade();
      body.focus({ preventScroll: true });
    }

    // After the last screen comes the next page of the lecture.
    function go(by) {
      const next = document.querySelector("link[rel='next']");
      if (by > 0 && at === slides.length - 1 && next) location.href = next.href + START;
      else show(at + by);
    }

    // What does not fit is turned over by the same keys; its lower edge fades as long as there is more.
    function scrolled(by) {
      const from = body.scrollTop;
      body.scrollBy(0, by * body.clientHeight * 0.6);
      return Math.abs(body.scrollTop - from) > 8;
    }

    const fade = () => body.classList.toggle("lp-more", body.scrollHeight - body.clientHeight - body.scrollTop > 8);
    body.addEventListener("scroll", fade);

    function keys(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" || event.key.toLowerCase() === "p") {
        if (event.key !== "Escape" && writes(event.target)) return;
        close();
      } else if (takesKeys(event.target)) return;
      else if (["ArrowRight", "ArrowDown", "PageDown", " "].includes(event.key)) scrolled(1) || go(1);
      else if (["ArrowLeft", "ArrowUp", "PageUp"].includes(event.key)) scrolled(-1) || go(-1);
      else if (event.key === "Home") show(0);
      else if (event.key === "End") show(slides.length - 1);
      else return;
      event.preventDefault();
    }

    function close() {
      putBack();
      document.removeEventListener("keydown", keys);
      for (const each of others) each.inert = false;
      document.documentElement.classList.remove("lp-presenting");
      screen.remove();
      screen = null;
      if (location.hash === START) history.replaceState(null, "", location.pathname + location.search);
      const here = slides[at].nodes[0];
      here.scrollIntoView({ block: "center" });
      if (before && before.focus) before.focus({ preventScroll: true });
    }

    for (const each of others) each.inert = true;
    document.documentElement.classList.add("lp-presenting");
    document.body.append(screen);
    document.addEventListener("keydown", keys);
    const inView = articles.length > 1 ? articles.find((each) => each.getBoundingClientRect().bottom > 120) : null;
    show(inView ? slides.findIndex((slide) => slide.article === inView) : from);
  }

  const writes = (target) => target.closest("input, textarea, select, [contenteditable]");
  const takesKeys = (target) => target.closest("input, textarea, select, button, summary, [role='application'], [role='grid']");

  document.addEventListener("keydown", (event) => {
    if (screen || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== "p" || writes(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  });

  function begin() {
    const button = element("button", { type: "button", className: "lp-present", textContent: WORDS.present, onclick: () => open() });
    const head = document.querySelector(".one-head");
    const article = document.querySelector("article.bd-article");
    if (head) head.append(button);
    else if (article) article.prepend(button);
    if (location.hash === START) open();
    // What is folded stands on paper too; a question stays a question.
    addEventListener("beforeprint", () => document.querySelectorAll("article details:not(.lp-ask details)").forEach((each) => {
      each.dataset.folded = String(!each.open);
      each.open = true;
    }));
    addEventListener("afterprint", () => document.querySelectorAll("article details[data-folded='true']").forEach((each) => { each.open = false; }));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
