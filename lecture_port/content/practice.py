"""The snippets of the slides, P01 to P15, in one ordered registry; commands, report and tests are driven by it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from lecture_port.content import read
from lecture_port.errors import UsageError
from lecture_port.language import Text

Agreement = Literal["exact", "bits", "text", "structure", "statistic"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A name that a snippet binds, and how closely R and Python must agree on it."""

    name: str  # the same in R and in Python
    agreement: Agreement
    # exact: the same shape and values; bits: floating point numbers equal bit for bit; text: the same printed text;
    # structure: the same parts; statistic: one draw of a random quantity
    reason: Text  # why that agreement is the right one


@dataclass(frozen=True, slots=True)
class Patch:
    """A replacement that makes a slide's R run as it is meant; the slide stays word for word."""

    find: str  # as printed; it occurs exactly once
    replace: str
    erratum: str  # the id of the erratum that explains it


@dataclass(frozen=True, slots=True)
class Snippet:
    """One R snippet of the slides and its Python twin."""

    id: str  # "P01" to "P15"
    name: str  # the twin's function, and what its files are called
    command: str  # the CLI command that runs it
    title: Text  # the slide's title; the Korean one is the slide's own
    idea: Text  # what it does, in one or two sentences
    trap: Text  # what an R user trips over in the Python twin
    needs: tuple[str, ...] = ()  # names that must be bound before
    binds: tuple[
        Bound, ...
    ] = ()  # names that it binds, in the order in which the twin returns them
    # its visible value, where it binds none: summary, tree, figure, table, metrics
    shows: str | None = None
    patches: tuple[Patch, ...] = ()
    errata: tuple[str, ...] = ()  # ids of the errata that concern it
    printed_after: str | None = None  # the later snippet after which the slide prints its value
    on_slide: bool = True  # whether the R source is the slide's own (P15 is only named there)

    @property
    def r_file(self) -> str:
        """The R source's path below ``r_reference/``."""
        return f"{'slides' if self.on_slide else 'supplement'}/{self.id}_{self.name}.R"

    @property
    def function(self) -> str:
        """The Python twin as ``"module:name"``."""
        return f"lecture_port.practice.{self.id.lower()}_{self.name}:{self.name}"


@dataclass(frozen=True, slots=True)
class Setup:
    """A line that the deck forgot, run before a snippet, never written into a slide."""

    id: str  # that of the snippet that it goes before
    r_file: str  # the R source's path below r_reference/
    why: Text  # what the deck forgot
    function: str | None = None  # the Python twin as "module:name"; None where Python needs none
    needs: tuple[str, ...] = ()
    binds: tuple[Bound, ...] = ()

    @property
    def before(self) -> str:
        """The id of the snippet that it goes before."""
        return self.id


def _snippet(id: str, patches: tuple[Mapping[str, str], ...] = (), **fields: Any) -> Snippet:
    return Snippet(id=id, patches=tuple(Patch(**each) for each in patches), **_bound(fields))


def _bound(fields: dict[str, Any]) -> dict[str, Any]:
    binds = tuple(Bound(name, **each) for name, each in fields.get("binds", {}).items())
    return {**fields, "binds": binds}


SNIPPETS: tuple[Snippet, ...] = tuple(_snippet(id, **each) for id, each in read("practice").items())
SETUPS: tuple[Setup, ...] = tuple(Setup(id, **_bound(each)) for id, each in read("setup").items())


def by_id(id: str) -> Snippet:
    """Return the snippet with this id, upper or lower case."""
    for snippet in SNIPPETS:
        if snippet.id == id.strip().upper():
            return snippet
    close = ", ".join(_close_ids(id))
    raise UsageError(
        Text(
            f"그런 항목은 없습니다: {id!r}" + (f" (비슷한 것: {close})" if close else ""),
            f"there is no item {id!r}" + (f"; close to it: {close}" if close else ""),
        ),
        Text("lecture-port list로 모든 항목을 보십시오", "lecture-port list shows every item"),
    )


def by_command(command: str) -> tuple[Snippet, ...]:
    """Return the snippets that a CLI command runs, in slide order; none for another command."""
    return tuple(snippet for snippet in SNIPPETS if snippet.command == command)


def _close_ids(word: str) -> list[str]:
    """Return up to three ids whose id, command or function name is like `word`."""
    import difflib

    known: dict[str, list[str]] = {}
    for snippet in SNIPPETS:
        for name in {snippet.id.lower(), snippet.command, snippet.name}:
            known.setdefault(name, []).append(snippet.id)
    wanted = word.strip().lower()
    if wanted.lstrip("p").isdecimal():
        wanted = f"p{int(wanted.lstrip('p')):02d}"
    names = difflib.get_close_matches(wanted, known, n=3)
    return list(dict.fromkeys(id for name in names for id in known[name]))[:3]


DATA, HISTORY = "mnist", "history"
SAVED = ("model", "history", "pred_mat", "pred", "test_labels_c")
"""Names that ``fit`` and ``predict`` leave in the run folder."""


def targets_of(command: str) -> list[Snippet]:
    """Return the snippets whose output a command shows, in slide order."""
    own = by_command(command)
    printed_later = [by_id(snippet.printed_after) for snippet in own if snippet.printed_after]
    return [*own, *(snippet for snippet in printed_later if snippet not in own)]


def bound_by(snippet: Snippet) -> set[str]:
    """Return the names that a snippet binds, and those of what the deck forgot before it."""
    names = {bound.name for bound in snippet.binds}
    for setup in SETUPS:
        if setup.before == snippet.id:
            names |= {bound.name for bound in setup.binds}
    return names


def loads_data(snippet: Snippet) -> bool:
    """Tell whether this is the snippet that loads the data."""
    return DATA in bound_by(snippet)


def trains(snippet: Snippet) -> bool:
    """Tell whether this is the snippet that trains the network."""
    return HISTORY in bound_by(snippet)


def comes_after_training(snippet: Snippet) -> bool:
    """Tell whether a snippet works on what the training left."""
    training = next(place for place, other in enumerate(SNIPPETS) if trains(other))
    return SNIPPETS.index(snippet) > training


def required(targets: Iterable[Snippet], saved: Iterable[str] = ()) -> list[Snippet]:
    """Return the snippets to run, in slide order, so that every need of `targets` is met."""
    wanted: set[str] = set()
    at_hand = set(saved)

    def add(snippet: Snippet, missing: set[str]) -> None:
        wanted.add(snippet.id)
        earlier = SNIPPETS[: SNIPPETS.index(snippet)]
        for name in missing:
            binder = next((each for each in reversed(earlier) if name in bound_by(each)), None)
            if binder is not None and binder.id not in wanted:
                add(binder, set(binder.needs))

    for target in targets:
        add(target, set(target.needs) - at_hand)
    return [snippet for snippet in SNIPPETS if snippet.id in wanted]


_PACKAGE = Path(__file__).resolve().parents[1]
PLAIN = "plain/mnist_convnet.py"
"""The idiomatic Python of all the snippets, a cell each."""


@cache
def r_folder() -> Path:
    """Return ``r_reference/``: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "r_reference"
    return installed if installed.is_dir() else _PACKAGE.parent / "r_reference"


def r_source(snippet: Snippet) -> str:
    """Return the snippet's R, word for word as on the slide."""
    return _read(r_folder() / snippet.r_file)


def r_runnable(snippet: Snippet) -> str:
    """Return the snippet's R with its patches applied."""
    source = r_source(snippet)
    for patch in snippet.patches:
        found = source.count(patch.find)
        if found != 1:
            raise AssertionError(f"{snippet.r_file}: {patch.find!r} occurs {found} times, not once")
        source = source.replace(patch.find, patch.replace)
    return source


def replace_once(parts: dict[str, str], find: str, replace: str) -> str:
    """Replace `find` in the one of `parts` that holds it, and return that part's name."""
    holding = [name for name, text in parts.items() for _ in range(text.count(find))]
    if len(holding) != 1:
        raise AssertionError(f"{find!r} occurs {len(holding)} times in the lecture, not once")
    name = holding[0]
    parts[name] = parts[name].replace(find, replace)
    return name


def setup_source(setup: Setup) -> str:
    """Return the R line that the deck forgot."""
    return _read(r_folder() / setup.r_file)


def python_source(snippet: Snippet) -> str:
    """Return the Python twin's signature and body, its docstring left out.

    The text is cut from the module's file; neither the module nor TensorFlow is imported.
    """
    module, _, name = snippet.function.partition(":")
    path = _PACKAGE.joinpath(*module.split(".")[1:]).with_suffix(".py")
    return _function_source(_read(path), name)


def plain_source(snippet: Snippet) -> str:
    """Return the snippet's cell of the idiomatic Python, which uses nothing of this package."""
    _, _, rest = _read(_PACKAGE / PLAIN).partition(f"# %% {snippet.id} {snippet.name}\n")
    cell = rest.partition("# %% ")[0].rstrip("\n")
    if not cell:
        raise LookupError(f"no cell of {snippet.id} in {PLAIN}")
    return cell + "\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _function_source(text: str, name: str) -> str:
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            break
    else:
        raise LookupError(f"no function {name} in the module")
    lines = text.splitlines()
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    if ast.get_docstring(node, clean=False) is None:
        kept = lines[first - 1 : node.end_lineno]
    else:
        docstring = node.body[0]
        after = docstring.end_lineno or docstring.lineno
        while after < len(lines) and not lines[after].strip():
            after += 1
        kept = lines[first - 1 : docstring.lineno - 1] + lines[after : node.end_lineno]
    return "\n".join(kept) + "\n"
