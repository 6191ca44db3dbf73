from __future__ import annotations

from lecture_port.deck import published_networks
from lecture_port.deck.ilsvrc import CONTESTS
from lecture_port.deck.published_networks import PublishedNetwork

ALL = [value for value in vars(published_networks).values() if isinstance(value, PublishedNetwork)]


def test_every_network_has_a_source_and_words_in_both_languages() -> None:
    assert len(ALL) == len({network.key for network in ALL}) == 5
    for network in ALL:
        assert network.source
        assert network.printed.ko
        assert network.printed.en
        assert network.key.isalnum()
        assert network.key == network.key.lower()


def test_the_depths_are_those_of_the_slides_table() -> None:
    by_name = {network.name: network.depth for network in ALL}

    for contest in CONTESTS:
        name = "ResNet-152" if contest.printed.model == "ResNet" else contest.printed.model
        assert by_name[name] == contest.printed.layers
