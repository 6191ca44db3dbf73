"""P12: the accuracy, epoch by epoch."""

from __future__ import annotations

from lecture_port.r import Plot, RList, legend, lines, plot


def plot_accuracy(history: RList) -> Plot:
    """Draw the training accuracy and the validation accuracy.

    Parameters
    ----------
    history : RList
        The history of P08.

    Returns
    -------
    Plot
        The figure.

    Notes
    -----
    R, slide P12. ``history$metrics$acc`` finds ``accuracy`` by R's partial matching, and so does ``history.metrics.acc`` here;
    in plain Python the name must be written out.
    """
    figure = plot(
        history.metrics.acc,
        main="Model Accuracy",
        xlab="epoch",
        ylab="accuracy",
        type="l",
        ylim=(0.8, 1),
    )
    lines(figure, history.metrics.val_acc, col=2, lty=2)
    legend(figure, "bottomright", ["train", "test"], col=[1, 2], lty=[1, 2])

    return figure
