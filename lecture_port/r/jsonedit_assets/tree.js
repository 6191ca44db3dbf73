"use strict";
(() => {
  const tree = document.querySelector('[role="tree"]');
  if (!tree) return;
  const items = [...tree.querySelectorAll('[role="treeitem"]')];
  const tools = document.querySelector(".tools");
  const search = tools.querySelector("input");
  const status = tools.querySelector("output");

  const rowOf = (item) => item.querySelector(":scope > .row");
  const groupOf = (item) => item.querySelector(":scope > [role=group]");
  const parentOf = (item) => item.parentElement.closest('[role="treeitem"]');
  const isOpen = (item) => item.getAttribute("aria-expanded") === "true";
  const isShown = (item) => !item.parentElement.closest("[role=group][hidden]");
  const shown = () => items.filter(isShown);
  const nameOf = (item) => rowOf(item).querySelector(".name").textContent.toLocaleLowerCase();

  function textOf(item) {
    const value = rowOf(item).querySelector(".value");
    return rowOf(item).querySelector(".name").textContent + (value ? `: ${value.textContent}` : "");
  }

  function setOpen(item, open) {
    const group = groupOf(item);
    if (!group) return;
    item.setAttribute("aria-expanded", String(open));
    group.hidden = !open;
  }

  function makeCurrent(item) {
    for (const other of items) other.tabIndex = other === item ? 0 : -1;
  }

  function focus(item) {
    if (!item) return;
    makeCurrent(item);
    item.focus({ preventScroll: true });
    rowOf(item).scrollIntoView({ block: "nearest" });
  }

  function pathOf(item) {
    const above = parentOf(item);
    return (above ? `${pathOf(above)} › ` : "") + textOf(item);
  }

  function reveal(item) {
    for (let above = parentOf(item); above; above = parentOf(above)) setOpen(above, true);
  }

  /* The one item that Tab reaches must be visible. */
  function keepCurrentVisible() {
    let item = items.find((one) => one.tabIndex === 0);
    const hadFocus = item === document.activeElement;
    while (!isShown(item)) item = parentOf(item);
    makeCurrent(item);
    if (hadFocus) focus(item);
  }

  function setAll(open) {
    for (const item of items) setOpen(item, open);
    keepCurrentVisible();
  }

  /* Letters in quick succession are the beginning of a name; one alone goes to the next such name. */
  let typed = "";
  let typedAt = 0;
  function typeAhead(item, letter, now) {
    const longer = now - typedAt < 700 ? typed + letter : letter;
    const all = shown();
    const beginning = (start, from) =>
      [...all.slice(from), ...all.slice(0, from)].find((one) => nameOf(one).startsWith(start));
    const place = all.indexOf(item);
    const match = longer.length > 1 && beginning(longer, place);
    typed = match ? longer : letter;
    typedAt = now;
    focus(match || beginning(letter, place + 1));
  }

  tree.addEventListener("keydown", (event) => {
    const item = event.target.closest('[role="treeitem"]');
    if (!item || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const all = shown();
    const place = all.indexOf(item);
    switch (event.key) {
      case "ArrowDown": focus(all[place + 1]); break;
      case "ArrowUp": focus(all[place - 1]); break;
      case "Home": focus(all[0]); break;
      case "End": focus(all[all.length - 1]); break;
      case "ArrowRight":
        if (!groupOf(item)) return;
        if (isOpen(item)) focus(all[place + 1]);
        else setOpen(item, true);
        break;
      case "ArrowLeft":
        if (groupOf(item) && isOpen(item)) setOpen(item, false);
        else focus(parentOf(item));
        break;
      case "Enter":
      case " ": setOpen(item, !isOpen(item)); break;
      case "*": setAll(true); break;
      default:
        if ([...event.key].length !== 1) return;
        typeAhead(item, event.key.toLocaleLowerCase(), event.timeStamp);
    }
    event.preventDefault();
  });

  tree.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    const item = row.parentElement;
    if (!String(getSelection())) setOpen(item, !isOpen(item));
    focus(item);
  });

  tools.addEventListener("click", (event) => {
    const act = event.target.dataset.act;
    if (act) setAll(act === "expand");
  });

  let found = [];
  let at = -1;

  function mark(item) {
    for (const one of found) one.classList.toggle("current", one === item);
  }

  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLocaleLowerCase();
    for (const item of items) item.classList.remove("found", "current");
    found = wanted
      ? items.filter((item) => textOf(item).toLocaleLowerCase().includes(wanted))
      : [];
    at = -1;
    for (const item of found) {
      item.classList.add("found");
      reveal(item);
    }
    status.textContent = !wanted
      ? ""
      : found.length
        ? status.dataset.found.replace("{n}", found.length)
        : status.dataset.none;
  });

  search.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && search.value) {
      search.value = "";
      search.dispatchEvent(new Event("input"));
      event.preventDefault();
    } else if (event.key === "Enter" && found.length) {
      at = event.shiftKey ? (at > 0 ? at : found.length) - 1 : (at + 1) % found.length;
      const item = found[at];
      reveal(item);
      mark(item);
      makeCurrent(item);
      rowOf(item).scrollIntoView({ block: "nearest" });
      status.textContent = `${at + 1}/${found.length} ${pathOf(item)}`;
      event.preventDefault();
    }
  });

  tools.hidden = false;
  document.querySelector(".keys").hidden = false;
  if (items.length > 100) {
    for (const item of items) setOpen(item, item.getAttribute("aria-level") === "1");
  }
})();
