"""``run-all --data mini``, figures and report included, against a bare script that only trains, evaluates and predicts.

    python benchmarks/run_all_mini.py [PAIRS]

Target: 1.30 of its wall time.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
from paired import compare

from lecture_port.data.load import load

BARE = str(Path(__file__).with_name("bare_lecture.py"))


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    mini = load("mini")
    data = Path(tempfile.mkdtemp()) / "mini.npz"
    np.savez(
        data,
        x_train=mini.train_images,
        y_train=mini.train_labels,
        x_test=mini.test_images,
        y_test=mini.test_labels,
    )
    compare(
        "run-all --data mini",
        lambda: [
            *(sys.executable, "-m", "lecture_port", "run-all"),
            *("--data", "mini", "--run", tempfile.mkdtemp()),
        ],
        lambda: [sys.executable, BARE, str(data), "--core"],
        pairs,
        target=1.30,
    )


if __name__ == "__main__":
    main()
