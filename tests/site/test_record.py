import io

import pytest
from PIL import Image as Picture

from lecture_port.errors import MissingStepError
from lecture_port.language import Text
from lecture_port.report.page import Image
from lecture_port.site.record import (
    LARGEST_SVG,
    as_plain,
    each_text,
    keep_pictures,
    prefer_small,
    trained,
)

ALT = Text("글", "words")


def svg(content: str) -> Image:
    from base64 import b64encode

    source = "data:image/svg+xml;base64," + b64encode(content.encode()).decode()
    return Image(source, (10, 5), ALT, ALT)


def test_a_figure_that_both_languages_share_is_kept_once(tmp_path):
    (kept,) = keep_pictures(tmp_path, "P11", {"ko": (svg("a"),), "en": (svg("a"),)})
    assert kept["files"] == {"ko": "figures/P11-1.svg", "en": "figures/P11-1.svg"}
    assert kept["alt"] == {"ko": "글", "en": "words"}
    assert (tmp_path / "figures" / "P11-1.svg").read_bytes() == b"a"


def test_figures_with_words_are_kept_in_each_language(tmp_path):
    (kept,) = keep_pictures(tmp_path, "P14", {"ko": (svg("a"),), "en": (svg("b"),)})
    assert kept["files"] == {"ko": "figures/P14-1.ko.svg", "en": "figures/P14-1.en.svg"}


def test_languages_with_unequal_figures_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"shorter|longer"):
        keep_pictures(tmp_path, "P14", {"ko": (svg("a"),), "en": ()})


def test_a_png_keeps_its_picture_in_fewer_bytes(tmp_path):
    from base64 import b64encode

    import numpy as np

    noise = np.random.default_rng(1).integers(0, 3, (80, 80, 1), dtype=np.uint8) * 100
    buffer = io.BytesIO()
    Picture.fromarray(np.repeat(noise, 3, axis=2)).save(buffer, "PNG")
    source = "data:image/png;base64," + b64encode(buffer.getvalue()).decode()
    image = Image(source, (80, 80), ALT, ALT)
    (kept,) = keep_pictures(tmp_path, "T16", {"ko": (image,), "en": (image,)})
    path = tmp_path / kept["files"]["ko"]
    assert path.stat().st_size < len(buffer.getvalue())
    assert np.array_equal(np.asarray(Picture.open(path).convert("RGB"))[..., :1], noise)


def test_a_large_svg_gives_way_only_where_its_png_is(tmp_path):
    for name in ("a.svg", "b.svg"):
        (tmp_path / name).write_bytes(b"x" * (LARGEST_SVG + 1))
    (tmp_path / "c.svg").write_bytes(b"x")
    for name in ("a.png", "c.png"):
        (tmp_path / name).write_bytes(b"y")
    prefer_small(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == ["b.svg", "c.svg"]


def test_texts_go_through_json_and_back():
    plain = as_plain((ALT, [ALT]))
    assert plain == [{"ko": "글", "en": "words"}, [{"ko": "글", "en": "words"}]]
    assert Text(**plain[0]) == ALT


def test_a_phrase_is_cut_out_everywhere():
    assert each_text(
        lambda text: text.replace(", x", ""), {"a": ["b, x", 1], "c": {"d": "e, xf"}}
    ) == {
        "a": ["b", 1],
        "c": {"d": "ef"},
    }


def test_an_empty_folder_is_no_run(tmp_path):
    with pytest.raises(MissingStepError, match="lecture-port fit"):
        trained(tmp_path)


@pytest.mark.parametrize("own", [True, False])
def test_the_pages_know_whose_run_they_show(own):
    from lecture_port.run_folder.record import RunRecord
    from lecture_port.site.record import about

    told = about(RunRecord(seed=7, epochs=2, data={"n_train": 4, "digest": "x"}), own=own)
    assert (told["own"], told["seed"], told["epochs"]) == (own, 7, 2)
    assert told["data"]["n_train"] == 4
    assert "digest" not in told["data"]
