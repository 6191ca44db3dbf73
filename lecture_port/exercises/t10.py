"""T10: the size of the output."""

from __future__ import annotations

from math import ceil

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, single
from lecture_port.exercises.mistake import mistake
from lecture_port.language import Text
from lecture_port.theory.geometry import axis

CEILING = mistake(
    "ceiling-for-floor",
    ("내림 대신 올림을 했습니다", "ceiling stands in floor's place"),
    (
        "다 들어가지 않는 창은 버리므로 내림입니다: // 연산자.",
        "A window that does not fit is dropped: floor, Python's //.",
    ),
)
ROUNDED = mistake(
    "rounded",
    ("내림 대신 반올림을 했습니다", "rounding stands in floor's place"),
    (
        "round가 아니라 //입니다. 파이썬의 round는 R처럼 .5를 가까운 짝수로 반올림합니다.",
        "It is //, not round.",
    ),
)
FRACTION = mistake(
    "no-floor",
    ("내림을 하지 않아 소수가 남았습니다", "a fraction is left: the floor is missing"),
    (
        "슬라이드의 공식에는 내림이 빠져 있습니다. /가 아니라 //를 쓰십시오.",
        "The slide's formula lacks the floor: use //, not /.",
    ),
)
PADDING_ONCE = mistake(
    "padding-once",
    ("패딩을 한쪽만 셌습니다", "the padding was counted on one side only"),
    ("양쪽에 p씩이므로 2p입니다.", "There are p on both sides: 2p."),
)
PADDING_FORGOTTEN = mistake(
    "padding-forgotten",
    ("패딩을 세지 않았습니다", "the padding is not counted"),
    ("h + 2p - h_f로 시작하십시오.", "Begin with h + 2p - h_f."),
)
ONE_FORGOTTEN = mistake(
    "one-forgotten",
    ("+ 1을 빠뜨렸습니다", "the + 1 is forgotten"),
    ("첫 자리를 세어야 합니다: floor(...) + 1.", "The first place counts: floor(...) + 1."),
)
STRIDE_FORGOTTEN = mistake(
    "stride-ignored",
    ("스트라이드로 나누지 않았습니다", "the stride is ignored"),
    ("(h + 2p - h_f)를 s로 나누십시오.", "Divide (h + 2p - h_f) by s."),
)
ONE_INSIDE = mistake(
    "one-before-division",
    ("1을 나누기 전에 더했습니다", "the 1 was added before the division"),
    ("괄호를 보십시오: (h + 2p - h_f) // s + 1.", "Mind the parentheses: (h + 2p - h_f) // s + 1."),
)
SAME = mistake(
    "same-formula",
    ("same의 공식 ceil(h/s)를 썼습니다", 'the formula of "same", ceil(h/s), was used'),
    ("여기서는 p가 주어집니다.", "Here p is given."),
)
PRECEDENCE = mistake(
    "parentheses",
    ("괄호가 빠져 h_f만 s로 나누었습니다", "for want of parentheses only h_f was divided by s"),
    ("(h + 2p - h_f) 전체를 s로 나누십시오.", "Divide the whole (h + 2p - h_f) by s."),
)


def output_size(h: int, h_f: int, p: int, s: int) -> int:
    """Return the output's length on one axis."""
    return axis(h, h_f, stride=s, padding=p, dilation=1).output


def _case(h: int, h_f: int, p: int, s: int) -> Case:
    text = f"h={h}, h_f={h_f}, p={p}, s={s}"
    return Case(Text(text, text), lambda: {"h": h, "h_f": h_f, "p": p, "s": s})


def _cases() -> tuple[Case, ...]:
    return (
        _case(7, 3, 0, 3),
        _case(12, 5, 1, 2),
        _case(11, 2, 0, 2),
        _case(28, 3, 2, 4),
        _case(224, 11, 3, 4),
    )


EXERCISE = Exercise(
    id="T10",
    function="output_size",
    parameters=("h", "h_f", "p", "s"),
    gives=Text("출력의 높이 (정수)", "the output's height, a whole number"),
    hint=Text(
        "h는 입력, h_f는 필터의 높이, p는 패딩, s는 스트라이드입니다.",
        "h is the input's, h_f the filter's height, p the padding, s the stride.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("h_o",),
        reference=output_size,
        cases=_cases,
        variants=(
            single(FRACTION, lambda h, h_f, p, s: (h + 2 * p - h_f) / s + 1),
            single(CEILING, lambda h, h_f, p, s: ceil((h + 2 * p - h_f) / s) + 1),
            single(ROUNDED, lambda h, h_f, p, s: round((h + 2 * p - h_f) / s) + 1),
            single(ROUNDED, lambda h, h_f, p, s: round((h + 2 * p - h_f) / s + 1)),
            single(ONE_FORGOTTEN, lambda h, h_f, p, s: (h + 2 * p - h_f) // s),
            single(PADDING_FORGOTTEN, lambda h, h_f, p, s: (h - h_f) // s + 1),
            single(PADDING_ONCE, lambda h, h_f, p, s: (h + p - h_f) // s + 1),
            single(STRIDE_FORGOTTEN, lambda h, h_f, p, s: h + 2 * p - h_f + 1),
            single(ONE_INSIDE, lambda h, h_f, p, s: (h + 2 * p - h_f + 1) // s),
            single(SAME, lambda h, h_f, p, s: ceil(h / s)),
            single(PRECEDENCE, lambda h, h_f, p, s: h + 2 * p - h_f // s + 1),
            single(PRECEDENCE, lambda h, h_f, p, s: h + 2 * p - h_f / s + 1),
        ),
    ),
)
