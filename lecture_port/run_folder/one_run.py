"""Whether the files of a run folder belong to one run, and what to say where they do not or are not there."""

from __future__ import annotations

from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import is_there
from lecture_port.language import Text
from lecture_port.run_folder import checkpoint
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.record import RunRecord, maker, read_record

CORE = ("model.keras", "history.json")
"""What the training leaves and everything else comes from."""


def require_result(folder: RunFolder, name: str) -> None:
    """Refuse to go on without a result, or with one beside which lie the results of another run.

    Parameters
    ----------
    folder : RunFolder
        Where the run lies.
    name : str
        The result's file.

    Raises
    ------
    MissingStepError
        If the step that makes it has not run, or its training was interrupted.
    DamagedResultError
        If the files are of more than one run, or the run's record cannot be read.
    """
    if not is_there(folder.path / name):
        raise missing_result(folder, name)
    require_one_run(folder, name)


def require_one_run(folder: RunFolder, *names: str) -> None:
    """Refuse a folder in which the training's results, or those of `names`, are not those of the run in ``run.json``.

    A process that is killed while it puts a new run in the place of an old one leaves such a folder, and so do files
    that were copied there.

    Raises
    ------
    DamagedResultError
        If there are such files; it names them and the command that mends it.
    """
    record = read_record(folder)
    found = [] if record is None else _foreign(folder, record, dict.fromkeys((*CORE, *names)))
    if found:
        raise mixed(folder, found)


def holds_training(folder: RunFolder, record: RunRecord) -> bool:
    """Tell whether the model and the history of the run of `record` are there."""
    there = all(is_there(folder.path / name) for name in CORE)
    return record.trained and there and not _foreign(folder, record, dict.fromkeys(CORE))


def mixed(folder: RunFolder, names: list[str]) -> DamagedResultError:
    """Return the error for files that are not of the folder's run."""
    files = ", ".join(names)
    commands = [f"lecture-port {each}{folder.option()}" for each in _mending(folder, names)]
    return DamagedResultError(
        Text(
            f"{folder.path} 폴더에 두 실행의 파일이 섞여 있거나 파일이 바뀌었습니다."
            f" run.json에 적힌 실행의 것이 아닌 파일: {files}",
            f"{folder.path} mixes files of two runs, or they were changed: not of the run in run.json: {files}",
        ),
        Text(" 다음에 ".join(commands), ", then ".join(commands)),
    )


def _foreign(folder: RunFolder, record: RunRecord, names: dict[str, None]) -> list[str]:
    there = [name for name in names if is_there(folder.path / name)]
    if record.files is None:
        giving_way = checkpoint.is_being_replaced(folder, record)
        return [name for name in there if giving_way and name in CORE]
    return [name for name in there if not _is_of(folder, record, name)]


def _is_of(folder: RunFolder, record: RunRecord, name: str) -> bool:
    try:
        return record.has_made(folder, folder.path / name)
    except OSError:
        return True  # that it cannot be read is said by who reads it


def _mending(folder: RunFolder, names: list[str]) -> list[str]:
    """Return the commands that mend it: going on with what was broken off, else making the files anew."""
    if checkpoint.pending(folder) is not None:
        return ["run-all"]
    return list(dict.fromkeys(map(maker, names)))


def require_record(folder: RunFolder) -> RunRecord:
    """Read ``run.json``.

    Raises
    ------
    MissingStepError
        If there is none.
    DamagedResultError
        If it is there and cannot be understood.
    """
    record = read_record(folder)
    if record is None:
        raise no_run(folder)
    return record


def no_run(folder: RunFolder) -> MissingStepError:
    """Return the error for a folder that holds no run, or one whose training was interrupted."""
    if checkpoint.pending(folder) is not None and not is_there(folder.model):
        return missing_result(folder, folder.model.name)
    line = f"lecture-port run-all{folder.option()}"
    return MissingStepError(
        Text(f"{folder.path} 폴더에 실행 결과가 없습니다", f"there is no run in {folder.path}"),
        Text(line, line),
    )


def missing_result(folder: RunFolder, name: str) -> MissingStepError:
    """Return the error for a result that is not there; a training that was interrupted is said to be so."""
    path, step = folder.path / name, maker(name)
    choices = checkpoint.pending(folder)
    if choices is None or is_there(folder.model):
        line = f"lecture-port {step}{folder.option()}"
        return MissingStepError(
            Text(
                f"{path} 파일이 없습니다: {step} 단계를 아직 실행하지 않았습니다",
                f"{path} is not there: the step {step} has not been run",
            ),
            Text(line, line),
        )
    kept, line = checkpoint.epochs_kept(folder), f"lecture-port fit{folder.option()}"
    if kept == 0:
        return MissingStepError(
            Text(
                f"{path} 파일이 없습니다: 학습이 중단되었고 보관한 에포크가 없습니다",
                f"{path} is not there: the training was interrupted and no epoch was kept",
            ),
            Text(f"처음부터 학습하려면: {line}", f"{line} trains from the beginning"),
        )
    epochs = choices["epochs"]
    return MissingStepError(
        Text(
            f"{path} 파일이 없습니다: 학습이 {epochs}개 에포크 가운데 {kept}개를 마치고 중단되었습니다",
            f"{path} is not there: the training was interrupted after {kept} of {epochs} epochs",
        ),
        Text(f"그 뒤부터 이어서 학습하려면: {line}", f"{line} goes on after them"),
    )
