"""The Korean site."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from conf_shared import *  # noqa: F403

language = "ko"
html_title = "lecture-port"
html_context = {"other": {"code": "en", "name": "English"}}
