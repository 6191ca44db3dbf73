/* R typed into the page, Python beside it. The parser and Python are loaded when the button is pressed for the first time. */
"use strict";

(() => {
  if (location.protocol === "file:") return; // a page from a disk may not load modules

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  function start(base) {
    const source = new URL("translate_worker.js", base.script);
    const worker = new Worker(source, { type: "module" });
    const told = () => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
      worker.onerror = reject;
    });
    const ready = told();
    worker.postMessage({ python: new URL("pyodide/", base.site).href, parser: new URL("tree-sitter/", base.site).href });
    return ready.then(() => ({
      translate(text, language) {
        const answer = told();
        worker.postMessage({ text, language });
        return answer;
      },
      close: () => worker.terminate(),
    }), (error) => {
      worker.terminate();
      throw error;
    });
  }

  const script = document.currentScript.src;

  function equip(box) {
    const { words, examples, language, base } = JSON.parse(box.dataset.box);
    const places = { script, site: new URL(base, location.href) };
    const editor = element("textarea", { spellcheck: false, rows: 9, value: Object.values(examples)[0] });
    editor.setAttribute("aria-label", words.code);
    const choice = element("select", {}, ...Object.keys(examples).map((name) => element("option", { value: name }, words[name])));
    const go = element("button", { type: "button", className: "tb-go" }, words.translate);
    const stop = element("button", { type: "button", className: "tb-stop", hidden: true }, words.stop);
    const save = element("button", { type: "button", className: "tb-save", hidden: true }, words.save);
    const status = element("span", { className: "tb-status" });
    status.setAttribute("role", "status");
    const shown = element("div", { className: "tb-shown" });
    const label = element("label", {}, `${words.example} `, choice);
    const panel = element("div", { className: "tb-panel" },
      element("div", { className: "tb-bar" }, label), editor, element("div", { className: "tb-bar" }, go, stop, save, status), shown);
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", words.box);
    box.prepend(panel);

    let session = null, turn = 0, python = "";

    async function translate() {
      const mine = ++turn;
      go.disabled = true;
      stop.hidden = false;
      status.textContent = session ? words.working : words.loading;
      try {
        session ??= start(places);
        const started = await session;
        if (mine !== turn) return;
        status.textContent = words.working;
        const found = await started.translate(editor.value, language);
        if (mine !== turn) return;
        show(found);
      } catch (error) {
        if (mine !== turn) return;
        session = null;
        status.textContent = words.failed;
        console.warn(error);
      }
      settle();
    }

    function settle() {
      go.disabled = false;
      stop.hidden = true;
    }

    async function halt() {
      turn += 1;
      const old = session;
      session = null;
      status.textContent = words.stopped;
      settle();
      if (old) old.then((each) => each.close(), () => {});
    }

    function show(found) {
      shown.replaceChildren();
      save.hidden = true;
      status.textContent = found.failed ?? found.headline;
      if (found.failed) return;
      python = found.python;
      const rows = found.rows.map((row) => element("tr", { className: row.marked ? "tb-left" : "" },
        element("td", { className: "tb-line" }, row.line || ""),
        element("td", {}, element("pre", {}, row.r)),
        element("td", {}, element("pre", {}, row.python),
          ...(row.marked ? [element("p", { className: "tb-marked" }, words.marked)] : []),
          ...row.traps.map((trap) => element("p", { className: "tb-trap" }, trap)))));
      const heads = [["line", "tb-line"], ["", ""], ["python", ""]].map(([name, className]) => {
        const cell = element("th", { className }, name ? words[name] : "R");
        cell.scope = "col";
        return cell;
      });
      shown.append(
        element("table", { className: "tb-rows" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)),
        element("details", {}, element("summary", {}, words.whole), element("pre", { className: "tb-whole" }, python)));
      save.hidden = false;
    }

    function download() {
      const address = URL.createObjectURL(new Blob([python], { type: "text/x-python" }));
      element("a", { href: address, download: "lab.py" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    choice.addEventListener("change", () => { editor.value = examples[choice.value]; });
    go.addEventListener("click", translate);
    stop.addEventListener("click", halt);
    save.addEventListener("click", download);
    editor.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (!go.disabled) translate();
      }
    });
  }

  document.querySelectorAll(".translate-box[data-box]").forEach(equip);
})();
