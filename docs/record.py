"""Make the site's recorded material anew from a run folder: ``python docs/record.py lecture-run``.

The run is one of the whole lecture: all of MNIST, five epochs, seed 1 (``lecture-port run-all --data full``).
"""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from lecture_port.site.record import record  # noqa: E402


def main() -> None:
    """Record."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    record(Path(sys.argv[1]), DOCS / "recorded", lambda text: print(text, flush=True))


if __name__ == "__main__":
    main()
