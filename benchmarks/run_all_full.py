"""``run-all`` on the whole MNIST against a bare Keras script that does the same work.

    python benchmarks/run_all_full.py mnist.npz [PAIRS]

Targets: 0.80 of its wall time and 0.80 of its peak memory.
"""

import sys
import tempfile
from pathlib import Path

from paired import compare

BARE = str(Path(__file__).with_name("bare_lecture.py"))


def main() -> None:
    data = sys.argv[1]
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    compare(
        "run-all, whole MNIST",
        lambda: [
            *(sys.executable, "-m", "lecture_port", "run-all"),
            *("--data", data, "--run", tempfile.mkdtemp()),
        ],
        lambda: [sys.executable, BARE, data],
        pairs,
        target=0.80,
        memory_target=0.80,
    )


if __name__ == "__main__":
    main()
