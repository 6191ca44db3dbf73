"""Korean particles after a digit, chosen by how the digit is read aloud."""

from __future__ import annotations

# 영 일 이 삼 사 오 육 칠 팔 구
_OBJECT = "을을를을를를을을을를"
_TO = ("으로", "로", "로", "으로", "로", "로", "으로", "로", "로", "로")


def taken_for(true: int, pred: int) -> str:
    """Return "7을 9로": one digit taken for another."""
    return f"{true}{_OBJECT[true]} {pred}{_TO[pred]}"
