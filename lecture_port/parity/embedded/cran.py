"""The providers ``keras3`` and ``keras``: CRAN's packages, over reticulate in this same process."""

from __future__ import annotations

import os

from lecture_port.parity.embedded.start_r import r
from lecture_port.parity.providers import LEGACY
from lecture_port.r.backend import tensorflow


def start(provider: str, data: str) -> None:
    """Load the provider's R package; the deck's R may run from now on.

    Parameters
    ----------
    provider : {"keras3", "keras"}
        The package.
    data : str
        What ``--data`` says, as an absolute path where it is one.
    """
    if provider == LEGACY:
        # The old package wants the old Keras; it must be said before TensorFlow is imported.
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
    tensorflow().config.experimental.enable_op_determinism()
    embedded = r()
    embedded.source("provider_cran")
    interface = embedded.interface
    embedded.function("start_provider")(
        interface.StrSexpVector([provider]), interface.StrSexpVector([data])
    )
