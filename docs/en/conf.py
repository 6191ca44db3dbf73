"""The English site."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from conf_shared import *  # noqa: F403

language = "en"
html_title = "lecture-port"
html_context = {"default_mode": "auto", "other": {"code": "ko", "name": "한국어"}}
html_theme_options["header_dropdown_text"] = "More"  # noqa: F405
