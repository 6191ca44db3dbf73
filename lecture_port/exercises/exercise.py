"""What an exercise is: its calls, what is judged of them, the mistakes that are known; and the file that a student fills in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, cast

from lecture_port.content import read
from lecture_port.content.practice import by_id as snippet_by_id
from lecture_port.content.practice import r_source
from lecture_port.content.theory import by_id_or_name
from lecture_port.errors import UsageError
from lecture_port.language import Text, say

Arguments = dict[str, Any]

FUNCTIONS = {
    "P01": "load_data", "P02": "reshape", "P03": "one_hot", "P04": "build_model", "P05": "show_summary",
    "P06": "add_dense", "P07": "compile_model", "P08": "fit_model", "P09": "evaluate_model",
    "P10": "view_history", "P11": "plot_loss", "P12": "plot_accuracy", "P13": "predict_digits",
    "P14": "confusion", "T02": "convolution_1d", "T03": "toeplitz", "T04": "flipped_filter",
    "T05": "convolution_2d", "T06": "padding", "T07": "stride", "T08": "filter_effects", "T09": "pooling",
    "T10": "output_size", "T11": "parameters",
}  # fmt: skip
"""The function of every practice item of the slides, and of the theory items that are calculated by hand."""
IDS = tuple(FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake that students make."""

    id: str  # a short name that does not change, for CSV and JSON
    title: Text  # what the answer looks like, in one line without a full stop
    advice: Text  # why, and what mends it


_FAMILIES = {"P04": "layers", "P06": "layers", "P11": "curves", "P12": "curves"}
"""Exercises that have their mistakes in common."""


def mistake(exercise: str, id: str) -> Mistake:
    """Return a known mistake of an exercise, of its family or of all, with its words from ``content/exercises.toml``."""
    tables = read("exercises")
    for table in (exercise, _FAMILIES.get(exercise, "shared"), "shared"):
        if words := tables[table].get("mistakes", {}).get(id):
            return Mistake(id, **words)
    raise KeyError(f"{exercise}: {id}")


NOT_WRITTEN = mistake("shared", "not-written")
NOTHING_RETURNED = mistake("shared", "nothing-returned")
WRONG_PARAMETERS = mistake("shared", "wrong-parameters")
ARGUMENTS_IGNORED = mistake("shared", "arguments-ignored")
MODEL_LOST = mistake("shared", "model-lost")


@dataclass(frozen=True, slots=True)
class Case:
    """One call of the student's function."""

    what: Text  # what it is called with, for the line that reports a difference
    make: Callable[[], Arguments]  # the arguments anew, by name, in the function's order


def case(ko: str, en: str, **arguments: Any) -> Case:
    """Return a call with these arguments, which no answer can change."""
    return Case(Text(ko, en), lambda: deepcopy(arguments))


@dataclass(frozen=True, slots=True)
class Response:
    """What came back from one call, as the parent process read it."""

    answer: Any  # the decoded value, see `lecture_port.exercises.encode`
    printed: str = ""
    observed: Mapping[str, Any] = field(default_factory=dict)  # what `Exercise.observe` saw
    # what the port's own function gave in the same process, before the student's file was loaded
    reference: Any = None


@dataclass(frozen=True, slots=True)
class CheckedName:
    """One name that the slide's R binds, or what is shown, and whether it is right."""

    name: str
    agrees: bool
    detail: Text  # how it differs, or what was compared


def agreeing(name: str, shown: str) -> CheckedName:
    """Return the row of what agrees."""
    return CheckedName(name, True, Text(shown, shown))


def differing(name: str, ko: str, en: str) -> CheckedName:
    """Return the row of what does not."""
    return CheckedName(name, False, Text(ko, en))


def compared(name: str, mine: str, theirs: str, agrees: bool) -> CheckedName:
    """Return the row of what was shown beside R's."""
    if agrees:
        return agreeing(name, mine)
    return differing(name, f"{mine}입니다. R은 {theirs}입니다", f"{mine}; R's is {theirs}")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one call."""

    rows: tuple[CheckedName, ...]
    mistakes: tuple[Mistake, ...] = ()  # what it looks like, the likeliest first
    candidates: tuple[Variant, ...] = ()  # all that explains this call; another tells them apart
    worked: Mapping[str, Text] = field(default_factory=dict)  # by name, how one cell is worked out

    @property
    def right(self) -> bool:
        """Whether there is something to be right, and all of it is."""
        return bool(self.rows) and all(row.agrees for row in self.rows)


@dataclass(frozen=True, slots=True)
class ErrorPattern:
    """An exception by which a mistake is known."""

    id: str  # the mistake's
    error: str  # a regular expression that is looked for in ``"Type: message"``
    source: str = ""  # one that the student's file must contain, too


RUNS_PAST_THE_END = ErrorPattern(
    "one-based-index",
    r"IndexError.*out of (range|bounds)|could not be broadcast together",
    r"range\(\s*1\s*,",
)
"""An index past the end, in a file whose loop counts from 1."""
LIST_MULTIPLIED = ErrorPattern("list-arithmetic", r"TypeError: can't multiply")


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise."""

    id: str
    parameters: tuple[str, ...]  # as they are written in the file, with their defaults
    cases: tuple[Case, ...]
    judge: Callable[[int, Response], CaseResult]  # judges the call with that number
    needs_tensorflow: bool = False
    error_patterns: tuple[ErrorPattern, ...] = ()
    # looks at the arguments after the call, in the child process; returns what JSON can hold
    observe: Callable[[Arguments], dict[str, Any]] | None = None
    # the port's own function, run in the child process before the student's file is loaded
    reference: Callable[..., Any] | None = None

    @property
    def function(self) -> str:
        """The function's name."""
        return FUNCTIONS[self.id]

    @property
    def gives(self) -> Text:
        """What the function must return."""
        return cast(Text, read("exercises")[self.id]["gives"])

    @property
    def hint(self) -> Text:
        """What the parameters are."""
        return cast(Text, read("exercises")[self.id]["hint"])


@dataclass(frozen=True, slots=True)
class Variant:
    """What the function gives if it makes these mistakes at once."""

    mistakes: tuple[Mistake, ...]
    compute: Callable[[Arguments], Any]  # ``None`` where it cannot be made


class LazyArrays(Mapping[str, Any]):
    """Large mistaken arrays by name, each computed when it is looked at."""

    def __init__(self, makers: dict[str, Callable[[], Any]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> Any:
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def distinct(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes once each, in their order."""
    return tuple({mistake.id: mistake for mistake in mistakes}.values())


@cache
def by_id(id: str) -> Exercise:
    """Return the exercise of an item, upper or lower case.

    Raises
    ------
    UsageError
        If the item has none.
    """
    wanted = id.strip().upper()
    if wanted[1:].isdecimal():
        wanted = f"{wanted[0]}{int(wanted[1:]):02d}"
    if wanted not in IDS:
        raise UsageError(
            Text(f"{id!r}에는 연습문제가 없습니다", f"there is no exercise {id!r}"),
            Text(
                "lecture-port exercise list로 모두 보십시오",
                "lecture-port exercise list shows them all",
            ),
        )
    module = import_module(f"lecture_port.exercises.{wanted.lower()}")
    return cast(Exercise, module.EXERCISE)


def exercises() -> tuple[Exercise, ...]:
    """Return all exercises in the order of the slides."""
    return tuple(map(by_id, IDS))


def by_function(name: str) -> Exercise | None:
    """Return the exercise whose function has that name, if there is one."""
    return next((by_id(id) for id, function in FUNCTIONS.items() if function == name), None)


MARK = "lecture-port exercise"
WIDTH = 88


Wrap = Callable[[str, int], Iterable[str]]


def file_text(exercise: Exercise, wrap: Wrap) -> str:
    """Return the file's text in the reader's language; `wrap` breaks prose into lines of so many columns."""
    title, source = slide(exercise.id)
    heading = (
        say("슬라이드의 R", "the slide's R")
        if _has_r(exercise.id)
        else say("슬라이드", "the slide")
    )
    lines = [f"# {MARK} {exercise.id}", f"# {title}", "#", f"# {heading}:"]
    lines += [f"#     {line}".rstrip() for line in source.splitlines()]
    lines.append("#")
    first, second, *more = task_lines(exercise)
    for text in (first, second, str(_how(exercise)), *more):
        lines += [f"# {line}" for line in wrap(text, WIDTH - 2)]
    return "\n".join([*lines, "", "", stub(exercise), ""])


OWN_SEED = Text(
    "제출할 실행은 학번을 시드로 학습하십시오(lecture-port run-all --seed 20261234). 모두가 같은 시드를 쓰면 반 전체의 결과가 같아져 "
    "흩어짐을 볼 수 없습니다.",
    "Train the run that you hand in with your student number as seed (lecture-port run-all --seed 20261234): where all take "
    "one seed, a class's results are the same and no spread is to be seen.",
)
"""Said where the training is practised."""


def task_lines(exercise: Exercise) -> list[str]:
    """Return what the parameters are, what is to be returned, and what else is to be minded."""
    return [
        f"{say('인자: ', 'Parameters: ')}{exercise.hint}",
        f"{say('돌려줄 것: ', 'Return: ')}{exercise.gives}",
        *([str(OWN_SEED)] if exercise.id == "P08" else []),
    ]


def stub(exercise: Exercise) -> str:
    """Return the empty function."""
    empty = say("여기에 코드를 적으십시오", "write your code here")
    signature = f"def {exercise.function}({', '.join(exercise.parameters)}):"
    return f'{signature}\n    raise NotImplementedError("{empty}")'


def slide(id: str) -> tuple[Text, str]:
    """Return an item's title and the slide's own words: its R, or its formulas."""
    if _has_r(id):
        snippet = snippet_by_id(id)
        return snippet.title, r_source(snippet)
    item = by_id_or_name(id)
    return item.title, item.slide


def read_on(id: str) -> tuple[Text, str]:
    """Return what to read about an item: the command, and the page of the documentation."""
    command, room = ("show", "practice") if _has_r(id) else ("theory", "theory")
    line = f"lecture-port {command} {id}"
    return Text(line, line), f"{room}/{id.lower()}.html"


def _has_r(id: str) -> bool:
    return id.startswith("P")


def _how(exercise: Exercise) -> Text:
    name = f"{exercise.id}.py"
    return Text(
        f"NumPy, Keras, 반복문 무엇이든 됩니다. 확인: lecture-port check {name}",
        f"NumPy, Keras or loops, as you like. Check it: lecture-port check {name}",
    )
