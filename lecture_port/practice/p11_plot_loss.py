"""P11: the loss, epoch by epoch."""

from __future__ import annotations

from lecture_port.r import Plot, RList, legend, lines, plot


def plot_loss(history: RList) -> Plot:
    """Draw the training loss and the validation loss.

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
    R, slide P11. The slide's legend says "test"; the red curve is the validation split.
    """
    figure = plot(history.metrics.loss, main="Model Loss", xlab="epoch", ylab="loss", type="l")
    lines(figure, history.metrics.val_loss, col=2, lty=2)
    legend(figure, "topright", ["train", "test"], col=[1, 2], lty=[1, 2])

    return figure
