"""``lecture-port study``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lecture_port.cli.console import echo_json, print_files
from lecture_port.cli.options import check_seed
from lecture_port.cli.study_print import print_study, study_document
from lecture_port.data.mnist import Mnist
from lecture_port.data.notify import silent
from lecture_port.errors import UsageError
from lecture_port.files import write_text
from lecture_port.language import Text
from lecture_port.study.cluster_crew import cluster_crew
from lecture_port.study.local_crew import local_crew
from lecture_port.study.progress import LineStudyProgress, NoStudyProgress
from lecture_port.study.recorded_study import record
from lecture_port.study.run_study import StudyChoices, run_study
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.study_folder import StudyFolder
from lecture_port.study.summary import summarise
from lecture_port.terminal import echo
from lecture_port.workspace.run_record import DEFAULT_EPOCHS


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the names are those of the options."""

    seeds: int
    first_seed: int
    jobs: int | None
    threads: int | None
    cluster: str | None
    out: Path
    data: str | None
    epochs: int | None
    show: bool
    record: Path | None


def study_command(request: Request, quiet: bool, as_machine: bool) -> None:
    """Train what is missing, then report.

    Raises
    ------
    LecturePortError
        Unusable data or options, a busy or foreign folder, Ctrl-C.
    """
    _check(request)
    folder = StudyFolder(request.out)
    trains = not (request.show or request.record)
    finished = _train(request, folder, quiet, as_machine) if trains else folder.finished()
    study = summarise(finished.values())
    if request.record is not None:
        record(finished.values(), request.record)
        if not quiet:
            print_files([request.record])
        return
    from lecture_port.study.pictures import draw_study
    from lecture_port.study.study_page import study_page

    pictures = draw_study(study, folder.figures)
    write_text(folder.page, study_page(study, pictures))
    if as_machine:
        echo_json(study_document(study))
    elif not quiet:
        print_study(study)
        print_files([folder.page])


def _train(
    request: Request, folder: StudyFolder, quiet: bool, as_machine: bool
) -> dict[int, SeedResult]:
    choices = StudyChoices(
        folder,
        request.seeds,
        request.first_seed,
        DEFAULT_EPOCHS if request.epochs is None else request.epochs,
        request.data,
    )

    def announce(data: Mnist) -> None:
        if not (quiet or as_machine):
            echo(str(Text(f"자료: {data.origin.ko}", f"data: {data.origin.en}")))

    if request.cluster is None:
        hire = local_crew(request.jobs, request.threads)
    else:
        hire = cluster_crew(request.cluster)
    return run_study(
        choices,
        hire,
        NoStudyProgress() if quiet else LineStudyProgress(),
        silent if quiet else lambda text: echo(str(text), err=True),
        announce,
    )


def _check(request: Request) -> None:
    for name, value in (
        ("--seeds", request.seeds),
        ("--jobs", request.jobs),
        ("--threads", request.threads),
    ):
        if value is not None and value < 1:
            raise UsageError(
                Text(
                    f"{name} 값은 1 이상이어야 합니다: {value}",
                    f"{name} is {value} and must be 1 or more",
                ),
                Text(f"예: {name} 2", f"for example {name} 2"),
            )
    check_seed(request.first_seed + request.seeds - 1)
    if request.cluster is not None and (request.jobs or request.threads):
        raise UsageError(
            Text(
                "--cluster 는 --jobs, --threads 와 함께 쓸 수 없습니다",
                "--cluster cannot be combined with --jobs or --threads",
            ),
            Text(
                "프로세스의 수는 dask worker 가 정합니다",
                "the cluster's own workers say how many processes there are",
            ),
        )
