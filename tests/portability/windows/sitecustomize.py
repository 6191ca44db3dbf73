"""Let this Python behave to lecture_port as one on Windows does; Python imports this file when it starts.

What POSIX alone has is hidden from the package (not from the library below it), files in use can be neither replaced nor
removed, there are no symbolic links, and names that Windows refuses are refused.
"""

from __future__ import annotations

import builtins
import io
import os
import re
import signal
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = "lecture_port"
HIDDEN = {
    "os": {
        *(
            "fork",
            "forkpty",
            "killpg",
            "getpgid",
            "setpgid",
            "getpgrp",
            "setsid",
            "getsid",
            "mkfifo",
        ),
        *(
            "getuid",
            "geteuid",
            "getgid",
            "getegid",
            "setuid",
            "chown",
            "lchown",
            "fchown",
            "fchmod",
        ),
        *(
            "sched_getaffinity",
            "sched_setaffinity",
            "getloadavg",
            "statvfs",
            "uname",
            "pread",
            "pwrite",
        ),
        *(
            "O_NONBLOCK",
            "O_NOFOLLOW",
            "O_CLOEXEC",
            "O_PATH",
            "O_DIRECTORY",
            "WNOHANG",
            "wait",
            "wait3",
        ),
        *(
            "posix_spawn",
            "posix_fadvise",
            "set_blocking",
            "sysconf",
            "nice",
            "chroot",
            "memfd_create",
        ),
        *(
            "WIFEXITED",
            "WIFSIGNALED",
            "WTERMSIG",
            "WEXITSTATUS",
            "sendfile",
            "getpriority",
            "openpty",
        ),
    },
    "signal": {
        *(
            "SIGKILL",
            "SIGALRM",
            "SIGCHLD",
            "SIGUSR1",
            "SIGUSR2",
            "SIGSTOP",
            "SIGCONT",
            "SIGHUP",
            "SIGQUIT",
        ),
        *(
            "SIGPIPE",
            "SIGTSTP",
            "SIGXCPU",
            "alarm",
            "setitimer",
            "getitimer",
            "pthread_kill",
            "sigwait",
        ),
        *("pthread_sigmask", "ITIMER_REAL", "siginterrupt"),
    },
}
ABSENT = ("resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix")
_REFUSED = re.compile(
    r'[<>:"|?*\x00-\x1f]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE
)
_SYSTEM = ("/dev", "/proc", "/sys")
_import = builtins.__import__


class AsOnWindows(ModuleType):
    """A module without what Windows does not have."""

    def __init__(self, real: ModuleType) -> None:
        super().__init__(real.__name__)
        object.__setattr__(self, "_real", real)

    def __getattribute__(self, name: str) -> Any:
        real = object.__getattribute__(self, "_real")
        if name in HIDDEN[real.__name__]:
            raise AttributeError(f"module '{real.__name__}' has no attribute '{name}' on Windows")
        return "nt" if (real.__name__, name) == ("os", "name") else getattr(real, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(object.__getattribute__(self, "_real"), name, value)


SEEN = {"os": AsOnWindows(os), "signal": AsOnWindows(signal)}


def import_(name: str, names: Any = None, *more: Any, **named: Any) -> Any:
    """Import for the package what it would get there."""
    asks = str((names or {}).get("__name__", ""))
    if asks == PACKAGE or asks.startswith(f"{PACKAGE}."):
        if name in ABSENT:
            raise ModuleNotFoundError(f"No module named '{name}' on Windows", name=name)
        if name in SEEN:
            return SEEN[name]
    return _import(name, names, *more, **named)


def windows_error(number: int, path: Any, code: int = 13) -> OSError:
    """Make the error that Windows gives."""
    error: OSError = (PermissionError if code == 13 else OSError)(
        code, f"[WinError {number}]", str(path)
    )
    error.winerror = number  # type: ignore[attr-defined]
    return error


def refuse_name(path: Any) -> None:
    """Refuse a name that Windows does not take."""
    if isinstance(path, int) or path is None:
        return
    text = os.fsdecode(path)
    if text.startswith(_SYSTEM):
        return
    for part in text.split("/"):
        if part not in ("", ".", "..") and _REFUSED.search(part):
            raise windows_error(123, path, 22)


def refuse_in_use(path: Any) -> None:
    """Refuse to replace or remove what this process has open; Python's own temporary files are opened otherwise there."""
    if not asked_by_package():
        return
    whole = os.path.realpath(os.fsdecode(path))
    for entry in Path("/proc/self/fd").iterdir():
        try:
            held = str(entry.readlink())
        except OSError:
            continue
        if held == whole or (held.startswith(f"{whole}/") and not held.endswith(" (deleted)")):
            raise windows_error(32, path)


def asked_by_package() -> bool:
    """Tell whether the package is among the callers, and Python's ``TemporaryFile`` is not."""
    frame = sys._getframe(2)
    found = False
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name == "tempfile" and frame.f_code.co_name == "TemporaryFile":
            return False
        found = found or str(name).startswith(PACKAGE)
        frame = frame.f_back  # type: ignore[assignment]
    return found


def guarded(real: Any, *, in_use: tuple[int, ...] = (), named: tuple[int, ...] = ()) -> Any:
    """Let a function look at its arguments as Windows does."""

    def call(*given: Any, **more: Any) -> Any:
        for at in named:
            if at < len(given):
                refuse_name(given[at])
        for at in in_use:
            if at < len(given) and not isinstance(given[at], int) and "dir_fd" not in more:
                refuse_in_use(given[at])
        return real(*given, **more)

    return call


def in_the_consoles_encoding(real: Any) -> Any:
    """Let the package open a text without naming its encoding in that of a Korean Windows."""

    def call(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: Any = None,
        *more: Any,
        **named: Any,
    ) -> Any:
        refuse_name(file)
        if "b" not in mode and encoding in (None, "locale") and asked_by_package():
            encoding = "cp949"
        return real(file, mode, buffering, encoding, *more, **named)

    return call


def no_links(source: Any, target: Any, *_: Any, **__: Any) -> None:
    """Refuse a symbolic link, for which Windows asks a right that students lack."""
    del source
    raise windows_error(1314, target, 22)


builtins.__import__ = import_
builtins.open = io.open = in_the_consoles_encoding(builtins.open)
for name, in_use, named in (
    ("open", (), (0,)),
    ("mkdir", (), (0,)),
    ("replace", (0, 1), (1,)),
    ("rename", (0, 1), (1,)),
    ("unlink", (0,), ()),
    ("remove", (0,), ()),
    ("rmdir", (0,), ()),
):
    setattr(os, name, guarded(getattr(os, name), in_use=in_use, named=named))
os.symlink = no_links  # type: ignore[assignment]
