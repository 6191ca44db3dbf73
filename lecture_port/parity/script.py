"""Anyone's R script and Python script: both run, each in its own process, and every name that both bind is compared."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lecture_port.content.practice import r_folder
from lecture_port.errors import BadDataError, MissingDependencyError
from lecture_port.files import python_path
from lecture_port.language import Text
from lecture_port.parity.bridge import KERAS_DATA_SETS
from lecture_port.parity.r_session import R_ENVIRON, choose_provider, find_r
from lecture_port.parity.result import ScriptResult, ScriptRow, Verdict
from lecture_port.parity.script_shown import compare_figures, compare_prints
from lecture_port.parity.script_values import compare_values, short_text
from lecture_port.worker import run_to_end

DEFAULT_SECONDS = 600.0
GRACE_SECONDS = 15.0
"""Seconds beyond its time limit in which a script may hand over what it has, before it is killed."""


def run_r(
    source: str,
    folder: Path,
    seconds: float = DEFAULT_SECONDS,
    provider: str = "auto",
    data: str = "mini",
    *,
    out: Path | None = None,
) -> dict[str, Any]:
    """Run R code in a folder and return what it bound, drew and printed.

    Parameters
    ----------
    source : str
        R; where it asks for keras, a provider gives its functions.
    folder : Path
        Where it runs.
    seconds : float
        The time limit.
    provider, data : str
        Who provides keras for R (see `r_session.choose_provider`), and what its MNIST is (see `data.load.load`).
    out : Path, optional
        The answer's file, beside which long vectors and weights are kept; without it they are lost.

    Raises
    ------
    MissingDependencyError
        If R, or for a net what its provider needs, is not there.
    """
    if find_r() is None:
        raise MissingDependencyError(
            Text("R(Rscript)이 없습니다", "R (Rscript) is not there"),
            Text("R을 설치하십시오: lecture-port doctor", "install R: lecture-port doctor"),
        )
    with tempfile.TemporaryDirectory(prefix="lecture-port-") as temporary:
        script = Path(temporary) / "script.R"
        script.write_text(source, encoding="utf-8")
        out = out or Path(temporary) / "out.json"
        arguments = [str(script), str(out), f"{seconds:g}"]
        environ = R_ENVIRON
        if needs_keras(source):
            code = "import sys; from lecture_port.parity import script_keras as s; s.main(*sys.argv[1:])"
            command = [sys.executable, "-c", code, *arguments, choose_provider(provider), data]
            environ = {**R_ENVIRON, **_PYTHON_ENVIRON, "PYTHONPATH": python_path()}
        else:
            bridge = str(r_folder() / "bridge")
            command = [str(find_r()), "--vanilla", "-e", _DRIVER, bridge, *arguments]
        return _run(command, folder, out, seconds, "R", environ)


_DRIVER = (
    "local({a <- commandArgs(TRUE); e <- new.env(parent = globalenv()); "
    "for (f in c('script.R', 'script_figures.R')) sys.source(file.path(a[1], f), e, keep.source = FALSE); "
    "suppressWarnings(e$run(a[2], a[3], as.double(a[4])))})"
)
_PYTHON_ENVIRON = {"PYTHONUTF8": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}


def run_python(
    script: Path,
    seconds: float = DEFAULT_SECONDS,
    environ: dict[str, str] | None = None,
    folder: Path | None = None,
    *,
    out: Path | None = None,
) -> dict[str, Any]:
    """Run a Python script, in its own folder or another, and return what it bound, drew and printed."""
    with tempfile.TemporaryDirectory(prefix="lecture-port-") as temporary:
        out = out or Path(temporary) / "out.json"
        child = Path(__file__).with_name("script_child.py")
        command = [sys.executable, str(child), str(script), str(out), f"{seconds:g}"]
        child_environ = {**_PYTHON_ENVIRON, "PYTHONPATH": python_path(), **(environ or {})}
        return _run(command, folder or script.parent, out, seconds, "Python", child_environ)


def _run(
    command: list[str],
    folder: Path,
    out: Path,
    seconds: float,
    backend: str,
    environ: dict[str, str],
) -> dict[str, Any]:
    """Run one script's process to its end; it is killed where its own alarm does not stop it."""
    process = run_to_end(command, seconds + GRACE_SECONDS, folder, environ)
    last_line = _last_line(Path(f"{out}.line"))
    if process.returncode is None:
        return _failed("time", f"{seconds:g} s", last_line)
    if not out.exists():
        message = (process.stderr.strip() or process.stdout.strip()).split("\n")[-1][:300]
        return _failed("error", f"{backend} ended with {process.returncode}: {message}", last_line)
    try:
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8", errors="replace"))
    except ValueError:
        return _failed("error", f"{backend}: what it bound cannot be read", last_line)
    return found


def _last_line(path: Path) -> int:
    """Return the line that a script had reached: its process notes each before it runs it."""
    try:
        return int(path.read_text(encoding="utf-8").split()[-1])
    except (OSError, ValueError, IndexError):
        return 0


def _failed(kind: str, message: str, line: int) -> dict[str, Any]:
    error = {"line": line, "message": message, "kind": kind}
    return {"bound": {}, "draws": [], "error": error, "blocks": [], "figures": []}


def r_source(path: Path) -> str:
    """Return the R of a file of any form, line for line; what is not R or not run is a comment."""
    from lecture_port.translate.reading import read, read_file

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


def record_draws(r_script: Path, out: Path, seconds: float = DEFAULT_SECONDS) -> None:
    """Run an R script and keep its random draws for the translated file."""
    from lecture_port.files import write_text

    answer = run_r(r_source(r_script), r_script.parent.resolve(), seconds)
    write_text(out, json.dumps(answer["draws"]))


def compare_scripts(
    r_script: Path,
    python_script: Path | None = None,
    names: Sequence[str] = (),
    seconds: float = DEFAULT_SECONDS,
    provider: str = "auto",
    data: str = "mini",
) -> ScriptResult:
    """Run an R script and a Python script and compare every name that both bind, what they drew and what they printed.

    Each script runs in a copy of its folder, so that what one writes the other does not read.

    Parameters
    ----------
    r_script : Path
        R in any form that ``translate`` reads.
    python_script : Path, optional
        Without it the R is translated first, with R's random draws, and the translation is proved.
    names : sequence of str
        The only names to be compared; each must be bound by both.
    seconds : float
        The time limit for each script.
    provider, data : str
        Who provides keras for R where the script asks for it, and what its MNIST is; both scripts get the same data sets.

    Raises
    ------
    LecturePortError
        If a file cannot be read, or R or what its keras needs is missing.
    """
    source = r_source(r_script)
    if python_script is not None and not python_script.is_file():
        raise BadDataError(
            Text(f"{python_script}이(가) 없습니다", f"{python_script} is not there"),
            Text("lecture-port parity --help", "lecture-port parity --help"),
        )
    with tempfile.TemporaryDirectory(
        prefix="lecture-port-", ignore_cleanup_errors=True
    ) as temporary:
        folder = Path(temporary)
        shown = "translate" if python_script is None else str(python_script)
        result = ScriptResult(str(r_script), shown)
        r_copy, note = _copy_folder(r_script.resolve().parent, folder / "r")
        r = run_r(source, r_copy, seconds, provider, data, out=folder / "r.json")
        environ = {"R_DRAWS": str(folder / "draws.json"), "R_DATA_SETS": str(folder)}
        (folder / "draws.json").write_text(json.dumps(r.get("draws", [])), encoding="utf-8")
        if needs_keras(source):
            environ["R_KERAS_DATA"] = data
            result.notes += _net_notes(source)
        lines = None
        if python_script is None:
            script = folder / f"{r_script.stem}.py"
            lines = _write_translation(r_script, script)
            python_copy, _ = _copy_folder(r_script.resolve().parent, folder / "python")
        else:
            script = python_script.resolve()
            python_copy, _ = _copy_folder(script.parent, folder / "python")
        python = run_python(script, seconds, environ, python_copy, out=folder / "python.json")
        if note is not None:
            result.notes.append(note)
        result.notes += _stop_notes(result, seconds, lines, r, python)
        _compare_names(result, r["bound"], python["bound"], names)
        if not names:
            result.figures = compare_figures(r["figures"], python["figures"])
            result.prints = compare_prints(r["blocks"], python["blocks"], lines)
    return result


MAX_COPIED_FILES, MAX_COPIED_BYTES = 500, 100_000_000


def _copy_folder(folder: Path, target: Path) -> tuple[Path, Text | None]:
    """Copy a script's folder; a large one is used itself, and that is said."""
    found: list[Path] = []
    size = 0
    for path in folder.rglob("*"):
        if (
            any(part.startswith(".") for part in path.relative_to(folder).parts)
            or not path.is_file()
        ):
            continue
        found.append(path)
        size += path.stat().st_size
        if len(found) > MAX_COPIED_FILES or size > MAX_COPIED_BYTES:
            return folder, Text(
                f"{folder}이(가) 커서 복사하지 않고 그 자리에서 실행했습니다: 스크립트가 쓰는 파일이 거기에 남습니다",
                f"{folder} is large, so both ran in it and not in a copy: what the scripts write stays there",
            )
    for path in found:
        destination = target / path.relative_to(folder)
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, destination)
    target.mkdir(parents=True, exist_ok=True)
    return target, None


def _net_notes(source: str) -> list[Text]:
    notes = []
    if not re.search(r"\b(?:set_random_seed|use_session_with_seed)\s*\(", source):
        notes.append(
            Text(
                "신경망의 초기 가중치: 스크립트에 set_random_seed()가 없어 양쪽을 시드 1로 시작했습니다",
                "initial weights of nets: the script has no set_random_seed(), so both sides began with seed 1",
            )
        )
    if made_up := substituted_data_sets(source):
        shown = ", ".join(f"dataset_{name}()" for name in made_up)
        notes.append(
            Text(
                f"{shown}: 양쪽에 같은, 비교를 위해 만든 작은 자료를 주었습니다",
                f"{shown}: both sides were given the same small data, made up for the comparison",
            )
        )
    return notes


def needs_keras(source: str) -> bool:
    """Tell whether an R script asks for keras or TensorFlow."""
    code = re.sub(r"#.*", "", source)
    return bool(
        re.search(
            r"\b(?:library|require|requireNamespace|loadNamespace)\s*\(\s*[\"']?(?:keras3?|tensorflow|tfdatasets)\b",
            code,
        )
        or re.search(r"\bkeras3?::", code)
    )


def substituted_data_sets(source: str) -> list[str]:
    """Name the data sets of a script that are made up for the comparison."""
    found = re.findall(r"\bdataset_(\w+)\s*\(", source)
    return [name for name in dict.fromkeys(found) if name in KERAS_DATA_SETS and name != "mnist"]


def _write_translation(r_script: Path, script: Path) -> dict[int, int]:
    """Write the translation and return R's line for the lines of the Python file."""
    from lecture_port.translate.reading import read_file
    from lecture_port.translate.translate import translate

    translation = translate(read_file(r_script), "plain", draws=True)
    source = translation.source()
    script.write_text(source, encoding="utf-8")
    python_lines, position = source.split("\n"), 0
    lines: dict[int, int] = {}
    for piece in translation.pieces:
        for line in (each for part in piece.python for each in part.split("\n")):
            if line in python_lines[position:]:
                position = python_lines.index(line, position) + 1
                lines[position] = piece.line
    return lines


def _stop_notes(
    result: ScriptResult,
    seconds: float,
    lines: dict[int, int] | None,
    *answers: dict[str, Any],
) -> list[Text]:
    """Say where a script stopped; both leaving by quit() is an end like any other."""
    kinds = [answer["error"] and answer["error"].get("kind") for answer in answers]
    if kinds == ["quit", "quit"]:
        return []
    notes = []
    for backend, answer in zip(("R", "Python"), answers, strict=True):
        if answer["error"] is None:
            continue
        result.stops.append(backend)
        line, message = int(answer["error"]["line"] or 0), answer["error"]["message"]
        if backend == "Python" and lines is not None:
            # Of a translation the line is R's, which the reader has before him.
            line = lines.get(max((each for each in lines if each <= line), default=0), 0)
        name = Text("파이썬", "Python") if backend == "Python" else Text("R", "R")
        why = {
            "quit": Text("quit()로 끝났습니다", "it left by quit()"),
            "time": Text(
                f"시간 제한이 지났습니다 ({seconds:g}초)",
                f"the time limit was over ({seconds:g} s)",
            ),
            "syntax": Text(f"문법 오류 ({message})", f"a syntax error ({message})"),
        }.get(str(answer["error"].get("kind")), Text(message, message))
        if message.startswith("EOFError") or "EOF when reading" in message:
            why = Text(
                "입력을 기다립니다: 비교할 때는 표준 입력이 비어 있습니다",
                "it waits for input: standard input is empty here",
            )
        if backend == "Python" and answer["error"].get("kind") == "time":
            why = Text(f"{why.ko}: --time-limit로 늘리십시오", f"{why.en}: --time-limit gives more")
        notes.append(
            Text(
                f"{name.ko}: {line}번째 줄에서 멈춤: {why.ko}. 거기까지 비교합니다.",
                f"{name.en} stopped at line {line}: {why.en}; compared up to there.",
            )
        )
    return notes


def _compare_names(
    result: ScriptResult, r: dict[str, Any], python: dict[str, Any], names: Sequence[str]
) -> None:
    """Fill in the rows of names, and what only one of the two has."""
    from lecture_port.translate.calls import python_name
    from lecture_port.translate.kinds import DATA_SETS

    keys = {name: name if name in python else python_name(name) for name in r}
    valueless: list[str] = []
    for name, expected in r.items():
        key = keys[name]
        if names and name not in names:
            continue
        if key not in python:
            result.only_r.append(name)
        elif {expected["t"], python[key]["t"]} <= _WITHOUT_VALUE:
            valueless.append(name)
        else:
            result.rows.append(_row(name, expected, python[key]))
    if valueless:
        shown = ", ".join(valueless)
        result.notes.append(
            Text(
                f"값이 없어 비교하지 않는 이름(함수, 환경 등): {shown}",
                f"without a value to compare (functions, environments and the like): {shown}",
            )
        )
    for name in names:
        if name not in r or keys[name] not in python:
            why = Text(f"{name}: 두 쪽 모두 만들지 않았습니다", f"{name}: not bound by both sides")
            result.rows.append(ScriptRow(name, "not run", differences=(why,)))
    # What R has as a data set of its own the translation reads into a name.
    bound = {*map(python_name, r), *r, *map(python_name, DATA_SETS)}
    result.only_python = [
        name
        for name, value in python.items()
        if name not in bound and value["t"] not in _WITHOUT_VALUE and name[0] != "_" and not names
    ]


_WITHOUT_VALUE = frozenset(("function", "environment", "python"))


def _row(name: str, r: dict[str, Any], python: dict[str, Any]) -> ScriptRow:
    if "large" in (r["t"], python["t"]):
        size = int(r.get("size") or python.get("size") or 0)
        why = Text(
            f"값이 {size:,}개라 비교하지 않습니다",
            f"{size:,} values are too many to compare",
        )
        return ScriptRow(name, "not run", short_text(r), short_text(python), (why,))
    if "other" in (r["t"], python["t"]):
        kind = (r if r["t"] == "other" else python).get("class", "?")
        why = Text(f"비교할 수 없는 값입니다 ({kind})", f"a value that cannot be compared ({kind})")
        return ScriptRow(name, "not run", short_text(r), short_text(python), (why,))
    found = compare_values(r, python)
    verdict: Verdict = "agree" if found.agrees else "differ"
    return ScriptRow(
        name, verdict, short_text(r), short_text(python), found.differences, found.distance
    )
