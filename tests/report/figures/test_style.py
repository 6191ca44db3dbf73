from __future__ import annotations

import sys

import matplotlib as mpl

from lecture_port.report.figures.style import drawing
from lecture_port.report.fonts import FAMILY


def test_settings_are_as_before_after_the_block() -> None:
    before = dict(mpl.rcParams)
    with drawing():
        assert mpl.rcParams["font.family"][0] == FAMILY
    assert dict(mpl.rcParams) == before


def test_pyplot_is_not_needed() -> None:
    import subprocess

    code = (
        "import sys\n"
        "from lecture_port.report.figures.roc import roc\n"
        "from lecture_port.report.figures.confusion_heatmap import confusion_heatmap\n"
        "from lecture_port.report.figures.misclassified import misclassified\n"
        "from lecture_port.report.figures.save import save\n"
        "assert not {'matplotlib.pyplot', 'sklearn', 'scipy', 'tensorflow'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
