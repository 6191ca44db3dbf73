/* Cells of R and Python that run in the page. webR and Pyodide are loaded when a button is pressed for the first time, and not before. */
"use strict";

(() => {
  if (location.protocol === "file:") return; // a page from a disk may not load modules

  const sessions = {}; // one R and one Python for all cells of the page

  async function startR(url) {
    const { WebR, ChannelType } = await import(url + "webr.js");
    const webR = new WebR({ baseUrl: url, channelType: ChannelType.PostMessage, interactive: false });
    await webR.init();
    return { evaluate: (code) => evaluate(webR, code), close: () => webR.close() };
  }

  // Python runs in a worker, so that a loop without an end can be stopped.
  // With the judge come NumPy and the package; the text is an answer to an exercise then, and what comes back its verdict.
  async function startPython(url, judges) {
    const source = `
      import { loadPyodide } from ${JSON.stringify(url + "pyodide.mjs")};
      const python = await loadPyodide({ indexURL: ${JSON.stringify(url)} });
      ${judges ? `
      await python.loadPackage("numpy", { messageCallback() {} });
      python.unpackArchive(await (await fetch(${JSON.stringify(url + "judge.zip")})).arrayBuffer(), "zip", { extractDir: "/judge" });
      python.runPython("import sys; sys.path.insert(0, '/judge'); import judge_in_page; judge_in_page.prepare()");
      const { judged } = python.pyimport("judge_in_page");
      onmessage = ({ data }) => {
        try { postMessage(judged(data.exercise, data.code, data.language)); }
        catch (error) { postMessage(error.message.trim().split("\\n").at(-1)); }
      };` : `
      onmessage = ({ data: { code: data } }) => {
        const lines = [];
        python.setStdout({ batched: (line) => lines.push(line) });
        python.setStderr({ batched: (line) => lines.push(line) });
        const names = python.globals.get("dict")();
        try { python.runPython(data, { globals: names }); }
        catch (error) { lines.push(error.message.trim().split("\\n").at(-1)); }
        names.destroy();
        postMessage(lines.join("\\n"));
      };`}
      postMessage("ready");`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new Worker(address, { type: "module" });
    const told = () => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = reject;
    });
    await told();
    URL.revokeObjectURL(address);
    return {
      evaluate(code, exercise) {
        const answer = told();
        worker.postMessage({ code, exercise, language: document.documentElement.lang });
        return answer;
      },
      close: () => worker.terminate(),
    };
  }

  function engine(name, base) {
    if (!sessions[name]) {
      const url = new URL(base, location.href).href;
      sessions[name] = (name === "r" ? startR(url) : startPython(url, name === "judge")).catch((error) => {
        sessions[name] = null;
        throw error;
      });
    }
    return sessions[name];
  }

  async function evaluate(webR, code) {
    const shelter = await new webR.Shelter();
    try {
      const { output } = await shelter.captureR(code, {
        env: await new shelter.REnvironment({}),
        withAutoprint: true,
        captureStreams: true,
        captureConditions: false,
        captureGraphics: false,
      });
      return output.map((line) => line.data).join("\n");
    } catch (error) {
      return `Error: ${error.message}`;
    } finally {
      await shelter.purge();
    }
  }

  function element(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  function equip(cell) {
    const words = JSON.parse(cell.dataset.words);
    cell.hidden = false;
    const [shown, printed] = cell.querySelectorAll("div[class*='highlight-']");
    const label = cell.querySelector(".rcell-label");
    const output = printed.querySelector("pre");
    const original = { code: shown.querySelector("pre").textContent.trimEnd(), output: output.textContent, label: label.textContent };

    const editor = element("textarea", { value: original.code, spellcheck: false, rows: original.code.split("\n").length + 1 });
    editor.setAttribute("aria-label", words.code);
    const bar = element("div", { className: "rcell-bar" });
    const run = element("button", { type: "button", textContent: words.run, className: "rcell-run" });
    const stop = element("button", { type: "button", textContent: words.stop, className: "rcell-stop", hidden: true });
    const reset = element("button", { type: "button", textContent: words.reset, className: "rcell-reset", hidden: true });
    const status = element("span", { className: "rcell-status" });
    status.setAttribute("role", "status");
    bar.append(run, stop, reset, status);
    shown.after(bar);

    let turn = 0;
    async function go() {
      const mine = ++turn;
      if (shown.isConnected) shown.replaceWith(editor);
      run.disabled = true;
      stop.hidden = false;
      status.textContent = words.loading;
      try {
        const session = await engine(cell.dataset.engine, cell.dataset.webr);
        status.textContent = words.running;
        const text = await session.evaluate(editor.value, cell.dataset.cell);
        if (mine !== turn) return;
        output.textContent = text + "\n";
        label.textContent = words.done;
        status.textContent = "";
      } catch (error) {
        if (mine !== turn) return;
        status.textContent = words.failed;
      }
      settle();
    }

    function settle() {
      run.disabled = false;
      run.textContent = words.again;
      stop.hidden = true;
      reset.hidden = false;
    }

    async function halt() {
      turn += 1;
      const old = sessions[cell.dataset.engine];
      sessions[cell.dataset.engine] = null;
      status.textContent = words.stopped;
      settle();
      if (old) (await old).close();
    }

    function restore() {
      turn += 1;
      editor.value = original.code;
      output.textContent = original.output;
      label.textContent = original.label;
      status.textContent = "";
      settle();
    }

    run.addEventListener("click", go);
    stop.addEventListener("click", halt);
    reset.addEventListener("click", restore);
    editor.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (!run.disabled) go();
      }
    });
  }

  document.querySelectorAll(".rcell[data-webr]").forEach(equip);
})();
