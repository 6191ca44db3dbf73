"""Python source as it is put together: expressions with their precedence, names that collide with nothing."""

from __future__ import annotations

import builtins
import keyword
import re
from dataclasses import dataclass, replace

from lecture_port.language import Text
from lecture_port.translate.kinds import ANY, RKind

LAMBDA, TERNARY, OR, AND, NOT, COMPARE, BITOR, BITAND, ADD, MUL, UNARY, POWER, ATOM = range(13)


class Untranslatable(Exception):
    """Something is not known; the statement that holds it is marked."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(ko, en)
        self.why = Text(ko, en)


@dataclass(frozen=True, slots=True)
class Py:
    """A Python expression.

    ``zero`` is the code of the value less one, where that is simpler (an index); ``alias`` says that the
    value may share memory with another name's.
    """

    code: str
    kind: RKind = ANY
    prec: int = ATOM
    zero: str = ""
    alias: bool = False
    visible: bool = True

    def at(self, prec: int) -> str:
        """Return the code, in brackets where it binds less than that."""
        return self.code if self.prec >= prec else f"({self.code})"

    @property
    def atom(self) -> str:
        """The code, ready for a dot, a call or an index behind it."""
        if re.fullmatch(r"\d+", self.code):
            return f"({self.code})"
        return self.at(ATOM)

    def but(self, **changes: object) -> Py:
        """Return an expression that differs in some parts."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def array(self) -> str:
        """The code of the value as NumPy holds it."""
        if self.kind.shape in ("column", "series"):
            return f"{self.atom}.to_numpy()"
        return self.code


TAKEN = (
    set(dir(builtins))
    | set(keyword.kwlist)
    | {"np", "pd", "plt", "keras", "layers", "smf", "sm", "stats", "math", "Path", "json", "os", "sys", "tf", "rng", "self", "NotTranslated", "panel"}
)


def python_name(name: str) -> str:
    """Return the Python name of an R variable: the same wherever Python allows it.

    Examples
    --------
    >>> python_name("x.train"), python_name("lambda"), python_name("x")
    ('x_train', 'lambda_', 'x')
    """
    made = re.sub(r"\W", "_", name.lstrip(".") or "_")
    if not made or made[0].isdigit():
        made = f"_{made}"
    return f"{made}_" if made in TAKEN or not made.isidentifier() else made


def text(value: str) -> str:
    """Return Python source for a string, in double quotes where that reads as well."""
    made = repr(value)
    if made.startswith("'") and '"' not in value:
        inner = made[1:-1].replace("\\'", "'")
        return f'"{inner}"'
    return made


def number(value: float | int | complex) -> str:
    """Return Python source for a number."""
    if isinstance(value, float):
        if value != value:
            return "np.nan"
        if value in (float("inf"), float("-inf")):
            return "np.inf" if value > 0 else "-np.inf"
    return repr(value)


def minus_one(py: Py) -> str:
    """Return the code of an index counted from 0."""
    if py.zero:
        return py.zero
    if re.fullmatch(r"\d+", py.code):
        return str(int(py.code) - 1)
    found = re.fullmatch(r"(.*\S) ([-+]) (\d+)", py.code)
    if found and py.prec == ADD and _balanced(found.group(1)):
        step = int(found.group(3)) * (1 if found.group(2) == "+" else -1) - 1
        if step == 0:
            return found.group(1)
        return f"{found.group(1)} {'+' if step > 0 else '-'} {abs(step)}"
    return f"{py.at(ADD)} - 1"


def _balanced(code: str) -> bool:
    return all(code.count(a) == code.count(b) for a, b in ("()", "[]", "{}")) and '"' not in code
