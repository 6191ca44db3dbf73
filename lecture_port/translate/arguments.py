"""A call's arguments matched as R matches them; what an entry does not look at is never dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lecture_port.translate.source import Py, Untranslatable
from lecture_port.translate.tree import Arg, Literal, Name, RNode


class Args:
    """The arguments of one call.

    Parameters
    ----------
    translator : Translator
        Who translates them.
    name : str
        The function's name in R.
    signature : str
        Its parameters, separated by blanks, as ``x na.rm ...``.
    args : sequence of Arg
        As they stand in the call.
    """

    def __init__(self, translator: Any, name: str, signature: str, args: Sequence[Arg]) -> None:
        self.t = translator
        self.name = name
        self.found: dict[str, RNode] = {}
        self.dots: list[Arg] = []
        self.alone = False
        self._read: set[str] = set()
        self._dots_read = False
        self._match(signature.split(), [arg for arg in args if arg.value or arg.name])

    def _match(self, params: list[str], args: list[Arg]) -> None:
        before = params[: params.index("...")] if "..." in params else params
        waiting: list[Arg] = []
        for arg in args:
            if isinstance(arg.value, Name) and arg.value.name == "...":
                raise Untranslatable(f"{self.name}()에 ...을 넘깁니다", f"{self.name}() is given ...")
            if arg.name is None or arg.name == "":
                waiting.append(arg)
                continue
            exact = arg.name if arg.name in params else None
            near = [p for p in before if p.startswith(arg.name) and p not in self.found]
            key = exact or (near[0] if len(near) == 1 else None)
            if key is not None and key not in self.found and key != "...":
                if arg.value is None:
                    continue
                self.found[key] = arg.value
            elif "..." in params:
                waiting.append(arg)
            else:
                raise Untranslatable(f"{self.name}()의 인수 {arg.name}", f"argument {arg.name} of {self.name}()")
        free = [p for p in before if p not in self.found]
        for arg in waiting:
            if arg.name is None and free:
                if arg.value is not None:
                    self.found[free[0]] = arg.value
                free.pop(0)
            elif "..." in params:
                self.dots.append(arg)
            else:
                raise Untranslatable(f"{self.name}()의 인수가 너무 많습니다", f"too many arguments for {self.name}()")

    def has(self, name: str) -> bool:
        """Tell whether an argument was given."""
        return name in self.found

    def node(self, name: str) -> RNode | None:
        """Return an argument as it stands."""
        self._read.add(name)
        return self.found.get(name)

    def need(self, name: str) -> RNode:
        """Return an argument that must be given."""
        node = self.node(name)
        if node is None:
            raise Untranslatable(f"{self.name}()에 {name}이(가) 없습니다", f"{self.name}() without {name}")
        return node

    def py(self, name: str) -> Py:
        """Translate an argument that must be given."""
        return self.t.expr(self.need(name))

    def maybe(self, name: str) -> Py | None:
        """Translate an argument that may be missing."""
        node = self.node(name)
        return None if node is None else self.t.expr(node)

    def rest(self) -> list[Arg]:
        """Return what ``...`` takes."""
        self._dots_read = True
        return self.dots

    def flag(self, name: str, default: bool = False) -> bool:
        """Return an argument that must be TRUE or FALSE in the source."""
        node = self.node(name)
        if node is None:
            return default
        value = literal(node)
        if not isinstance(value, bool):
            raise Untranslatable(f"{self.name}(): {name}의 값을 알 수 없습니다", f"{self.name}(): {name} is not a constant")
        return value

    def word(self, name: str, default: str = "") -> str:
        """Return an argument that must be a string in the source."""
        node = self.node(name)
        if node is None:
            return default
        value = literal(node)
        if not isinstance(value, str):
            raise Untranslatable(f"{self.name}(): {name}의 값을 알 수 없습니다", f"{self.name}(): {name} is not a constant")
        return value

    def ignore(self, *names: str) -> None:
        """Say that some arguments change nothing in Python."""
        self._read.update(names)

    def done(self) -> None:
        """Refuse if anything was not looked at."""
        left = [name for name in self.found if name not in self._read]
        if not self._dots_read:
            left += [arg.name or "..." for arg in self.dots]
        if left:
            names = ", ".join(left)
            raise Untranslatable(f"{self.name}()의 인수 {names}", f"argument {names} of {self.name}()")


def literal(node: RNode | None) -> object:
    """Return a constant's value, with ``T`` and ``F``; ``None`` for everything else."""
    from lecture_port.translate.tree import Call

    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Name) and node.name in ("T", "F"):
        return node.name == "T"
    if isinstance(node, Call) and node.op == "-" and len(node.args) == 1:
        value = literal(node.args[0].value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return -value
    if isinstance(node, Call) and node.op == "(":
        return literal(node.args[0].value)
    return None
