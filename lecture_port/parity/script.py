"""Anyone's R script and Python script: both run, each in its own process, and every name that both bind is compared."""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from lecture_port.content.sources import r_folder
from lecture_port.errors import BadDataError, MissingDependencyError
from lecture_port.language import Text
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
    """Run R code in a folder and return what it bound.

    Raises
    ------
    MissingDependencyError
        If R is not there.
    """
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
        result.rows.append(compare_values(name, theirs, ours[key]))
    for name in names:
        if name not in r["bound"] or (name not in ours and python_name(name) not in ours):
            why = Text(f"{name}: 두 쪽 모두 만들지 않았습니다", f"{name}: not bound by both sides")
            result.rows.append(NameResult(name, "not run", differences=(why,)))
    bound = {python_name(name) for name in r["bound"]} | set(r["bound"])
    result.only_python = [
        n for n, v in ours.items() if n not in bound and v["t"] not in ("function",)
    ]
    return result


def compare_values(name: str, r: dict[str, Any], python: dict[str, Any]) -> NameResult:
    """Compare two values as the two sides described them."""
    found, apart = differences(r, python, "")
    verdict: Verdict = "differ" if found else "agree"
    if r["t"] in ("other", "large") or python["t"] in ("other", "large"):
        verdict = "not run"
        found = [Text("비교할 수 없는 값입니다", "a value that cannot be compared")]
    return NameResult(name, verdict, brief(r), brief(python), tuple(found), apart)


def differences(
    r: dict[str, Any], python: dict[str, Any], path: str, tolerance: float = TOLERANCE
) -> tuple[list[Text], float | None]:
    """Return what differs between two described values, and how far numbers are apart."""
    a, b = r["t"], python["t"]
    where = f"{path}: " if path else ""
    if a == "null" or b == "null":
        empty = (
            a == b
            or (b == "vector" and not python["values"])
            or (a == "vector" and not r["values"])
        )
        return ([] if empty else [_said(where, brief(r), brief(python))]), None
    if a == "vector" and b == "frame":
        return _matrix_and_frame(r, python, where)
    if a == "frame" and b == "frame":
        return _frames(r, python, path)
    if a in ("model", "test", "history", "net") or b in ("model", "test", "history", "net"):
        if a == "list" and b == "history":
            return _lists(r, python, path)
        if a != b:
            return [_said(where, a, b)], None
        one, two = r["values"], python["values"]
        if a == "model":
            # Coefficients of categories stand in another order; a model is the same all the same.
            one, two = (sorted(v, key=described_number) for v in (one, two))
        elif a == "test" and len(two) == 1:
            one = one[-1:]
        return _numbers(one, two, where, FITTED)
    if a == "factor" and b == "factor":
        found = []
        if r["levels"] != python["levels"]:
            found.append(_said(f"{where}levels ", r["levels"], python["levels"]))
        if r["values"] != python["values"]:
            found.append(_said(where, r["values"], python["values"]))
        return found, None
    if a == "list" and b == "list":
        return _lists(r, python, path)
    if a == "list" and b == "vector" and not r["members"] and not python["values"]:
        return [], None
    if a == "vector" and b == "list" and all(m["t"] == "vector" for m in python["members"]):
        values = [v for m in python["members"] for v in m["values"]]
        word = python["members"][0]["type"] if python["members"] else r["type"]
        return _vectors(
            r, {"t": "vector", "type": word, "values": values, "names": python.get("names")}, where
        )
    if a != b:
        return [_said(where, a, b)], None
    if a == "vector":
        return _vectors(r, python, where, tolerance)
    return [], None


def _said(where: str, r: object, python: object) -> Text:
    one, two = (str(v)[:100] for v in (r, python))
    return Text(f"{where}R {one}, 파이썬 {two}", f"{where}R {one}, Python {two}")


def _vectors(
    r: dict[str, Any], python: dict[str, Any], where: str, tolerance: float = TOLERANCE
) -> tuple[list[Text], float | None]:
    found: list[Text] = []
    dims, ours = r.get("dim"), python.get("dim")
    if dims is not None and len(dims) == 1:
        dims = None
    if dims != ours:
        found.append(
            _said(f"{where}dim ", dims or [len(r["values"])], ours or [len(python["values"])])
        )
    labels = r.get("names") or (
        r["labels"][0] if r.get("labels") and len(r["labels"]) == 1 else None
    )
    theirs = python.get("names")
    if (
        labels is not None
        and theirs is not None
        and labels != theirs
        and dims is None
        and "(Intercept)" not in labels
    ):
        found.append(_said(f"{where}names ", labels, theirs))
    if "character" in (r["type"], python["type"]):
        if r["values"] != python["values"] and not _all_missing(r, python):
            found.append(_said(where, r["values"], python["values"]))
        return found, None
    more, apart = _numbers(r["values"], python["values"], where, tolerance)
    if (
        not more
        and r["values"]
        and "logical" in (r["type"], python["type"])
        and r["type"] != python["type"]
    ):
        missing = any(v is None for v in r["values"])
        if not missing:
            more = [_said(f"{where}type ", r["type"], python["type"])]
    return found + more, apart


def _all_missing(r: dict[str, Any], python: dict[str, Any]) -> bool:
    return len(r["values"]) == len(python["values"]) and all(
        v in (None, "NaN") for v in (*r["values"], *python["values"])
    )


_SPECIAL = {"NaN": math.nan, "Inf": math.inf, "-Inf": -math.inf}


def described_number(value: Any) -> float:
    """Return a described number: NA and NaN alike are NaN."""
    if value is None:
        return math.nan
    return _SPECIAL[value] if isinstance(value, str) else float(value)


def _numbers(
    r: list[Any], python: list[Any], where: str, tolerance: float
) -> tuple[list[Text], float | None]:
    if len(r) != len(python):
        return [_said(f"{where}length ", len(r), len(python))], None
    apart = 0.0
    for place, (one, two) in enumerate(zip(r, python, strict=True), start=1):
        a, b = described_number(one), described_number(two)
        if a == b or (math.isnan(a) and math.isnan(b)):
            continue
        gap = abs(a - b)
        if not gap <= tolerance * max(abs(a), abs(b), 1e-6):
            return [_said(f"{where}[{place}] ", one, two)], None if math.isnan(gap) else gap
        apart = max(apart, gap)
    return [], apart


def _frames(
    r: dict[str, Any], python: dict[str, Any], path: str
) -> tuple[list[Text], float | None]:
    where = f"{path}: " if path else ""
    found: list[Text] = []
    if r.get("class") == "data.frame" and r["names"] != python["names"]:
        found.append(_said(f"{where}columns ", r["names"], python["names"]))
    if len(r["columns"]) != len(python["columns"]):
        return found or [_said(f"{where}columns ", len(r["columns"]), len(python["columns"]))], None
    ours = list(python["columns"])
    if r.get("class") != "data.frame" and "sum_sq" in python["names"]:
        order = {"df": 0, "sum_sq": 1, "mean_sq": 2, "F": 3, "PR(>F)": 4}
        ours = [
            c
            for _, c in sorted(
                zip(python["names"], ours, strict=True), key=lambda p: order.get(p[0], 9)
            )
        ]
    apart = 0.0
    for name, theirs, our in zip(r["names"], r["columns"], ours, strict=True):
        more, gap = differences(theirs, our, f"{path}${name}")
        found += more
        apart = max(apart, gap or 0.0)
    return found, apart


def _matrix_and_frame(
    r: dict[str, Any], python: dict[str, Any], where: str
) -> tuple[list[Text], float | None]:
    values = [v for column in python["columns"] for v in column.get("values", [])]
    dims = [python["rows"], len(python["columns"])]
    found: list[Text] = []
    if r.get("dim") != dims:
        return [_said(f"{where}dim ", r.get("dim"), dims)], None
    labels = r.get("labels")
    if labels and len(labels) == 2 and r.get("class") == "table":
        for theirs, ours in ((labels[0], python["labels"]), (labels[1], python["names"])):
            if theirs is not None and theirs != ours:
                found.append(_said(f"{where}labels ", theirs, ours))
    more, apart = _numbers(
        r["values"], values, where, TOLERANCE if r["type"] != "double" else FITTED
    )
    return found + more, apart


def _lists(r: dict[str, Any], python: dict[str, Any], path: str) -> tuple[list[Text], float | None]:
    where = f"{path}: " if path else ""
    if len(r["members"]) != len(python["members"]):
        return [_said(f"{where}length ", len(r["members"]), len(python["members"]))], None
    names, ours = r.get("names"), python.get("names")
    found: list[Text] = []
    if names is not None and ours is not None and names != ours:
        found.append(_said(f"{where}names ", names, ours))
    apart = 0.0
    for place, (one, two) in enumerate(zip(r["members"], python["members"], strict=True)):
        label = f"{path}${names[place]}" if names else f"{path}[[{place + 1}]]"
        more, gap = differences(one, two, label)
        found += more
        apart = max(apart, gap or 0.0)
    return found, apart


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
