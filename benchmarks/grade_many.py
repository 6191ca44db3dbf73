"""A class made of the tests' answers, 3 right ones for 2 wrong, graded by 1 and 2 local processes and by a cluster of 2.

    python benchmarks/grade_many.py [--answers 10000] [--ways 1 2 cluster] [--keras]
    python benchmarks/grade_many.py --answers 100 --ways 2 --keras     # a class's homework: within 40 s on two quiet cores

Prints files a second and memory, which must not grow with the class: compare the line of 200 answers with that of 10,000.
"""

import argparse
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

ANSWERS = Path(__file__).parents[1] / "tests" / "exercises" / "answers"
CLUSTER = """\
from distributed import LocalCluster
with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as made:
    print(made.scheduler_address, flush=True)
    input()
"""


def make_class(folder: Path, count: int, keras: bool) -> None:
    """Write so many answers, a student each, every one of another content, evenly of all exercises."""
    heavy = ("p04", "p05", "p06", "p07", "p08")
    kinds = []
    for kind in ("right", "wrong"):
        some = [
            path
            for path in sorted(ANSWERS.glob(f"*/{kind}/*.py"))
            if keras
            or (path.parents[1].name not in heavy and "keras" not in path.read_text("utf-8"))
        ]
        of_each = [list(each) for _, each in itertools.groupby(some, lambda path: path.parents[1])]
        rounds = itertools.chain(*itertools.zip_longest(*of_each))
        kinds.append(itertools.cycle(list(filter(None, rounds))))
    for number in range(count):
        answer = next(kinds[number % 5 > 2])
        path = folder / f"student_{20260000 + number}_{answer.parents[1].name.upper()}.py"
        path.write_text(f"{answer.read_text('utf-8')}\n# {number}\n", encoding="utf-8")


class Memory:
    """The most resident memory of the process that grades, and of all that it has started."""

    def __init__(self, process: int) -> None:
        self.own = self.all = 0
        self._process = psutil.Process(process)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(1):
            with contextlib.suppress(psutil.Error):
                own = self._process.memory_info().rss
                children = self._process.children(recursive=True)
                others = 0
                for each in children:
                    with contextlib.suppress(psutil.Error):
                        others += each.memory_info().rss
                self.own, self.all = max(self.own, own), max(self.all, own + others)

    def end(self) -> None:
        self._ended.set()
        self._thread.join()


def measure(folder: Path, out: Path, count: int, way: str, more: list[str]) -> None:
    """Grade in one way and print a line."""
    words = ["check", "--class", str(folder), "--out", str(out), *more]
    process = subprocess.Popen(
        [sys.executable, "-m", "lecture_port", *words], stdout=subprocess.DEVNULL
    )
    began = time.monotonic()
    memory = Memory(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    memory.end()
    if os.waitstatus_to_exitcode(status) or not (out / "grades.csv").exists():
        sys.exit(f"the class was not graded ({way})")
    print(
        f"{count:>6} answers, {way:<12} {count / seconds:6.1f} files/s ({seconds:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of"
        f" CPU), most memory: {memory.own / 1e6:.0f} MB, with all children {memory.all / 1e6:.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--answers", type=int, nargs="+", default=[200, 10_000])
    parser.add_argument("--ways", nargs="+", default=["1", "2", "cluster"])
    parser.add_argument("--keras", action="store_true", help="answers that need TensorFlow, too")
    asked = parser.parse_args()
    for count in asked.answers:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "class"
            folder.mkdir()
            make_class(folder, count, asked.keras)
            for way in asked.ways:
                out = Path(name) / f"grades-{way}"
                if way != "cluster":
                    measure(folder, out, count, f"{way} at a time", ["--jobs", way])
                    continue
                cluster = subprocess.Popen(
                    [sys.executable, "-c", CLUSTER],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
                assert cluster.stdout is not None
                address = cluster.stdout.readline().strip()
                measure(folder, out, count, "cluster of 2", ["--cluster", address])
                cluster.communicate("\n")


if __name__ == "__main__":
    main()
