"""The figures of the house: how many modules and lines, how long the ways are, which arrows go up.

``python tools/house.py`` prints them beside their targets; ``--walks`` follows three commands as well (two of them
start TensorFlow or a student's process). ``tests/test_house.py`` holds what is reached.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import stat
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "lecture_port"

TARGETS = {
    "modules": (260, "more than one person can hold in mind"),
    "lines": (36_000, "more than can be read in a week"),
    "content lines": (3_000, "texts that nobody can look through"),
    "one-importer neighbours": (
        40,
        "a module with one importer, next door, belongs into that importer",
    ),
    "classes of one name": (0, "one name for two things"),
    "arrows up or in a circle": (
        0,
        "modules that cannot be read one after the other: lint-imports says where",
    ),
    "fit": (14, "files between the command and the result"),
    "check P02.py": (18, "files between the command and the result"),
    "theory T07": (12, "files between the command and the result"),
}
"""The most that each figure may be, and what a larger one means."""

HELD = {
    "modules": 322,
    "lines": 69_900,
    "lines": 69_900,
