/* The translator in a worker: web-tree-sitter reads R, Pyodide runs the package's own translator on the tree. */
"use strict";

let translated;

async function load({ python, parser }) {
  const [{ Parser, Language }, { loadPyodide }] = await Promise.all([
    import(`${parser}web-tree-sitter.js`), import(`${python}pyodide.mjs`),
  ]);
  await Parser.init({ locateFile: (name) => parser + name });
  const reader = new Parser();
  reader.setLanguage(await Language.load(`${parser}tree-sitter-r.wasm`));
  const pyodide = await loadPyodide({ indexURL: python });
  const archive = await fetch(`${parser}translate.zip`);
  if (!archive.ok) throw new Error(`translate.zip: ${archive.status}`);
  pyodide.unpackArchive(await archive.arrayBuffer(), "zip", { extractDir: "/translate" });
  pyodide.globals.set("parse_r", (text) => dumped(reader, text));
  pyodide.runPython("import sys; sys.path.insert(0, '/translate'); import in_page; in_page.install(parse_r)");
  translated = pyodide.globals.get("in_page").translated;
}

/* Ten numbers a node, as in_page.PageParser reads them. */
function dumped(reader, text) {
  const kinds = new Map(), fields = new Map(), nodes = [];
  const number = (map, name) => map.get(name) ?? map.set(name, map.size).get(name);
  const tree = reader.parse(text);
  const cursor = tree.walk();
  for (let depth = 0; ;) {
    const field = cursor.currentFieldName;
    const marks = cursor.nodeIsNamed + 2 * (cursor.nodeType === "ERROR") + 4 * cursor.nodeIsMissing;
    const start = cursor.startPosition, end = cursor.endPosition;
    nodes.push(depth, number(kinds, cursor.nodeType), field ? number(fields, field) : -1, marks,
      cursor.startIndex, cursor.endIndex, start.row, end.row, start.column, end.column);
    if (cursor.gotoFirstChild()) {
      depth += 1;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        cursor.delete();
        tree.delete();
        return JSON.stringify({ kinds: [...kinds.keys()], fields: [...fields.keys()], nodes });
      }
      depth -= 1;
    }
  }
}

onmessage = async ({ data }) => {
  try {
    if (data.python) {
      await load(data);
      postMessage({ ready: true });
    } else {
      postMessage(JSON.parse(translated(data.text, data.language, ".r")));
    }
  } catch (error) {
    postMessage({ error: String(error.message ?? error) });
  }
};
