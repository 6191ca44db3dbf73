"""The Korean site."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from conf_shared import *  # noqa: F403

language = "ko"
html_title = "lecture-port"
html_context = {"default_mode": "auto", "other": {"code": "en", "name": "English"}}
html_theme_options["header_dropdown_text"] = "더 보기"  # noqa: F405
