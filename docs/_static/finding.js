// Searching: what readers type is led to the page that teaches it, whatever its synonym or spelling; then come the teaching pages,
// the glossary and guides, and last the reference. The words are in docs/guides/search.toml.
(() => {
  "use strict";

  const FOUND = Object.assign(document.createElement("script"), { type: "application/json" });
  const ENTRIES = JSON.parse((document.getElementById("lp-finding") || FOUND).textContent || "[]");
  if (typeof Search === "undefined" || !ENTRIES.length) return;

  const RANKS = [[/^(theory|practice)\//, 0], [/^live\//, 1], [/^(first-hour|phrase-book|study|reproducibility|errata|lecture)$/, 1], [/^glossary$/, 2], [/^api\//, 4]];
  const rank = (name) => (RANKS.find(([pattern]) => pattern.test(name)) || [null, 3])[1];
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s_‐-―-]+/g, "");
  const stem = (text) => text.replace(/(에서는|으로는|이란|에서|으로|입니다|은|는|이|가|을|를|의|와|과|란|로|에)$/, "");

  const known = ENTRIES.map(({ page, words }) => ({ page, words: words.map(plain) }));

  // The pages of the entries that the query names, the longest word first; a whole query before one that only holds the word.
  // A word of letters must be a whole word or words of the query (fit is not in overfitting), a plural may stand for one;
  // a Korean word may stand inside of another.
  function taught(query) {
    const asked = plain(query);
    const forms = [asked, stem(asked)].filter((form, at, all) => form && all.indexOf(form) === at);
    const parts = query.normalize("NFKC").toLowerCase().match(/[가-힣]+|[^\s가-힣]+/g) || [];
    const runs = new Set(parts.flatMap((_, from) => parts.slice(from).map((__, to) => plain(parts.slice(from, from + to + 1).join("")).replace(/[?!,.]+$/, ""))));
    for (const run of [...runs]) runs.add(run.replace(/-?\d+$/, "")); // vgg16, resnet50
    const holds = (word) => (/[가-힣]/.test(word) ? asked.includes(word) : runs.has(word) || runs.has(`${word}s`) || (word.endsWith("s") && runs.has(word.slice(0, -1))));
    const found = [];
    for (const { page, words } of known) {
      for (const word of words) {
        if (forms.includes(word)) found.push([page, 1000 + word.length]);
        else if (word.length > 1 && /[a-z0-9가-힣]/.test(word) && holds(word)) found.push([page, word.length]);
        else if (word.length > 2 && asked.length > 1 && word.startsWith(forms.at(-1))) found.push([page, 0.5 - word.length / 1000]);
      }
    }
    return [...new Set(found.sort((a, b) => b[1] - a[1]).map(([page]) => page))];
  }

  const performed = Search._performSearch;
  Search._performSearch = (query, ...terms) => {
    const { docnames, titles, filenames } = Search._index;
    const first = taught(query).map((name) => docnames.indexOf(name)).filter((at) => at >= 0);
    const results = performed(query, ...terms).reverse(); // the best comes last there
    const ranked = results.map((result, at) => ({ result, at, rank: rank(result[0]) })).sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ result }) => result);
    const pinned = first.map((at) => ranked.find((result) => result[0] === docnames[at] && !result[2]) || [docnames[at], titles[at], "", null, 100, filenames[at], "title"]);
    return [...pinned, ...ranked.filter((result) => !pinned.includes(result) && !(!result[2] && pinned.some((each) => each[0] === result[0])))].reverse();
  };
})();
