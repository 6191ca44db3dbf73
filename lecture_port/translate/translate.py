"""From a document of R to a document of Python: the one function that commands and tests call."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass, field
from importlib import import_module

from lecture_port.language import Text
from lecture_port.translate.calls import IMPORTS, python_name, text
from lecture_port.translate.dispatch import written
from lecture_port.translate.kinds import DATA_SETS
from lecture_port.translate.reading import Chunk, Document, read
from lecture_port.translate.translator import Translated, Translator
from lecture_port.translate.tree import Comment, RStatement

CHAPTERS = (
    "dispatch", "operators", "indexing", "replacing", "models", "vocabulary_vectors", "vocabulary_numbers", "vocabulary_kinds", "vocabulary_matrices",
    "vocabulary_members", "vocabulary_text", "vocabulary_frames", "vocabulary_graphics", "vocabulary_layers", "vocabulary_keras", "vocabulary_tidy",
)  # fmt: skip
"""Where the entries of the vocabulary stand."""


@dataclass(slots=True)
class ChunkResult:
    """A cell of the document with the statements' translations."""

    cell: Chunk
    pieces: list[Translated] = field(default_factory=list)

    @property
    def python(self) -> str:
        """The cell's Python."""
        return "\n".join(line for piece in self.pieces for line in piece.python)


@dataclass(slots=True)
class Translation:
    """What a document became."""

    header: str
    cells: list[ChunkResult]
    document: Document

    @property
    def pieces(self) -> list[Translated]:
        """All statements in their order."""
        return [piece for result in self.cells for piece in result.pieces]

    @property
    def statements(self) -> int:
        """Statements that R reads."""
        return sum(piece.read for piece in self.pieces)

    @property
    def translated(self) -> int:
        """Statements of which nothing is marked."""
        return sum(piece.read and not piece.why for piece in self.pieces)

    @property
    def marked(self) -> list[tuple[int, Text]]:
        """Lines and reasons of what was not translated."""
        return [found for piece in self.pieces for found in piece.why]

    @property
    def not_r(self) -> list[Translated]:
        """Lines that are not R."""
        return [piece for piece in self.pieces if not piece.read]

    def source(self) -> str:
        """The whole as one Python file; prose becomes cells of ``# %% [markdown]``."""
        parts = [self.header]
        several = len(self.cells) > 1 or any(not result.cell.code for result in self.cells)
        for result in self.cells:
            if not result.cell.code:
                lines = "\n".join(f"# {line}".rstrip() for line in result.cell.text.split("\n"))
                parts.append(f"# %% [markdown]\n{lines}")
                continue
            code = result.python
            if not result.cell.run:
                code = "\n".join(f"# {line}".rstrip() for line in code.split("\n"))
                code = f"# eval = FALSE\n{code}"
            parts.append(f"# %%\n{code}" if several else code)
        return "\n\n".join(part for part in parts if part.strip()) + "\n"


def translate(document: Document, to: str = "plain", draws: bool = False) -> Translation:
    """Translate a document.

    Parameters
    ----------
    document : Document
        From `reading.read_file` or `reading.read_text`.
    to : {"plain", "mirror"}
        What a Python author would write, or R's own vocabulary from ``lecture_port.r``.
    draws : bool
        Whether random draws come from R's record.

    Raises
    ------
    MissingDependencyError
        If tree-sitter's grammar of R is not installed.
    """
    for chapter in CHAPTERS:
        import_module(f"lecture_port.translate.{chapter}")
    if to == "mirror":
        import_module("lecture_port.translate.vocabulary_keras").register_mirror()
    statements: list[RStatement] = []
    comments: list[Comment] = []
    spans: list[tuple[int, int]] = []
    for cell in document.cells:
        start = len(statements)
        if cell.code:
            inside, notes = read(cell.text, cell.first)
            statements += inside
            comments += notes
        spans.append((start, len(statements)))
    translator = Translator(statements, comments, to, draws)
    pieces = translator.run()
    results = [ChunkResult(cell, pieces[a:b]) for cell, (a, b) in zip(document.cells, spans, strict=True)]
    left = translator.rest_of_comments()
    if left and results:
        last = results[-1]
        if last.pieces:
            last.pieces[-1].python.extend(left)
        else:
            last.pieces.append(Translated(0, 0, "", left, [], read=False))
    return Translation(_header(translator, pieces), results, document)


def _header(t: Translator, pieces: list[Translated]) -> str:
    """Return imports, the helpers that are used, and the data sets."""
    code = "\n".join(line for piece in pieces for line in piece.python if not line.lstrip().startswith("#"))
    data = "\n".join(_data_set(name) for name in t.data)
    words = set(re.findall(r"\w+", code))
    words |= {name for name, used in t.helper_names.items() if used in words}
    names = (t.helpers & words) | ({"data_set"} if "data_set(" in data else set())
    if "panel" in words or "_panels" in words:
        names |= {"panel", "_panels"}
    helpers, modules = helper_sources(names, t.words)
    made_generator = "rng = np.random.default_rng()" if "rng" in t.helpers else ""
    modules |= _modules("\n".join((made_generator, data, code)))
    lines = [line for name, line in IMPORTS.items() if name in modules]
    if t.plotnine:
        lines.append(f"from plotnine import {', '.join(sorted(t.plotnine))}")
    if t.mirror_names:
        lines.append(f"from lecture_port.r import {', '.join(sorted(t.mirror_names))}")
    standard = [line for line in lines if line.split()[1].partition(".")[0] in sys.stdlib_module_names]
    parts = ["\n".join([*standard, *([""] if 0 < len(standard) < len(lines) else []), *(line for line in lines if line not in standard)])]
    if any(piece.why for piece in pieces):
        parts.append('class NotTranslated(NotImplementedError):\n    """A statement of R that was not translated."""')
    parts += [*helpers, made_generator, data]
    return "\n\n\n".join(part for part in parts if part)


def _modules(code: str) -> set[str]:
    """Return the names of modules that a text uses; no variable of a script is called like one."""
    try:
        found = list(ast.walk(ast.parse(code)))
    except (SyntaxError, RecursionError, MemoryError):  # brackets deeper than Python's own parser goes
        return set(re.findall(r"\w+(?=[.(])", code)) & IMPORTS.keys()
    names = {part.id for part in found if isinstance(part, ast.Name)}
    if "smf" in names and any(isinstance(part, ast.Constant) and "np." in str(part.value) for part in found):
        names.add("np")  # a formula's words are looked up in the file that hands it on
    return names & IMPORTS.keys()


WORDS_OF_R = {
    "letters": 'list("abcdefghijklmnopqrstuvwxyz")',
    "LETTERS": 'list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")',
    "month.name": '"January February March April May June July August September October November December".split()',
    "month.abb": '"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()',
}
"""R's constants of words; as files, two of them would have one name on Windows and macOS."""


def _data_set(name: str) -> str:
    kind = DATA_SETS[name]
    variable = python_name(name)
    if name in WORDS_OF_R:
        return f"{variable} = np.array({WORDS_OF_R[name]}, dtype=object)"
    loaded = f"data_set({text(name)})"
    if kind.shape == "frame":
        lines = [f"{variable} = {loaded}"]
        for column, inner in kind.columns or ():
            if inner.shape == "factor" and inner.labels:
                labels = ", ".join(map(text, inner.labels))
                cast = ".astype(str)"
                lines.append(f"{variable}[{text(column)}] = pd.Categorical({variable}[{text(column)}]{cast}, categories=[{labels}])")
        return "\n".join(lines)
    if kind.shape == "factor":
        labels = ", ".join(map(text, kind.labels or ()))
        return f"{variable} = pd.Categorical({loaded}.iloc[:, 0], categories=[{labels}])"
    if kind.shape == "matrix":
        return f"{variable} = {loaded}.to_numpy(dtype=float)"
    if kind.shape == "series":
        return f"{variable} = {loaded}.iloc[:, 0]"
    return f"{variable} = {loaded}.iloc[:, 0].to_numpy({'dtype=object' if kind.elem == 'character' else ''})"


def helper_sources(names: set[str], bound: Collection[str] = ()) -> tuple[list[str], set[str]]:
    """Return the sources of helpers, with those that they call, and the modules that they use."""
    found = written()
    wanted = {name for name in names if name in found}
    modules: set[str] = set()
    waiting = list(wanted)
    while waiting:
        for part in ast.walk(found[waiting.pop()][1]):
            if isinstance(part, ast.Name):
                if part.id in found and part.id not in wanted:
                    wanted.add(part.id)
                    waiting.append(part.id)
                if part.id in IMPORTS:
                    modules.add(part.id)
    ordered = [name for name in found if name in wanted]
    renamed = {name: f"r_{name}" for name in ordered if name in bound and name not in ("_panels", "panel", "rng")}
    return [_renamed(found[name][0], renamed) for name in ordered], modules


def _renamed(source: str, names: dict[str, str]) -> str:
    """Return a helper's source with other names for helpers that a variable of the script is called like."""
    if not names:
        return source
    lines = source.split("\n")
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in names:
            found.append((node.lineno - 1, node.col_offset, node.id))
        elif isinstance(node, ast.FunctionDef) and node.name in names:
            found.append((node.lineno - 1, node.col_offset + 4, node.name))
    for row, column, name in sorted(found, reverse=True):
        line = lines[row].encode()
        lines[row] = (line[:column] + names[name].encode() + line[column + len(name.encode()) :]).decode()
    return "\n".join(lines)
