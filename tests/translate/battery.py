"""The battery: one small script a line, R's answers recorded; `python tests/translate/battery.py` asks R anew."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SCRIPTS, RECORDED = HERE / "battery.R", HERE / "battery.json"


def scripts() -> list[str]:
    """Return the scripts."""
    return [
        line
        for line in SCRIPTS.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("# ")
    ]


def ask_r(sources: list[str]) -> list[dict[str, Any]]:
    """Run every script in an environment of its own, all in one R, and describe what each binds."""
    from lecture_port.parity.script import run_r

    lines = [
        f"options(digits = 7); .s <- c({', '.join(json.dumps(source, ensure_ascii=False) for source in sources)})"
    ]
    lines += [
        f"b{k:04d} <- local({{e <- new.env(parent = globalenv()); set.seed(1); f <- tryCatch({{eval(parse(text = .s[{k + 1}]), e); NULL}}, error = conditionMessage);"
        " c(mget(ls(e), envir = e), list(`.error` = f))})"
        for k in range(len(sources))
    ]
    bound = run_r("\n".join(lines) + "\n", HERE, 300)
    assert bound["error"] is None, bound["error"]
    made = []
    for k in range(len(sources)):
        one = bound["bound"][f"b{k:04d}"]
        made.append(dict(zip(one["names"], one["members"], strict=True)))
    return made


def ask_python(source: str) -> tuple[dict[str, Any], str]:
    """Translate a script and run it up to where it stops; say why it does."""
    import ast

    from lecture_port.parity.script_child import describe
    from lecture_port.translate.reading import read_text
    from lecture_port.translate.translate import translate

    made = translate(
        read_text(
            source.replace("; ", "\n") if "{" not in source and "(text" not in source else source
        )
    )
    space: dict[str, Any] = {"__name__": "lab", "__file__": str(HERE / "data" / "lab.py")}
    why = made.marked[0][1].en if made.marked else ""
    for node in ast.parse(made.source()).body:
        try:
            exec(compile(ast.Module([node], []), "lab.py", "exec"), space)
        except NotImplementedError as marked:
            return _described(space, describe), f"marked: {marked}"
        except Exception as stopped:
            return _described(space, describe), f"{type(stopped).__name__}: {stopped}"
    return _described(space, describe), why


def _described(space: dict[str, Any], describe: Any) -> dict[str, Any]:
    found = {}
    for name, value in space.items():
        if not name.startswith("__") and not isinstance(value, (type(sys), type)):
            found[name] = json.loads(json.dumps(describe(value)))
    return found


def compared(source: str, r: dict[str, Any]) -> tuple[list[str], str]:
    """Return what differs in a script, and why it did not get to its end in Python."""
    from lecture_port.parity.script_values import compare_values
    from lecture_port.translate.calls import python_name

    ours, why = ask_python(source)
    wrong: list[str] = []
    if why:
        return wrong, why
    for name, theirs in r.items():
        key = name if name in ours else python_name(name)
        if (
            name == ".error"
            or key not in ours
            or (theirs["t"] == "function" or ours[key]["t"] == "function")
        ):
            continue
        found = compare_values(theirs, ours[key])
        if not found.agrees:
            wrong.append(f"{name}: {'; '.join(d.en for d in found.differences)}")
    if r.get(".error", {"t": "null"})["t"] == "null":
        lost = [
            n
            for n, v in r.items()
            if n != ".error"
            and v["t"] not in ("function", "null")
            and n not in ours
            and python_name(n) not in ours
        ]
        wrong += [f"{name}: not bound" for name in lost]
    return wrong, why


def recorded() -> list[dict[str, Any]]:
    """Return R's recorded answers in the scripts' order; a script without one is an error."""
    kept = json.loads(RECORDED.read_text(encoding="utf-8"))
    return [kept[source] for source in scripts()]


if __name__ == "__main__":
    found = scripts()
    lines = [
        f"{json.dumps(s, ensure_ascii=False)}: {json.dumps(a, ensure_ascii=False, separators=(',', ':'))}"
        for s, a in zip(found, ask_r(found), strict=True)
    ]
    RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
