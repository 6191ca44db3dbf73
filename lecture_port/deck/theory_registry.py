"""The ideas of the theory slides, in slide order."""

from __future__ import annotations

from difflib import get_close_matches

from lecture_port.deck.theory import (
    t01_flatten,
    t02_convolution_1d,
    t03_shared_weights,
    t04_flipped_filter,
    t05_convolution_2d,
    t06_padding,
    t07_stride,
    t08_filter_effects,
    t09_pooling,
    t10_output_size,
    t11_parameters,
    t12_affine_and_cnn,
    t13_history,
    t14_lenet,
    t15_architectures,
    t16_feature_maps,
    t17_distillation,
)
from lecture_port.deck.theory_item import TheoryItem
from lecture_port.errors import UsageError
from lecture_port.language import Text

THEORY: tuple[TheoryItem, ...] = (
    t01_flatten.ITEM,
    t02_convolution_1d.ITEM,
    t03_shared_weights.ITEM,
    t04_flipped_filter.ITEM,
    t05_convolution_2d.ITEM,
    t06_padding.ITEM,
    t07_stride.ITEM,
    t08_filter_effects.ITEM,
    t09_pooling.ITEM,
    t10_output_size.ITEM,
    t11_parameters.ITEM,
    t12_affine_and_cnn.ITEM,
    t13_history.ITEM,
    t14_lenet.ITEM,
    t15_architectures.ITEM,
    t16_feature_maps.ITEM,
    t17_distillation.ITEM,
)


def by_id_or_name(wanted: str) -> TheoryItem:
    """Find an item by its id or its name; capitals and ``_`` for ``-`` do not matter.

    Raises
    ------
    UsageError
        If there is none; it names those that are spelled alike.
    """
    known = {key: item for item in THEORY for key in (item.id.lower(), item.name)}
    key = wanted.strip().lower().replace("_", "-")
    if key in known:
        return known[key]
    close = get_close_matches(key, known, n=3, cutoff=0.5)
    names = ", ".join(f"{known[name].id} ({known[name].name})" for name in close)
    what = Text(f"그런 이론 항목이 없습니다: '{wanted}'", f"there is no theory item '{wanted}'")
    if close:
        raise UsageError(what, Text(f"비슷한 항목: {names}", f"did you mean {names}?"))
    raise UsageError(what, Text("lecture-port theory list", "lecture-port theory list"))
