"""Whether a page would ask another host when it is opened."""

from __future__ import annotations

import re
from pathlib import Path

REQUEST = re.compile(
    r"""<(?:script|img|iframe|source|link|audio|video)\b[^>]*?(?:src|href)=["'](?:https?:)?//"""
    r"""|@import\s+(?:url\()?["']?(?:https?:)?//|url\(["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""What makes a browser ask another host when a page is opened; plain links do not."""


def external_requests(site: Path) -> list[str]:
    """Return the external requests of a built site, a line each."""
    return [
        f"{path.relative_to(site)}: {match[0]}"
        for path in sorted(site.rglob("*"))
        if path.suffix in (".html", ".css")
        for match in REQUEST.finditer(path.read_text(encoding="utf-8"))
    ]
