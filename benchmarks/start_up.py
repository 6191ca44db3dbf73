"""Looking things up against importing typer alone.

    python benchmarks/start_up.py [PAIRS]

Target: 1.50 of the time of ``python -c "import typer"``.
"""

import sys

from paired import compare


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for words in (["--help"], ["list"], ["show", "P04"]):
        compare(
            "lecture-port " + " ".join(words),
            lambda words=words: [sys.executable, "-m", "lecture_port", *words],
            lambda: [sys.executable, "-c", "import typer"],
            pairs,
            target=1.50,
        )


if __name__ == "__main__":
    main()
