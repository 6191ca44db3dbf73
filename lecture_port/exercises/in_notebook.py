"""Exercises in a notebook: the homework that is written, and ``check`` in a cell of it."""

from __future__ import annotations

import contextlib
import io
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lecture_port import __version__
from lecture_port.errors import UsageError
from lecture_port.exercises.array_judge import describe
from lecture_port.exercises.child import check_cases, references_of
from lecture_port.exercises.exercise import (
    MARK,
    Exercise,
    by_function,
    by_id,
    slide,
    stub,
    task_lines,
)
from lecture_port.exercises.judging import Verdict, check_source, verdict_of
from lecture_port.exercises.messages import LIGHT, Messenger, fault, read_messages
from lecture_port.exercises.notebook import Notebook
from lecture_port.exercises.source import Source, of_notebook
from lecture_port.language import Text, current, say
from lecture_port.printable import page_templates

_WORD = "in this process"


class CellVerdict:
    """A verdict as a notebook's cell shows it: a table, or plain text where there is no HTML.

    Parameters
    ----------
    verdict : Verdict
        The verdict.
    """

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict

    @property
    def right(self) -> bool:
        """Whether the answer is right."""
        return self.verdict.outcome == "right"

    def _repr_html_(self) -> str:
        template = page_templates("lecture_port.exercises").get_template("cell.html")
        return template.render(lang=current(), each=self.verdict)

    def __repr__(self) -> str:
        told = self.verdict
        lines = [f"{told.exercise or '-'}  {told.title}".rstrip(), *map(str, told.notes)]
        lines += [f"  {told.fault.what}"] if told.fault else []
        for row in told.rows:
            word = say("같음", "agrees") if row.agrees else say("다름", "differs")
            lines.append(f"  {row.name}  {word}  {row.detail}")
        for each in told.mistakes[:3]:
            lines.append(
                say("  이런 실수로 보입니다: ", "  It looks like this: ") + str(each.title)
            )
            lines.append(f"    {each.advice}")
        lines += [f"  {told.reading}"] if told.reading else []
        return "\n".join([*lines, say("  판정: ", "  Verdict: ") + told.word])


def check(answer: Callable[..., Any] | str, exercise: str | None = None) -> CellVerdict:
    """Check an answer where it stands, in a notebook's cell or at Python's prompt.

    Parameters
    ----------
    answer : callable or str
        The function, or the exercise's id or the function's name: then the function of that name is taken.
    exercise : str, optional
        The exercise's id, where the function has another name.

    Returns
    -------
    CellVerdict
        Shown as a table below the cell; ``.right`` tells whether the answer is right.

    Raises
    ------
    UsageError
        If there is no such exercise, or what is given is no function, such as the result of one.

    Notes
    -----
    A function of NumPy is called in this process. One that needs TensorFlow is run in a process of its own from
    the cells that were run, as ``lecture-port check`` runs it, so that no earlier cell changes its verdict; where
    there are no cells, in this process.
    """
    names = sys._getframe(1).f_globals
    if isinstance(answer, str):
        wanted = by_function(answer) or by_id(answer if exercise is None else exercise)
        function = names.get(wanted.function if exercise is None else answer)
    else:
        wanted, function = _exercise_of(answer, exercise), answer
    cells = _cells_run()
    if wanted.needs_tensorflow and cells is not None and callable(function):
        return CellVerdict(_checked_apart(wanted, function, cells))
    return CellVerdict(_checked_here(wanted, function, cells))


def _exercise_of(answer: Any, exercise: Any) -> Exercise:
    """Return the exercise that a function answers, by its id where that is given."""
    name = getattr(answer, "__name__", "")
    name = name if name.isidentifier() else "f"
    if not callable(answer) or not isinstance(exercise, str | None):
        shown = describe(exercise if callable(answer) else answer)
        raise UsageError(
            Text(
                f"check에는 함수의 결과가 아니라 함수 자체나 연습문제의 이름을 줍니다. 받은 것: {shown.ko}",
                f"check takes the function itself, not its result, or an exercise's id; it was given {shown.en}",
            ),
            Text('check(reshape) 또는 check("P02")', 'check(reshape) or check("P02")'),
        )
    found = by_id(exercise) if exercise is not None else by_function(name)
    if found is None:
        raise UsageError(
            Text(
                f"함수 {name}은(는) 어느 연습문제의 답도 아닙니다",
                f"the function {name} answers no exercise",
            ),
            Text(
                f'연습문제를 함께 주십시오: check({name}, "P02")',
                f'name the exercise: check({name}, "P02")',
            ),
        )
    return found


def _cells_run() -> list[tuple[int | None, str]] | None:
    """Return the cells that IPython has run, each by its number; ``None`` outside of it."""
    shell = sys.modules.get("IPython")
    running = None if shell is None else shell.get_ipython()
    if running is None:
        return None
    texts = list(running.history_manager.input_hist_raw)
    return [(number, text) for number, text in enumerate(texts) if number and text.strip()]


def _checked_apart(
    exercise: Exercise, function: Callable[..., Any], cells: list[tuple[int | None, str]]
) -> Verdict:
    """Run what the answer needs of the cells in a process of its own."""
    book = Notebook(cells)
    name = getattr(function, "__name__", exercise.function)
    if name != exercise.function:
        last = (
            max((number or 0 for number, _ in cells), default=0) + 1,
            f"{exercise.function} = {name}",
        )
        book = Notebook([*cells, last])
    (source,) = of_notebook(Path("notebook"), book, (), (exercise,))
    (verdict,) = check_source(source, None, None)
    return verdict


def _checked_here(
    exercise: Exercise, function: Any, cells: list[tuple[int | None, str]] | None
) -> Verdict:
    """Call the function in this process, by what the child process uses, and judge it by what `check` uses."""
    import numpy as np

    began = time.monotonic()
    code = getattr(function, "__code__", None)
    name = getattr(code, "co_filename", "")
    stream, printed = io.BytesIO(), io.StringIO()
    messenger = Messenger(stream, _WORD)
    state, numpys = random.getstate(), np.random.get_state()
    with contextlib.redirect_stdout(printed):
        references = {}
        if exercise.reference is not None:
            references[exercise.id] = references_of(exercise, messenger)
        with _time_limit(None if exercise.needs_tensorflow else LIGHT.seconds) as too_long:
            check_cases(exercise, references, {exercise.function: function}, name, messenger)
    random.setstate(state)
    np.random.set_state(numpys)
    done = read_messages(stream.getvalue(), _WORD)
    if too_long:
        done.faults[exercise.id] = fault("timeout", seconds=LIGHT.seconds)
    done.finished, done.printed, done.seconds = True, printed.getvalue(), time.monotonic() - began
    source = Source(Path(name or "notebook"), _text_of(function, cells), (exercise,))
    return verdict_of(source, exercise, done, LIGHT)


def _text_of(function: Any, cells: list[tuple[int | None, str]] | None) -> str:
    """Return the function's own text where it is known: mistakes are recognised by it, too."""
    import inspect

    with contextlib.suppress(OSError, TypeError):
        return inspect.getsource(function)
    return "\n".join(text for _, text in cells or ())


@contextlib.contextmanager
def _time_limit(seconds: float | None) -> Iterator[list[bool]]:
    """End what takes too long, where the system can wake this process; elsewhere the user interrupts the cell."""
    timer = getattr(signal, "setitimer", None)
    too_long: list[bool] = []
    if (
        seconds is None
        or timer is None
        or threading.current_thread() is not threading.main_thread()
    ):
        yield too_long
        return

    def stop(*_: Any) -> None:
        too_long.append(True)
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    timer(signal.ITIMER_REAL, seconds)
    try:
        yield too_long
    finally:
        timer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def homework(exercises: Sequence[Exercise], install: str | None = None) -> str:
    """Return a notebook to fill in: of each exercise the slide's R, the task, a cell for the answer and one that checks it.

    `install` is what ``pip`` installs in Colab; this version if not given.
    """
    from nbformat import validate, writes
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    needs = any(each.needs_tensorflow for each in exercises)
    cells = [
        new_markdown_cell(_intro(needs), id="intro"),
        new_code_cell(_set_up(install or f"lecture-port=={__version__}"), id="set-up"),
    ]
    for each in exercises:
        id = each.id.lower()
        cells += [
            new_markdown_cell(_task(each), id=f"{id}-task"),
            new_code_cell(f"# {MARK} {each.id}\n{stub(each)}", id=f"{id}-answer"),
            new_code_cell(f'check("{each.id}")', id=f"{id}-check"),
        ]
    book = new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"file_extension": ".py", "name": "python"},
        },
    )
    validate(book)
    return str(writes(book)) + "\n"


def _intro(needs_tensorflow: bool) -> str:
    seconds = say(
        " TensorFlow를 쓰는 답의 확인에는 10초쯤 걸립니다.",
        " A check of one that uses TensorFlow takes some ten seconds.",
    )
    return say(
        "# 연습문제\n\n"
        "답 셀의 함수를 채우고 실행한 뒤, 바로 아래의 확인 셀을 실행하십시오. 함수의 이름과 첫 줄의 주석은 바꾸지 마십시오. "
        "다른 셀을 더해도 됩니다.\n\n"
        "Colab에서는 먼저 다음 셀을 실행하십시오. 런타임 유형은 CPU면 되고(런타임 > 런타임 유형 변경), 파이썬은 3.11에서 3.13까지입니다.",
        "# Exercises\n\n"
        "Fill in the function in an answer's cell, run it, then run the check below it. Keep the function's name and the "
        "comment above it; further cells are welcome.\n\n"
        "In Colab run the next cell first. The runtime type CPU is enough (Runtime > Change runtime type), with Python 3.11 to 3.13.",
    ) + (seconds if needs_tensorflow else "")


def _set_up(install: str) -> str:
    note = say(
        "Colab처럼 설치되지 않은 곳에서만 설치합니다",
        "installs only where it is missing, as in Colab",
    )
    return (
        "import importlib.util\nimport os\n\n"
        f"# {note}\n"
        'if importlib.util.find_spec("lecture_port") is None:\n'
        f'    %pip install -q "{install}"\n\n'
        f'os.environ.setdefault("LECTURE_PORT_LANG", "{current()}")\n'
        "from lecture_port.exercises import check"
    )


def _task(exercise: Exercise) -> str:
    title, source = slide(exercise.id)
    fence = "```r" if exercise.id.startswith("P") else "```text"
    told = "\n\n".join(task_lines(exercise))
    return f"## {exercise.id} {title}\n\n{fence}\n{source.rstrip()}\n```\n\n{told}"
