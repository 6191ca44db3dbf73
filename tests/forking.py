"""Loads the modules that its arguments name and forks at each line of JSON that asks for a ``lecture-port`` command.

A new Python for every command would spend most of its time on the same imports. It answers with the child's number and
then with its exit code. A child is as new as the modules are: what the package keeps, no command before it has touched.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import sys
import threading


def run(cwd: str, env: dict[str, str], out: str, err: str, arguments: list[str]) -> None:
    """Run a command as its own process would, and end."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
    sys.argv = ["lecture-port", *arguments]
    try:
        importlib.import_module("lecture_port.cli.main").main()
    except SystemExit as end:
        threading._shutdown()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code or 0)  # to take apart all that is loaded takes longer than most commands


for name in sys.argv[1:]:
    importlib.import_module(name)
gc.freeze()
for line in sys.stdin:
    child = os.fork()
    if not child:
        run(**json.loads(line))
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
