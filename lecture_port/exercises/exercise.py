"""What the registry of exercises says of one exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, cast

from lecture_port.content.practice import by_id as snippet_by_id
from lecture_port.content.sources import r_source
from lecture_port.content.texts import read
from lecture_port.content.theory import by_id_or_name
from lecture_port.errors import UsageError
from lecture_port.exercises.mistake import ONE_BASED_INDEX, Mistake
from lecture_port.language import Text, say

Arguments = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One call of the student's function.

    Parameters
    ----------
    what : Text
        What it is called with, for the line that reports a difference.
    make : callable
        Makes the arguments anew, by name, in the order of the function's parameters.
    """

    what: Text
    make: Callable[[], Arguments]


@dataclass(frozen=True, slots=True)
class Response:
    """What came back from one call, as the parent process read it.

    Parameters
    ----------
    answer : Any
        The decoded value (see `lecture_port.exercises.messages`).
    printed : str
        What the call printed.
    observed : dict
        What `Exercise.observe` saw in the arguments after the call.
    reference : Any
        What the port's own function gave in the same process, before the student's file was loaded.
    """

    answer: Any
    printed: str = ""
    observed: Mapping[str, Any] = field(default_factory=dict)
    reference: Any = None


@dataclass(frozen=True, slots=True)
class CheckedName:
    """One name of the answer and whether it is right.

    Parameters
    ----------
    name : str
        The name that the slide's R binds, or what is shown.
    agrees : bool
        Whether it is as R has it.
    detail : Text
        How it differs, or what was compared.
    """

    name: str
    agrees: bool
    detail: Text


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one call.

    Parameters
    ----------
    rows : tuple of CheckedName
        Name by name.
    mistakes : tuple of Mistake
        What it looks like, the likeliest first.
    candidates : tuple of Variant
        All explanations of this call; another call tells them apart.
    worked : dict of str to Text
        By name, how one cell that differs is worked out.
    """

    rows: tuple[CheckedName, ...]
    mistakes: tuple[Mistake, ...] = ()
    candidates: tuple[Variant, ...] = ()
    worked: Mapping[str, Text] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Whether there is something to be right, and all of it is."""
        return bool(self.rows) and all(row.agrees for row in self.rows)


@dataclass(frozen=True, slots=True)
class FaultPattern:
    """An exception by which a mistake is known.

    Parameters
    ----------
    error : str
        A regular expression that is looked for in ``"Type: message"``.
    mistake : Mistake
        The mistake.
    source : str
        A regular expression that the student's file must contain, too.
    """

    error: str
    mistake: Mistake
    source: str = ""


RUNS_PAST_THE_END = FaultPattern(
    r"IndexError.*out of (range|bounds)|could not be broadcast together",
    ONE_BASED_INDEX,
    r"range\(\s*1\s*,",
)
"""An index past the end, in a file whose loop counts from 1."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Parameters
    ----------
    id : str
        The item's id, such as ``"P02"`` or ``"T05"``.
    function : str
        The function's name.
    parameters : tuple of str
        Its parameters as they are written in the file, with their defaults.
    cases : callable
        Returns the calls that are made.
    judge : callable
        Judges what came back from the call with that number.
    needs_tensorflow : bool
        Whether the calls need TensorFlow.
    faults : tuple of FaultPattern
        Mistakes that are known by an exception.
    observe : callable or None
        Looks at the arguments after the call, in the child process; returns what JSON can hold.
    reference : callable or None
        The port's function, run in the child process before the student's file is loaded.
    """

    id: str
    function: str
    parameters: tuple[str, ...]
    cases: Callable[[], tuple[Case, ...]]
    judge: Callable[[int, Response], CaseResult]
    needs_tensorflow: bool = False
    faults: tuple[FaultPattern, ...] = ()
    observe: Callable[[Arguments], dict[str, Any]] | None = None
    reference: Callable[[Arguments], Any] | None = None

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
    """What the function gives if it makes these mistakes.

    Parameters
    ----------
    mistakes : tuple of Mistake
        The mistakes made at once.
    compute : callable
        Gives the mistaken answer of the case's arguments; ``None`` where it cannot be made.
    """

    mistakes: tuple[Mistake, ...]
    compute: Callable[[Arguments], Any]


class Lazy(Mapping[str, Any]):
    """Large mistaken arrays by name, each computed when it is looked at.

    Parameters
    ----------
    makers : dict of str to callable
        What computes each.
    """

    def __init__(self, makers: dict[str, Callable[[], Any]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> Any:
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def single(mistake: Mistake, compute: Callable[..., Any]) -> Variant:
    """Return the variant of one mistake; `compute` takes the arguments by name."""
    return Variant((mistake,), lambda arguments: compute(**arguments))


def distinct(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes once each, in their order."""
    return tuple({mistake.id: mistake for mistake in mistakes}.values())


IDS = tuple(f"P{number:02d}" for number in range(1, 15)) + tuple(
    f"T{number:02d}" for number in range(2, 12)
)
"""Every practice item of the slides, and the theory items that are calculated by hand."""


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
    return next((exercise for exercise in exercises() if exercise.function == name), None)


MARK = "lecture-port exercise"
WIDTH = 88


Wrap = Callable[[str, int], Iterable[str]]


def file_text(exercise: Exercise, wrap: Wrap) -> str:
    """Return the file's text in the reader's language.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    wrap : callable
        Breaks prose into lines of so many columns.
    """
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
    if _has_r(id):
        line = f"lecture-port show {id}"
        return Text(line, line), f"practice/{id.lower()}.html"
    line = f"lecture-port theory {id}"
    return Text(line, line), f"theory/{id.lower()}.html"


def _has_r(id: str) -> bool:
    return id.startswith("P")


def _how(exercise: Exercise) -> Text:
    name = f"{exercise.id}.py"
    return Text(
        f"NumPy, Keras, 반복문 무엇이든 됩니다. 확인: lecture-port check {name}",
        f"NumPy, Keras or loops, as you like. Check it: lecture-port check {name}",
    )
