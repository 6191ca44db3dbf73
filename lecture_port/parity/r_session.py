"""R in a process of its own: the session, R itself in that process, and whether it is there and who provides its keras."""

from __future__ import annotations

import atexit
import functools
import importlib
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from lecture_port.content.practice import r_folder
from lecture_port.errors import LecturePortError, MissingDependencyError, UsageError
from lecture_port.language import Text
from lecture_port.run_folder.record import installed_version
from lecture_port.worker import Worker, run_to_end, while_in_r

START_SECONDS = 120.0
ANSWER_SECONDS = 60.0


class RError(Exception):
    """R code stopped with an error.

    Parameters
    ----------
    message : str
        R's own words.
    traceback : tuple of str
        R's calls, the innermost first.
    """

    def __init__(self, message: str, traceback: tuple[str, ...] = ()) -> None:
        super().__init__(message, traceback)
        self.message = message
        self.traceback = traceback

    def __str__(self) -> str:
        calls = [f"  {number}: {call}" for number, call in enumerate(self.traceback, start=1)]
        return "\n".join([self.message, *calls])


@dataclass(frozen=True, slots=True)
class RAnswer:
    """What R said to some code.

    Parameters
    ----------
    output : str
        What was printed.
    messages : str
        What ``message()`` and the like wrote.
    warnings : tuple of str
        The warnings.
    value : dict or None
        The last value, described by ``describe`` in ``r_reference/bridge/describe.R``.
    error : RError or None
        The error that stopped the code.
    """

    output: str
    messages: str
    warnings: tuple[str, ...]
    value: dict[str, Any] | None
    error: RError | None

    @classmethod
    def of(cls, response: dict[str, Any]) -> RAnswer:
        """Make the answer of what the worker sent."""
        error = response["error"]
        return cls(
            response["output"],
            response["messages"],
            tuple(response["warnings"]),
            response["value"],
            error and RError(error["message"], tuple(error["traceback"])),
        )

    def checked(self) -> RAnswer:
        """Return the answer itself.

        Raises
        ------
        RError
            If R stopped with an error.
        """
        if self.error is not None:
            raise self.error
        return self


class RSession:
    """R in a process of its own; a context manager.

    Raises
    ------
    MissingDependencyError
        If R, rpy2 or a package that the harness needs is missing.
    """

    def __init__(self) -> None:
        require_r()
        # R leaves its temporary folder behind, because its process leaves without R's exit hooks.
        self._folder = tempfile.TemporaryDirectory(
            prefix="lecture-port-r-", ignore_cleanup_errors=True
        )
        self.worker = Worker("R", {**R_ENVIRON, "TMPDIR": self._folder.name})
        try:
            self.version = str(self._call("start", START_SECONDS))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> RSession:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End R and remove its temporary files."""
        self.worker.close()
        self._folder.cleanup()

    def evaluate(
        self, code: str, *, seconds: float = ANSWER_SECONDS, describe: bool = True
    ) -> RAnswer:
        """Evaluate code in R's global environment, as at the prompt.

        Parameters
        ----------
        code : str
            Any number of expressions.
        seconds : float
            The hard time limit; R is killed when it is over.
        describe : bool
            Whether the last value is wanted.

        Raises
        ------
        WorkerFailedError
            If R died or took too long. R's own errors are in the answer.
        KeyboardInterrupt
            If the user pressed Ctrl-C.
        """
        return RAnswer.of(
            self.worker.call(
                "lecture_port.parity.r_session:evaluate",
                seconds,
                text=code,
                describe=describe,
            )
        )

    def _call(self, name: str, seconds: float) -> Any:
        return self.worker.call(f"lecture_port.parity.r_session:{name}", seconds)


HARNESS_FILES = ("evaluate", "describe", "drawn", "versions", "packages", "listviewer")
"""Files of ``r_reference/bridge/`` that every provider needs."""


class EmbeddedR:
    """R in this process: rpy2's low-level interface and an environment for the harness's functions.

    What the deck binds goes into R's global environment; nothing of ours does.
    """

    def __init__(self) -> None:
        interface: Any = importlib.import_module("rpy2.rinterface")
        embedded: Any = importlib.import_module("rpy2.rinterface_lib.embedded")
        self.openrlib: Any = importlib.import_module("rpy2.rinterface_lib.openrlib")
        embedded.set_initoptions(
            ("rpy2", "--quiet", "--no-save", "--no-restore", "--no-site-file", "--no-init-file")
        )
        # R measures the stack itself; rpy2 would take the limit away, and deep recursion kill the process.
        interface.initr(interactive=False, _c_stack_limit=0)
        # R's end waits for locks that reticulate may hold: the process leaves by os._exit instead.
        atexit.unregister(interface.endr)
        self.interface = interface
        self.console = Console()
        self.harness = interface.evalr("new.env(parent = parent.env(globalenv()))")
        for name in HARNESS_FILES:
            self.source(name)

    def source(self, name: str) -> None:
        """Evaluate a file of ``r_reference/bridge/`` in the harness's environment."""
        text = (r_folder() / "bridge" / f"{name}.R").read_text(encoding="utf-8")
        self.interface.evalr(text, envir=self.harness)

    def function(self, name: str) -> Any:
        """Return one of the harness's functions."""
        return self.harness[name]

    def interrupt(self) -> None:
        """Let R stop at its next look for interruptions."""
        self.openrlib.rlib.R_interrupts_pending = 1

    def clear_interrupt(self) -> None:
        """Take back `interrupt`, so that it does not hit what comes after."""
        self.openrlib.rlib.R_interrupts_pending = 0


@functools.cache
def r() -> EmbeddedR:
    """Return the R of this process; it starts at the first call."""
    try:
        return EmbeddedR()
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())
        raise MissingDependencyError(
            Text(
                f"rpy2로 R을 시작할 수 없습니다 ({reason})",
                f"rpy2 cannot start R ({reason})",
            ),
            Text(
                'R을 설치한 뒤 다시 설치하십시오: pip install --force-reinstall -c constraints.txt ".[r]"',
                'with R installed, install it anew: pip install --force-reinstall -c constraints.txt ".[r]"',
            ),
        ) from error


def start() -> str:
    """Start R and return its version."""
    return str(r().interface.evalr("as.character(getRversion())")[0])


def evaluate(text: str, describe: bool = True) -> dict[str, Any]:
    """Evaluate R code in R's global environment and return an answer that JSON can hold."""
    embedded = r()
    embedded.clear_interrupt()
    with embedded.console.captured() as console:
        with while_in_r(embedded.interrupt):
            answer = embedded.function("evaluate")(text, describe)[0]
        embedded.clear_interrupt()
        response: dict[str, Any] = json.loads(answer)
        response["output"] = "".join(console.output)
        response["messages"] = "".join(console.messages)
    if response.pop("interrupted"):
        raise KeyboardInterrupt
    return response


def ask(function: str, *arguments: Any) -> Any:
    """Call a function of the harness that returns JSON text, and return what the text says."""
    embedded = r()
    with while_in_r(embedded.interrupt):
        return json.loads(embedded.function(function)(*arguments)[0])


class Console:
    """Receives what R writes to its console: results, and separately messages and warnings."""

    def __init__(self) -> None:
        self.output: list[str] = []
        self.messages: list[str] = []
        callbacks: Any = importlib.import_module("rpy2.rinterface_lib.callbacks")
        callbacks.consolewrite_print = lambda text: self.output.append(text)
        callbacks.consolewrite_warnerror = lambda text: self.messages.append(text)
        callbacks.showmessage = lambda text: self.messages.append(text)
        callbacks.consoleread = lambda _prompt: "\n"

    @contextmanager
    def captured(self) -> Iterator[Console]:
        """Begin with nothing, and put back afterwards what was there."""
        before = self.output, self.messages
        self.output, self.messages = [], []
        try:
            yield self
        finally:
            self.output, self.messages = before


LEGACY = "keras"
PROVIDERS = ("auto", "keras3", LEGACY, "bridge")
MIN_RETICULATE = (1, 41)
"""Older ones drop Python's references without holding its lock and kill the process, or refuse NumPy 2."""


def choose_provider(provider: str) -> str:
    """Return the provider to use; ``auto`` takes the first that is installed whole."""
    if provider not in PROVIDERS:
        raise UsageError(
            Text(
                f"--provider 값을 쓸 수 없습니다: {provider!r}", f"no such provider: {provider!r}"
            ),
            Text(
                f"고를 수 있는 것: {', '.join(PROVIDERS)}", f"choose one of {', '.join(PROVIDERS)}"
            ),
        )
    require_r(R_PACKAGES)
    if provider == "bridge":
        return provider
    if provider != "auto":
        error = _provider_error(provider)
        if error is not None:
            raise error
        return provider
    return next((name for name in ("keras3", LEGACY) if _provider_error(name) is None), "bridge")


def reticulate_too_old(reticulate: str) -> bool:
    """Tell whether this version of reticulate cannot be used, as ``reticulate_too_old("1.28")``."""
    return tuple(map(int, reticulate.split(".")[:2])) < MIN_RETICULATE


def _provider_error(provider: str) -> LecturePortError | None:
    versions = package_versions(provider, "reticulate", "tensorflow")
    absent = missing_packages(*(name for name, version in versions.items() if version is None))
    if absent is not None:
        return absent
    installed = str(versions["reticulate"])
    if reticulate_too_old(installed):
        wanted = ".".join(map(str, MIN_RETICULATE))
        line = "R -e \"install.packages('reticulate')\""
        return MissingDependencyError(
            Text(
                f"reticulate {installed} 버전은 너무 오래되었습니다 ({wanted} 이상이 필요)",
                f"reticulate {installed} is too old ({wanted} or later is needed)",
            ),
            Text(line, line),
        )
    return missing_tf_keras() if provider == LEGACY else None


def missing_tf_keras() -> MissingDependencyError | None:
    """Return the error for tf-keras, on which the legacy keras package runs, ``None`` if it is there."""
    if importlib.util.find_spec("tf_keras") is not None:
        return None
    tensorflow = str(installed_version("tensorflow") or "").split(".")[:2]
    # Without the version pip would bring another TensorFlow along.
    line = "pip install tf-keras" + (f"~={'.'.join(tensorflow)}.0" if len(tensorflow) == 2 else "")
    return MissingDependencyError(
        Text("tf-keras가 설치되어 있지 않습니다", "tf-keras is not installed"), Text(line, line)
    )


R_PACKAGES = ("jsonlite", "magrittr", "zeallot")
"""R packages that the harness and the bridge need."""
INSTALL_R = "apt install r-base-core r-base-dev r-cran-zeallot r-cran-magrittr r-cran-jsonlite"
_VERSIONS_CODE = (
    "for (p in commandArgs(TRUE)) cat(p, if (nzchar(system.file(package = p))) "
    "as.character(packageVersion(p)) else '-', '\\n')"
)
RSCRIPT_SECONDS = 60


R_ENVIRON = {
    "LC_ALL": "",
    "LANG": "C.UTF-8",
    "LC_CTYPE": "C.UTF-8",
    "LC_COLLATE": "C",
    "LANGUAGE": "en",
}
"""R sorts by code point and speaks English and UTF-8, whatever the user's locale.

In the locale C.UTF-8 R would sort by ICU's rules ("a" before "B"); only C itself sorts by code point.
"""


def find_r() -> str | None:
    """Return the path of ``Rscript``, ``None`` where there is no R."""
    home = os.environ.get("R_HOME")
    return shutil.which("Rscript") or (home and shutil.which("Rscript", path=f"{home}/bin"))


def missing_for_r(packages: Iterable[str] = R_PACKAGES) -> MissingDependencyError | None:
    """Return the error that names what is missing, ``None`` if all is there."""
    if find_r() is None:
        return MissingDependencyError(
            Text("R이 설치되어 있지 않습니다", "R is not installed"),
            Text(
                f"R을 설치하십시오 (Debian/Ubuntu: {INSTALL_R})",
                f"install R (Debian/Ubuntu: {INSTALL_R})",
            ),
        )
    if importlib.util.find_spec("rpy2") is None:
        line = 'pip install -c constraints.txt ".[r]"'
        return MissingDependencyError(
            Text("rpy2가 설치되어 있지 않습니다", "rpy2 is not installed"), Text(line, line)
        )
    return missing_packages(
        *(name for name, installed in package_versions(*packages).items() if installed is None)
    )


def missing_packages(*packages: str) -> MissingDependencyError | None:
    """Return the error for R packages that are not installed, ``None`` where there are none."""
    if not packages:
        return None
    names = ", ".join(packages)
    quoted = ", ".join(f"'{name}'" for name in packages)
    line = f'R -e "install.packages(c({quoted}))"'
    return MissingDependencyError(
        Text(f"R 패키지가 설치되어 있지 않습니다: {names}", f"R packages are missing: {names}"),
        Text(line, line),
    )


def require_r(packages: Iterable[str] = R_PACKAGES) -> None:
    """Do nothing if R, rpy2 and the packages are there."""
    error = missing_for_r(packages)
    if error is not None:
        raise error


def package_versions(*packages: str) -> dict[str, str | None]:
    """Ask R for the versions of packages; ``None`` for those that are not installed."""
    pairs = [line.split() for line in _run_rscript(_VERSIONS_CODE, *packages).splitlines()]
    installed = {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
    return {name: None if installed.get(name, "-") == "-" else installed[name] for name in packages}


def r_version() -> str:
    """Ask R for its version, as ``4.2.2``."""
    return _run_rscript("cat(as.character(getRversion()))").strip()


def _run_rscript(code: str, *arguments: str) -> str:
    try:
        command = [str(find_r()), "--no-save", "--no-restore", "-e", code, *arguments]
        process = run_to_end(command, RSCRIPT_SECONDS)
    except OSError as error:
        raise _rscript_error(str(error)) from error
    if process.returncode is None:
        raise _rscript_error(f"{RSCRIPT_SECONDS:g} s")
    if process.returncode != 0:
        raise _rscript_error(process.stderr or f"exit code {process.returncode}")
    return process.stdout


def _rscript_error(why: str) -> MissingDependencyError:
    reason = " ".join(why.split())
    return MissingDependencyError(
        Text(f"R이 대답하지 않습니다 ({reason})", f"R does not answer ({reason})"),
        Text("Rscript --version", "Rscript --version"),
    )
