"""The networks of T15, by the word that the command takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lecture_port.deck.published_networks import (
    ALEX_NET,
    GOOGLE_NET,
    RES_NET_152,
    VGG_16,
    ZF_NET,
    PublishedNetwork,
)
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.alex_net import alex_net_parameters, build_alex_net
from lecture_port.theory.architectures.google_net import build_google_net, google_net_parameters
from lecture_port.theory.architectures.res_net_152 import (
    build_res_net_152,
    res_net_152_parameters,
)
from lecture_port.theory.architectures.vgg_16 import build_vgg_16, vgg_16_parameters
from lecture_port.theory.architectures.zf_net import build_zf_net, zf_net_parameters

NEOCOGNITRON = "neocognitron"


@dataclass(frozen=True, slots=True)
class Network:
    """A network that can be built and counted.

    Parameters
    ----------
    published : PublishedNetwork
        What its paper says.
    variant : Text
        Which form this is; empty for the only one.
    build : Callable
        Builds the Keras model.
    formula : Callable
        Counts its parameters without Keras.
    """

    published: PublishedNetwork
    variant: Text
    build: Callable[[], KerasModel]
    formula: Callable[[], int]

    @property
    def name(self) -> Text:
        """Name and variant."""
        name = self.published.name
        if not self.variant.ko:
            return Text(name, name)
        return Text(f"{name} ({self.variant.ko})", f"{name} ({self.variant.en})")


def _google_net_main() -> int:
    counted = google_net_parameters()
    return sum(counted.values()) - counted["aux1"] - counted["aux2"]


_ONLY = Text("", "")
NETWORKS: tuple[Network, ...] = (
    Network(
        ALEX_NET,
        Text("두 무리", "two groups"),
        build_alex_net,
        lambda: sum(alex_net_parameters().values()),
    ),
    Network(
        ALEX_NET,
        Text("한 무리", "one group"),
        lambda: build_alex_net(groups=1),
        lambda: sum(alex_net_parameters(groups=1).values()),
    ),
    Network(ZF_NET, _ONLY, build_zf_net, lambda: sum(zf_net_parameters().values())),
    Network(VGG_16, _ONLY, build_vgg_16, lambda: sum(vgg_16_parameters().values())),
    Network(
        GOOGLE_NET,
        Text("주 출력만", "main head"),
        lambda: build_google_net(auxiliary=False),
        _google_net_main,
    ),
    Network(
        GOOGLE_NET,
        Text("보조 출력 포함", "all heads"),
        build_google_net,
        lambda: sum(google_net_parameters().values()),
    ),
    Network(RES_NET_152, _ONLY, build_res_net_152, lambda: res_net_152_parameters().total),
)


def networks_called(wanted: str) -> tuple[Network, ...]:
    """Return the forms of a network by its name; capitals, spaces and hyphens do not matter.

    Raises
    ------
    UsageError
        If there is none; it names those that there are.
    """
    key = plain_key(wanted)
    found = tuple(network for network in NETWORKS if network.published.key == key)
    if found:
        return found
    if key.startswith("lenet"):
        raise UsageError(
            Text("LeNet-5는 T14에 있습니다", "LeNet-5 is in T14"),
            Text("lecture-port theory T14", "lecture-port theory T14"),
        )
    known = ", ".join(dict.fromkeys(network.published.key for network in NETWORKS))
    raise UsageError(
        Text(
            f"--network 에 그런 신경망은 없습니다: '{wanted}'",
            f"--network does not know '{wanted}'",
        ),
        Text(
            f"다음 중에서 고르십시오: {known}, {NEOCOGNITRON}",
            f"choose from {known}, {NEOCOGNITRON}",
        ),
    )


def plain_key(wanted: str) -> str:
    """Return a name in small letters without spaces and hyphens.

    Examples
    --------
    >>> plain_key("ResNet-152")
    'resnet152'
    """
    return "".join(letter for letter in wanted.casefold() if letter.isalnum())
