"""The one ordered registry of the slides' snippets; commands, report and tests are driven by it."""

from __future__ import annotations

from lecture_port.deck.preambles import PREAMBLES
from lecture_port.deck.snippet import Snippet
from lecture_port.deck.snippets import (
    p01_load_data,
    p02_reshape,
    p03_one_hot,
    p04_build_model,
    p05_show_summary,
    p06_add_dense,
    p07_compile_model,
    p08_fit_model,
    p09_evaluate_model,
    p10_view_history,
    p11_plot_loss,
    p12_plot_accuracy,
    p13_predict_digits,
    p14_confusion,
    p15_metrics,
)
from lecture_port.errors import UsageError
from lecture_port.language import Text

__all__ = ["PREAMBLES", "SNIPPETS", "by_command", "by_id"]

SNIPPETS: tuple[Snippet, ...] = (
    p01_load_data.SNIPPET,
    p02_reshape.SNIPPET,
    p03_one_hot.SNIPPET,
    p04_build_model.SNIPPET,
    p05_show_summary.SNIPPET,
    p06_add_dense.SNIPPET,
    p07_compile_model.SNIPPET,
    p08_fit_model.SNIPPET,
    p09_evaluate_model.SNIPPET,
    p10_view_history.SNIPPET,
    p11_plot_loss.SNIPPET,
    p12_plot_accuracy.SNIPPET,
    p13_predict_digits.SNIPPET,
    p14_confusion.SNIPPET,
    p15_metrics.SNIPPET,
)


def by_id(id: str) -> Snippet:
    """Return the snippet with this id, upper or lower case.

    Raises
    ------
    UsageError
        If there is none; it names the ids that come close.
    """
    for snippet in SNIPPETS:
        if snippet.id == id.strip().upper():
            return snippet
    close = ", ".join(_close_ids(id))
    raise UsageError(
        Text(
            f"{id!r}라는 항목은 없습니다" + (f". 비슷한 것: {close}" if close else ""),
            f"there is no item {id!r}" + (f"; close to it: {close}" if close else ""),
        ),
        Text("lecture-port list 로 모든 항목을 보십시오", "lecture-port list shows every item"),
    )


def by_command(command: str) -> tuple[Snippet, ...]:
    """Return the snippets that a CLI command runs, in slide order; none for another command."""
    return tuple(snippet for snippet in SNIPPETS if snippet.command == command)


def _close_ids(word: str) -> list[str]:
    """Return up to three ids whose id, command or function name is like `word`."""
    import difflib

    known: dict[str, list[str]] = {}
    for snippet in SNIPPETS:
        function = snippet.function.rpartition(":")[2]
        for name in {snippet.id.lower(), snippet.command, function}:
            known.setdefault(name, []).append(snippet.id)
    wanted = word.strip().lower()
    if wanted.lstrip("p").isdecimal():
        wanted = f"p{int(wanted.lstrip('p')):02d}"
    names = difflib.get_close_matches(wanted, known, n=3)
    return list(dict.fromkeys(id for name in names for id in known[name]))[:3]
