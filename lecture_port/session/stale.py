"""What a new model makes stale in the run folder: all that came from the old one."""

from __future__ import annotations

from lecture_port.content.practice import SNIPPETS
from lecture_port.files import remove
from lecture_port.session.outputs import drop_outputs
from lecture_port.session.plan import comes_after_training, loads_data, required, trains
from lecture_port.workspace.run_folder import RunFolder

FIGURES = ("loss", "accuracy", "roc", "confusion", "misclassified")


def discard_stale(folder: RunFolder, other_data: bool) -> None:
    """Remove what the steps from the training on left; the new model must be saved already.

    Parameters
    ----------
    folder : RunFolder
        Where the run lies.
    other_data : bool
        Whether the new model was trained on other data, so that what was said of the old data is stale too.

    Raises
    ------
    CannotWriteError
        If a file cannot be removed or ``outputs.json`` cannot be written.
    """
    for path in (
        folder.report,
        folder.history_page,
        folder.results,
        folder.predictions,
        folder.confusion_text,
        folder.confusion_csv,
        folder.metrics,
        *(folder.figures / f"{stem}.{kind}" for stem in FIGURES for kind in ("png", "svg")),
    ):
        remove(path)
    drop_outputs(
        folder,
        {
            snippet.id
            for snippet in SNIPPETS
            if trains(snippet)
            or comes_after_training(snippet)
            or (other_data and any(map(loads_data, required([snippet]))))
        },
    )
