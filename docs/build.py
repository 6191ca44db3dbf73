"""Build both languages of the site into ``docs/_build/html``; any warning is an error.

Run ``python docs/build.py`` in an environment with the extra ``docs``. ``lecture-port docs --build`` does the same.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
HTML = DOCS / "_build" / "html"
sys.path.insert(0, str(DOCS.parent))

from lecture_port.errors import LecturePortError  # noqa: E402
from lecture_port.site.build import build  # noqa: E402


def main() -> None:
    """Build, check and report."""
    shutil.rmtree(HTML, ignore_errors=True)
    try:
        print(build(HTML, print))
    except LecturePortError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
