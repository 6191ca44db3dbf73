from lecture_port.parity.facts.figure import figure_facts
from lecture_port.r.legend import legend
from lecture_port.r.plot import lines, plot


def test_what_stands_in_the_figure_is_told_in_r_s_words() -> None:
    drawn = plot([0.3, 0.2], main="Loss", xlab="epoch", ylab="loss", type="l")
    lines(drawn, [0.25, 0.22], col=2, lty=2)
    lines(drawn, [0.25, 0.22], type="p", lty=4)
    legend(drawn, "topright", ["train", "test"], col=[1, 2], lty=[1, 2])
    facts = figure_facts(drawn)
    assert [curve["type"] for curve in facts["curves"]] == ["l", "l", "p"]
    assert [curve["dashes"] for curve in facts["curves"][:2]] == ["", "44"]
    assert [curve["colour"] for curve in facts["curves"][:2]] == ["#000000", "#DF536B"]
    assert facts["curves"][0]["x"] == [1, 2]
    assert facts["labels"] == {"main": "Loss", "sub": "", "xlab": "epoch", "ylab": "loss"}
    assert facts["legend"]["labels"] == ["train", "test"]
    assert facts["legend"]["dashes"] == ["", "44"]
    assert facts["legend"]["box"][2:] == [facts["usr"][1], facts["usr"][3]]


def test_a_figure_without_a_legend_has_none() -> None:
    assert figure_facts(plot([1, 2]))["legend"] is None
