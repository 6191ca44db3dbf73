"""Anyone's R script and Python script: both run, each in its own process, and every name that both bind is compared."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from lecture_port.content.sources import r_folder
from lecture_port.errors import BadDataError, MissingDependencyError
from lecture_port.language import Text
from lecture_port.parity.comparison import Judgement, Values, Walk, described_number
from lecture_port.parity.providers import R_ENVIRON, find_r
from lecture_port.worker import run_to_end

SECONDS = 600.0
TOLERANCE = 1e-7
"""How far apart two doubles may be, relative to the larger: what follows from a fit that iterates ends elsewhere."""
FITTED = 1e-6
"""The same for fitted models, whose iterations end elsewhere."""

Verdict = Literal["agree", "differ", "not run"]


@dataclass(frozen=True, slots=True)
class NameResult:
    """One name that R bound: what the comparison of its two values came to."""

    name: str
    verdict: Verdict
    r: str = ""
    python: str = ""
    differences: tuple[Text, ...] = ()
    distance: float | None = None


@dataclass(slots=True)
class ScriptResult:
    """The comparison of two scripts."""

    r_script: str
    python_script: str
    rows: list[NameResult] = field(default_factory=list)
    only_r: list[str] = field(default_factory=list)
    only_python: list[str] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    stopped: bool = False  # one of the two did not run to its end

    def count(self, verdict: Verdict) -> int:
        """Return the number of names with a verdict."""
        return sum(row.verdict == verdict for row in self.rows)

    @property
    def agreed(self) -> bool:
        """Whether both ran to their end and every name that was compared agreed; nothing compared is no agreement."""
        return bool(self.rows) and self.count("agree") == len(self.rows) and not self.stopped


def _rscript() -> str:
    found = find_r()
    if found is None:
        raise MissingDependencyError(
            Text("R(Rscript)이 없습니다", "R (Rscript) is not there"),
            Text("R을 설치하십시오: lecture-port doctor", "install R: lecture-port doctor"),
        )
    return found


def run_r(source: str, folder: Path, seconds: float = SECONDS) -> dict[str, Any]:
    """Run R code in a folder and return what it bound."""
    with tempfile.TemporaryDirectory(prefix="lecture-port-") as temporary:
        script, out = Path(temporary) / "script.R", Path(temporary) / "out.json"
        script.write_text(source, encoding="utf-8")
        driver = r_folder() / "bridge" / "script.R"
        command = [_rscript(), "--vanilla", str(driver), str(script), str(out)]
        return _run(command, folder, out, seconds, "R", R_ENVIRON)


def run_python(
    script: Path,
    seconds: float = SECONDS,
    environ: dict[str, str] | None = None,
    folder: Path | None = None,
) -> dict[str, Any]:
    """Run a Python script, in its own folder or another, and return what it bound."""
    with tempfile.TemporaryDirectory(prefix="lecture-port-") as temporary:
        out = Path(temporary) / "out.json"
        child = Path(__file__).with_name("script_child.py")
        command = [sys.executable, str(child), str(script), str(out)]
        return _run(
            command,
            folder or script.parent,
            out,
            seconds,
            "Python",
            {"PYTHONUTF8": "1", **(environ or {})},
        )


def _run(
    command: list[str],
    folder: Path,
    out: Path,
    seconds: float,
    backend: str,
    environ: dict[str, str],
) -> dict[str, Any]:
    ended = run_to_end(command, seconds, folder, environ)
    if ended.code is None:
        return _failed(f"{backend}: {seconds:g} s are over")
    if not out.exists():
        last = ended.said.strip().split("\n")[-1][:300]
        return _failed(f"{backend} ended with {ended.code}: {last}")
    try:
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8", errors="replace"))
    except ValueError:
        return _failed(f"{backend}: what it bound cannot be read")
    found.setdefault("printed", ended.printed)
    return found


def _failed(message: str) -> dict[str, Any]:
    return {"bound": {}, "draws": [], "error": {"line": 0, "message": message}, "printed": ""}


def r_source(path: Path) -> str:
    """Return the R of a file of any form, line for line; what is not R or not run is a comment."""
    from lecture_port.translate.reading import read_file
    from lecture_port.translate.recover import read

    document = read_file(path)
    lines: list[str] = []
    for cell in document.cells:
        while len(lines) < cell.first - 1:
            lines.append("")
        source = cell.text.split("\n")
        if not cell.code or not cell.run:
            source = [f"# {line}" for line in source]
        else:
            for statement in read(cell.text)[0]:
                if statement.node is None:
                    for k in range(statement.line - 1, min(statement.end, len(source))):
                        source[k] = f"# {source[k]}"
        lines += source
    return "\n".join(lines) + "\n"


def record_draws(r_script: Path, out: Path, seconds: float = SECONDS) -> None:
    """Run an R script and keep its random draws for the translated file."""
    from lecture_port.files import write_text

    answer = run_r(r_source(r_script), r_script.parent, seconds)
    write_text(out, json.dumps(answer["draws"]))


def compare_scripts(
    r_script: Path,
    python_script: Path | None = None,
    names: Sequence[str] = (),
    seconds: float = SECONDS,
) -> ScriptResult:
    """Run an R script and a Python script and compare every name that both bind.

    Parameters
    ----------
    r_script : Path
        R in any form that ``translate`` reads.
    python_script : Path, optional
        Without it the R is translated first, with R's random draws, and the translation is proved.
    names : sequence of str
        The only names to be compared; each must be bound by both.
    seconds : float
        The time limit for each side.

    Raises
    ------
    LecturePortError
        If a file cannot be read or R is missing.
    """
    from lecture_port.translate.source import python_name

    r = run_r(r_source(r_script), r_script.parent.resolve(), seconds)
    with tempfile.TemporaryDirectory(prefix="lecture-port-") as temporary:
        folder = Path(temporary)
        environ = {"R_DRAWS": str(folder / "draws.json")}
        (folder / "draws.json").write_text(json.dumps(r.get("draws", [])), encoding="utf-8")
        if python_script is None:
            from lecture_port.translate.reading import read_file
            from lecture_port.translate.translate import translate

            made = translate(read_file(r_script), "plain", draws=True)
            script = folder / f"{r_script.stem}.py"
            script.write_text(made.source(), encoding="utf-8")
            environ["R_DATA_SETS"] = str(folder)
            python = run_python(script, seconds, environ, r_script.resolve().parent)
            shown = "translate"
        else:
            if not python_script.is_file():
                raise BadDataError(
                    Text(f"{python_script}이(가) 없습니다", f"{python_script} is not there"),
                    Text("lecture-port parity --help", "lecture-port parity --help"),
                )
            python = run_python(python_script.resolve(), seconds, environ)
            shown = str(python_script)
    result = ScriptResult(str(r_script), shown)
    for side, answer in (("R", r), ("Python", python)):
        if answer["error"] is not None:
            result.stopped = True
            line, message = answer["error"]["line"], answer["error"]["message"]
            result.notes.append(
                Text(
                    f"{side}: {line}번째 줄에서 멈춤: {message}. 거기까지 비교합니다.",
                    f"{side} stopped at line {line}: {message}; compared up to there.",
                )
            )
    ours = python["bound"]
    for name, theirs in r["bound"].items():
        if names and name not in names:
            continue
        key = name if name in ours else python_name(name)
        if key not in ours:
            result.only_r.append(name)
            continue
        if theirs["t"] == "function" and ours[key]["t"] == "function":
            continue
        result.rows.append(_row(name, theirs, ours[key]))
    for name in names:
        if name not in r["bound"] or (name not in ours and python_name(name) not in ours):
            why = Text(f"{name}: 두 쪽 모두 만들지 않았습니다", f"{name}: not bound by both sides")
            result.rows.append(NameResult(name, "not run", differences=(why,)))
    bound = {python_name(name) for name in r["bound"]} | set(r["bound"])
    result.only_python = [
        n for n, v in ours.items() if n not in bound and v["t"] not in ("function",)
    ]
    return result


def _row(name: str, r: dict[str, Any], python: dict[str, Any]) -> NameResult:
    if {r["t"], python["t"]} & {"other", "large"}:
        why = Text("비교할 수 없는 값입니다", "a value that cannot be compared")
        return NameResult(name, "not run", brief(r), brief(python), (why,))
    found = compare_values(r, python)
    verdict: Verdict = "agree" if found.agrees else "differ"
    return NameResult(name, verdict, brief(r), brief(python), found.differences, found.distance)


def compare_values(
    r: dict[str, Any], python: dict[str, Any], tolerance: float = TOLERANCE
) -> Judgement:
    """Compare two values as the two workers described them."""
    walk = Walk()
    walk.visit(*_alike(r, python, tolerance))
    return Judgement(brief(r), brief(python), tuple(walk.differences), walk.apart)


Pair = tuple[Any, Any]
_OF_NUMBERS, _OF_MEMBERS = ("model", "test"), ("list", "history", "net")
_ANOVA = ("df", "sum_sq", "mean_sq", "F", "PR(>F)")


def _alike(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> Pair:
    """Return the parts of two described values that must agree, in one shape."""
    kinds = a, b = r["t"], python["t"]
    if kinds == ("list", "vector") and not r["members"] and not python["values"]:
        return "", ""
    if "null" in kinds:
        empty = [v["t"] == "null" or (v["t"] == "vector" and not v["values"]) for v in (r, python)]
        return ("", "") if all(empty) else (f"{a} {brief(r)}", f"{b} {brief(python)}")
    if kinds == ("vector", "frame"):
        return _matrix_and_frame(r, python)
    if kinds == ("vector", "list") and all(m["t"] == "vector" for m in python["members"]):
        members = python["members"]
        flat = {
            "type": members[0]["type"] if members else r["type"],
            "values": [value for member in members for value in member["values"]],
            "names": python.get("names"),
        }
        return _vectors(r, flat, tolerance)
    if a != b and kinds != ("list", "history"):
        return kinds
    if a in _OF_MEMBERS:
        return _members(r, python, tolerance)
    if a in _OF_NUMBERS:
        one, two = r["values"], python["values"]
        if a == "model":
            # Coefficients of categories stand in another order; a model is the same all the same.
            one, two = (sorted(v, key=described_number) for v in (one, two))
        elif len(two) == 1:
            one = one[-1:]
        return Values(one, FITTED), Values(two, FITTED)
    if a == "factor":
        one, two = ({"levels()": str(v["levels"]), "": Values(v["values"])} for v in (r, python))
        return one, two
    if a == "frame":
        return _frames(r, python, tolerance)
    return _vectors(r, python, tolerance) if a == "vector" else ("", "")


def _vectors(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> Pair:
    """Compare names where both have them, types where R's is logical, and the values."""
    one: dict[str, Any] = {}
    two: dict[str, Any] = {}
    dims, ours = r.get("dim"), python.get("dim")
    if dims is not None and len(dims) == 1:
        dims = None
    if dims != ours:
        one["dim()"] = str(dims or [len(r["values"])])
        two["dim()"] = str(ours or [len(python["values"])])
    labels = r.get("labels") or []
    names = r.get("names") or (labels[0] if len(labels) == 1 else None)
    theirs = python.get("names")
    if names and theirs and dims is None and "(Intercept)" not in names:
        one["names()"], two["names()"] = str(names), str(theirs)
    types = (r["type"], python["type"])
    if "character" in types:
        missing = all(value in (None, "NaN") for value in (*r["values"], *python["values"]))
        if missing and len(r["values"]) == len(python["values"]):
            return one, two
        return {**one, "": Values(r["values"])}, {**two, "": Values(python["values"])}
    if "logical" in types and r["values"] and None not in r["values"]:
        one["type()"], two["type()"] = types
    values = (Values(r["values"], tolerance), Values(python["values"], tolerance))
    return {**one, "": values[0]}, {**two, "": values[1]}


def _frames(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> Pair:
    """Compare columns by place; the analysis of variance has other names and another order in Python."""
    columns = list(zip(python["names"], python["columns"], strict=True))
    own = r.get("class") == "data.frame"
    if not own and "sum_sq" in python["names"]:
        columns.sort(key=lambda pair: _ANOVA.index(pair[0]) if pair[0] in _ANOVA else 9)
    if len(r["columns"]) != len(columns) or (own and r["names"] != python["names"]):
        return {"names()": str(r["names"])}, {"names()": str(python["names"])}
    pairs = [_alike(c, o, tolerance) for c, (_, o) in zip(r["columns"], columns, strict=True)]
    return _by_label([f"${name}" for name in r["names"]], pairs)


def _matrix_and_frame(r: dict[str, Any], python: dict[str, Any]) -> Pair:
    """Compare R's matrix or table with a data frame's cells."""
    allowed = TOLERANCE if r["type"] != "double" else FITTED
    cells = [value for column in python["columns"] for value in column.get("values", [])]
    one: dict[str, Any] = {"dim()": str(r.get("dim"))}
    two: dict[str, Any] = {"dim()": str([python["rows"], len(python["columns"])])}
    labels = r.get("labels") or []
    if len(labels) == 2 and r.get("class") == "table":
        for place, ours in enumerate((python["labels"], python["names"])):
            if labels[place] is not None:
                one[f"dimnames()[[{place + 1}]]"] = str(labels[place])
                two[f"dimnames()[[{place + 1}]]"] = str(ours)
    if one["dim()"] != two["dim()"]:
        return one, two
    return {**one, "": Values(r["values"], allowed)}, {**two, "": Values(cells, allowed)}


def _members(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> Pair:
    if len(r["members"]) != len(python["members"]):
        return {"length()": len(r["members"])}, {"length()": len(python["members"])}
    names, ours = r.get("names"), python.get("names")
    pairs = [_alike(*each, tolerance) for each in zip(r["members"], python["members"], strict=True)]
    labels = [f"${name}" for name in names or ()] or [f"[[{k + 1}]]" for k in range(len(pairs))]
    one, two = _by_label(labels, pairs)
    if names is not None and ours is not None:
        one["names()"], two["names()"] = str(names), str(ours)
    return one, two


def _by_label(labels: list[str], pairs: list[Pair]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return both sides of the pairs by label; of two equal ones the place is told."""
    keys = [
        label if labels.count(label) == 1 else f"{label}[[{place}]]"
        for place, label in enumerate(labels, start=1)
    ]
    return dict(zip(keys, (a for a, _ in pairs), strict=True)), dict(
        zip(keys, (b for _, b in pairs), strict=True)
    )


def brief(value: dict[str, Any]) -> str:
    """Return a described value in a few letters."""
    kind = value["t"]
    if kind in ("vector", "factor", "model", "test"):
        shown = " ".join(_short(v) for v in value["values"][:6]) + (
            " ..." if len(value["values"]) > 6 else ""
        )
        dims = "×".join(map(str, value["dim"])) + " " if value.get("dim") else ""
        return f"{dims}{shown}"[:80]
    if kind == "frame":
        return f"{value['rows']}×{len(value['columns'])} {', '.join(value['names'])}"[:80]
    if kind in ("list", "history", "net"):
        return f"{kind} {len(value['members'])}"
    return str(value.get("class", kind))


def _short(value: Any) -> str:
    if value is None:
        return "NA"
    return f"{value:.5g}" if isinstance(value, float) else str(value)
