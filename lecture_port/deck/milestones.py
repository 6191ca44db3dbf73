"""The history of convolutional networks as the slides tell it, with what came before and between (T13)."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Milestone:
    """One entry of the timeline.

    Parameters
    ----------
    year : int
        When it appeared: the paper, or the contest that it won.
    name : Text
        What it is called.
    who : str
        Its authors.
    what : Text
        What was new in it, in one sentence.
    source : str
        Where year, authors and novelty can be checked.
    printed : int or None
        The year on the slide; ``None`` if the slide does not name it.
    erratum : str or None
        The id of the erratum, if the printed year is wrong.
    """

    year: int
    name: Text
    who: str
    what: Text
    source: str
    printed: int | None = None
    erratum: str | None = None


MILESTONES: tuple[Milestone, ...] = (
    Milestone(
        1962,
        Text("단순세포와 복합세포", "Simple and complex cells"),
        "Hubel, Wiesel",
        Text(
            "고양이의 시각 피질에서 좁은 영역의 선분에 반응하는 세포와, 위치가 조금 달라도 반응하는 세포를 구별했습니다.",
            "In the cat's visual cortex, cells that respond to a line in a small field were told from cells that tolerate its position.",
        ),
        "Hubel, Wiesel (1962), J. Physiol. 160, 106-154",
    ),
    Milestone(
        1980,
        Text("Neocognitron", "Neocognitron"),
        "Fukushima",
        Text(
            "단순세포의 층과 복합세포의 층을 번갈아 쌓아, 위치가 달라도 같은 무늬를 알아봅니다(일본어 논문은 1979년).",
            "Layers of simple and of complex cells in turn recognise a pattern wherever it stands (in Japanese: 1979).",
        ),
        "Fukushima (1980), Biological Cybernetics 36, 193-202; in Japanese: Trans. IECE J62-A (1979), 658-665",
        printed=1983,
        erratum="T13-neocognitron",
    ),
    Milestone(
        1983,
        Text("Neocognitron, 뒤이은 논문", "Neocognitron, a later paper"),
        "Fukushima, Miyake, Ito",
        Text(
            "슬라이드에 적힌 해의 논문입니다. 정답을 주는 학습으로 손으로 쓴 숫자를 알아봅니다.",
            "The paper of the year on the slide: trained with a teacher, it recognises handwritten numerals.",
        ),
        "Fukushima, Miyake, Ito (1983), IEEE Trans. Systems, Man, and Cybernetics SMC-13, 826-834",
    ),
    Milestone(
        1989,
        Text("우편번호를 읽는 CNN", "A CNN that reads zip codes"),
        "LeCun et al.",
        Text(
            "가중치를 공유하는 합성곱층을 역전파로 학습하여 손으로 쓴 우편번호를 읽습니다.",
            "Convolution layers with shared weights, trained by backpropagation, read handwritten zip codes.",
        ),
        "LeCun et al. (1989), Neural Computation 1, 541-551",
    ),
    Milestone(
        1998,
        Text("LeNet-5", "LeNet-5"),
        "LeCun, Bottou, Bengio, Haffner",
        Text(
            "합성곱, 풀링, 완전연결층을 쌓은 오늘날의 꼴이며 MNIST를 함께 내놓았습니다.",
            "The form of today: convolution, pooling, fully connected layers; MNIST comes with it.",
        ),
        "LeCun, Bottou, Bengio, Haffner (1998), Proceedings of the IEEE 86, 2278-2324",
        printed=1998,
    ),
    Milestone(
        2010,
        Text("ILSVRC의 시작", "ILSVRC begins"),
        "Berg, Deng, Fei-Fei",
        Text(
            "ImageNet에서 고른 1,000가지 이미지를 분류하는 대회가 해마다 열립니다.",
            "A yearly contest: images of 1,000 classes, taken from ImageNet, are to be told apart.",
        ),
        "Berg, Deng, Fei-Fei (2010), Large scale visual recognition challenge 2010; Russakovsky et al. (2015), Int. J. Computer Vision 115, 211-252",
    ),
    Milestone(
        2012,
        Text("AlexNet", "AlexNet"),
        "Krizhevsky, Sutskever, Hinton",
        Text(
            "ReLU와 드롭아웃을 쓴 8층 CNN을 GPU로 학습하여 큰 차이로 우승했습니다(2위 26.2%).",
            "Eight layers with ReLU and dropout, trained on GPUs, win by far (second place: 26.2%).",
        ),
        "Krizhevsky, Sutskever, Hinton (2012), Advances in Neural Information Processing Systems 25",
        printed=2012,
    ),
    Milestone(
        2013,
        Text("ZF Net", "ZF Net"),
        "Zeiler, Fergus",
        Text(
            "층마다 무엇에 반응하는지 그려 보고 AlexNet의 첫 층들을 고쳤습니다(학회 발표는 2014년).",
            "What each layer responds to is made visible, and AlexNet's first layers are mended (conference: 2014).",
        ),
        "Zeiler, Fergus (2014), ECCV 2014, LNCS 8689, 818-833; arXiv:1311.2901",
        printed=2014,
    ),
    Milestone(
        2014,
        Text("GoogLeNet", "GoogLeNet"),
        "Szegedy et al.",
        Text(
            "크기가 다른 필터를 나란히 두는 Inception 모듈로 22층을 쌓아 우승했습니다(학회 발표는 2015년).",
            "22 layers of Inception modules, filters of several sizes side by side, win (conference: 2015).",
        ),
        "Szegedy et al. (2015), Going deeper with convolutions, CVPR 2015; arXiv:1409.4842",
        printed=2015,
    ),
    Milestone(
        2014,
        Text("VGG", "VGG"),
        "Simonyan, Zisserman",
        Text(
            "3x3 필터만으로 16-19층을 쌓아 2위에 올랐습니다(학회 발표는 2015년).",
            "16 to 19 layers of 3x3 filters alone come second (conference: 2015).",
        ),
        "Simonyan, Zisserman (2015), Very deep convolutional networks, ICLR 2015; arXiv:1409.1556",
    ),
    Milestone(
        2015,
        Text("ResNet", "ResNet"),
        "He, Zhang, Ren, Sun",
        Text(
            "입력을 그대로 더하는 지름길로 152층까지 학습하여 우승했습니다(학회 발표는 2016년).",
            "Shortcuts that add the input let 152 layers be trained, and they win (conference: 2016).",
        ),
        "He, Zhang, Ren, Sun (2016), Deep residual learning, CVPR 2016; arXiv:1512.03385",
        printed=2016,
    ),
)
