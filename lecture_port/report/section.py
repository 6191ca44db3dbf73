"""A snippet's section: what the registry says of it and what the run gave."""

from __future__ import annotations

from lecture_port.content import errata, sources
from lecture_port.content.practice import SETUPS, Snippet
from lecture_port.report.accuracy_comparison import compare_accuracy
from lecture_port.report.comparison import Comparison
from lecture_port.report.confusion_comparison import compare_confusion
from lecture_port.report.digit_table import digit_table
from lecture_port.report.figure_list import figures_of
from lecture_port.report.run_results import RunResults
from lecture_port.report.snippet_section import Forgotten, Mended, Section
from lecture_port.report.summary_comparison import compare_summary
from lecture_port.report.table import Table


def section(snippet: Snippet, run: RunResults) -> Section:
    """Bring together what the page says of a snippet.

    Parameters
    ----------
    snippet : Snippet
        From the registry.
    run : RunResults
        The run so far.
    """
    said = run.outputs.get(snippet.id)
    images, lacking = figures_of(snippet, run) if said else ((), ())
    option = run.folder.option()
    lacking_commands = dict.fromkeys((snippet.command,) if said is None else lacking)
    return Section(
        id=snippet.id,
        title=snippet.title,
        idea=snippet.idea,
        trap=snippet.trap,
        command=snippet.command,
        on_slide=snippet.on_slide,
        r=sources.r_source(snippet),
        python=sources.python_source(snippet),
        plain=sources.plain_source(snippet),
        forgotten=tuple(
            Forgotten(sources.preamble_source(preamble), preamble.why)
            for preamble in SETUPS
            if preamble.before == snippet.id
        ),
        mended=tuple(Mended(mend.find, mend.replace, mend.erratum) for mend in snippet.mends),
        output=str(said["text"]) if said else None,
        seconds=run.seconds(snippet.id) if said else None,
        images=images,
        lacking=tuple(f"lecture-port {command}{option}" for command in lacking_commands),
        comparison=_comparison(snippet, run, said["text"]) if said else None,
        tables=_tables(snippet, run) if said else (),
        errata=errata.for_item(snippet.id),
    )


def _comparison(snippet: Snippet, run: RunResults, output: str) -> Comparison | None:
    counts = run.counts()
    if any(bound.name == "results" for bound in snippet.binds) and counts is not None:
        return compare_accuracy(
            int(counts.trace()),
            int(counts.sum()),
            lecture_data=run.is_lecture_data(),
            epochs=run.record.epochs,
        )
    if snippet.shows == "table" and counts is not None:
        return compare_confusion(counts, lecture_data=run.is_lecture_data())
    return compare_summary(output)


def _tables(snippet: Snippet, run: RunResults) -> tuple[Table, ...]:
    counts = run.counts()
    if snippet.shows == "metrics" and run.metrics is not None and counts is not None:
        return (digit_table(run.metrics, counts),)
    return ()
