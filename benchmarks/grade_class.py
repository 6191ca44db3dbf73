"""A folder of 100 answers of the tests graded as a class: seconds of the clock and of the processors.

    python benchmarks/grade_class.py [JOBS]

Target: within 40 s on two quiet cores, TensorFlow's answers included.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ANSWERS = Path(__file__).parents[1] / "tests" / "exercises" / "answers"
RIGHT, WRONG = 60, 40


def copy_answers(folder: Path) -> None:
    for kind, count in (("right", RIGHT), ("wrong", WRONG)):
        files = [sorted((each / kind).glob("*.py")) for each in sorted(ANSWERS.iterdir())]
        most = max(map(len, files))
        evenly = [each[k] for k in range(most) for each in files if k < len(each)]
        for number, path in enumerate(evenly[:count]):
            shutil.copy(path, folder / f"{kind}_{number:03}_{path.parents[1].name.upper()}.py")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        answers, grades = Path(name) / "class", Path(name) / "grades"
        answers.mkdir()
        copy_answers(answers)
        words = ["check", "--class", str(answers), "--out", str(grades)]
        jobs = ["--jobs", sys.argv[1]] if len(sys.argv) > 1 else []
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "lecture_port", *words, *jobs], stdout=subprocess.DEVNULL
        )
        seconds = time.monotonic() - began
        if not (grades / "grades.csv").exists():
            sys.exit(f"the class was not graded (exit code {done.returncode})")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{RIGHT + WRONG} answers: {seconds:.1f} s (target 40), {used.ru_utime + used.ru_stime:.1f} s of CPU"
    )


if __name__ == "__main__":
    main()
