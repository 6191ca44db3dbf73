"""The errata of the theory slides, T01 to T17; each was checked against the source it names."""

from __future__ import annotations

from lecture_port.deck.erratum import Erratum
from lecture_port.language import Text

THEORY_ERRATA: tuple[Erratum, ...] = (
    Erratum(
        id="T04-index",
        item="T04",
        printed="= sum_{i=1}^2 w~_{j-i+1} x_{j+i-1}, j = p - 2 + 1",
        case=Text(
            ko="필터의 첨자는 j에 의존하면 안 됩니다. 길이가 l인 필터에서는 w~_{l-i+1}이며, l = 2이면 w~_{3-i}입니다. 인쇄된 식은 j = l일 때만 맞고, 다른 j에서는 없는 원소를 가리킵니다. 또 j는 p - 2 + 1 하나가 아니라 1부터 p - 2 + 1까지입니다.",
            en="The filter's index must not depend on j: for a filter of length l it is w~_{l-i+1}, so w~_{3-i} for l = 2. The printed sum is right for j = l only; for other j it asks for elements that do not exist. And j is not p - 2 + 1 alone but runs from 1 to it.",
        ),
        shown=Text(
            ko="theory T04가 두 첨자를 같은 수에 적용합니다. 고친 첨자는 모든 j에서 미끄러지는 합과 같고, 인쇄된 첨자는 j = l에서만 같습니다.",
            en="theory T04 applies both indices to the same numbers: the corrected one equals the sliding sum for every j, the printed one for j = l only.",
        ),
        source="The slide's own line above it: z_j = w~_2 x_j + w~_1 x_{j+1}",
    ),
    Erratum(
        id="T04-missing-tilde",
        item="T04",
        printed="z_j = sum_{i=1}^l w_{j-i+1} x_{j+i-1} = (x o w~)(j), j = 1, ..., p - l + 1",
        case=Text(
            ko="w에 물결표가 빠졌고 첨자도 위와 같이 l-i+1이어야 합니다. 또 슬라이드의 합성곱 정의에 따르면 그 값은 (x o w~)(j)가 아니라 l만큼 밀린 (x o w~)(j+l)입니다.",
            en="The tilde over w is missing and the index must be l-i+1 as above. By the slides' own definition of convolution the value is not (x o w~)(j) but, moved on by l, (x o w~)(j+l).",
        ),
        shown=Text(
            ko="theory T04가 정의의 합을 j+l에서 계산하여 미끄러지는 합과 비교합니다.",
            en="theory T04 computes the definition's sum at j+l and compares it with the sliding sum.",
        ),
        source="The slides' definition (T02): (f o g)(j) = sum_i f(i) g(j-i), with indices from 1",
    ),
    Erratum(
        id="T09-unchanged",
        item="T09",
        printed="차원(예. 채널수) 불편",
        case=Text(
            ko="'불변'의 오기입니다. 풀링은 채널 수를 바꾸지 않습니다.",
            en="A misprint of 불변 (unchanged): 불편 means discomfort. Pooling leaves the number of channels as it is.",
        ),
        shown=Text(
            ko="theory T09가 여러 채널의 특징맵을 풀링하여 채널 수가 그대로임을 보입니다.",
            en="theory T09 pools a feature map of several channels and finds as many as before.",
        ),
        source="Keras API: MaxPooling2D, output shape (batch, pooled height, pooled width, channels)",
    ),
    Erratum(
        id="T10-filter-width",
        item="T10",
        printed="w_o = (w + 2p - h_w)/s + 1",
        case=Text(
            ko="h_w라는 기호는 없습니다. 필터의 너비 w_f입니다.",
            en="There is no h_w: it is w_f, the filter's width.",
        ),
        shown=Text(
            ko="theory T10에서 너비가 높이와 다른 필터(--filter-size)로 계산하면 Keras와 같습니다.",
            en="theory T10 with a filter that is not square (--filter-size) agrees with Keras.",
        ),
        source="The slide's own symbols: filter size (h_f, w_f)",
    ),
    Erratum(
        id="T10-floor",
        item="T10",
        printed="h_o = (h + 2p - h_f)/s + 1",
        case=Text(
            ko="나누어떨어지지 않으면 내림이 필요합니다: floor((h + 2p - h_f)/s) + 1. 강의의 모형에도 그런 층이 있습니다(11x11을 2x2로 풀링하면 5x5).",
            en="Where s does not divide, a floor is needed: floor((h + 2p - h_f)/s) + 1. The lecture's own model has such a layer (11x11 pooled by 2x2 is 5x5).",
        ),
        shown=Text(
            ko="theory T10이 내림을 하고, 어떤 픽셀이 버려지는지 보입니다.",
            en="theory T10 takes the floor and shows which pixels are dropped.",
        ),
        source="The slide's model summary (P06): max_pooling2d, (None, 11, 11, 64) to (None, 5, 5, 64)",
    ),
    Erratum(
        id="T10-same",
        item="T10",
        printed="padding='same'로 설정하면 입력차원과 같은 차원을 가지는 p 값으로 설정됨",
        case=Text(
            ko="스트라이드가 1일 때만 그렇습니다. Keras의 same은 출력이 ceil(h/s)가 되도록 0을 붙이며, 양쪽의 수가 다를 수 있습니다.",
            en='For stride 1 only. Keras\' "same" pads so that the output is ceil(h/s), and the two sides may differ.',
        ),
        shown=Text(
            ko="theory T10 --padding same --stride 2 가 ceil(h/s)와 양쪽의 0의 수를 보입니다.",
            en="theory T10 --padding same --stride 2 shows ceil(h/s) and the zeros on each side.",
        ),
        source="TensorFlow API: tf.nn.convolution, padding SAME: ceil(input / strides)",
        also=("T06",),
    ),
    Erratum(
        id="T13-neocognitron",
        item="T13",
        printed="1983년에 ... Neocognitron (K.Fukushima, 1983)이 발표되었음",
        case=Text(
            ko="Neocognitron의 논문은 1980년의 것입니다(일본어 논문은 1979년). 1983년의 논문은 Fukushima, Miyake, Ito의 뒤이은 논문입니다.",
            en="The Neocognitron's paper is of 1980 (in Japanese, 1979); that of 1983 is a later one by Fukushima, Miyake and Ito.",
        ),
        shown=Text(
            ko="theory T13의 연표가 두 해를 나란히 보입니다.",
            en="theory T13's timeline shows both years side by side.",
        ),
        source="Fukushima (1980), Biological Cybernetics 36, 193-202; Fukushima, Miyake, Ito (1983), IEEE Trans. SMC-13, 826-834",
        also=("T15",),
    ),
    Erratum(
        id="T13-alexnet-2010",
        item="T13",
        printed="It achieved top-1 and top-5 error rates of 37.5% and 15%",
        case=Text(
            ko="ILSVRC-2010 자료에서 논문의 값은 top-1 37.5%, top-5 17.0%입니다. 15.3%는 2012년 대회에 낸 앙상블의 값입니다.",
            en="On the ILSVRC-2010 data the paper gives top-1 37.5% and top-5 17.0%; 15.3% belongs to the ensemble entered in the 2012 contest.",
        ),
        shown=Text(
            ko="theory T13의 표가 두 대회의 값을 따로 보입니다.",
            en="theory T13's table keeps the two contests apart.",
        ),
        source="Krizhevsky, Sutskever, Hinton (2012), ImageNet classification with deep convolutional neural networks, abstract",
        also=("T15",),
    ),
    Erratum(
        id="T13-winner-2013",
        item="T13",
        printed="2013 ZF Net 8 14.8%",
        case=Text(
            ko="2013년의 우승 결과는 Clarifai의 11.7%입니다(외부 자료를 더하면 11.2%). 14.8%는 ZF 논문의 앙상블이 2012년 자료에서 얻은 값입니다.",
            en="The winning entry of 2013 is Clarifai's 11.7% (11.2% with outside data); 14.8% is what the ZF paper's ensemble reached on the 2012 data.",
        ),
        shown=Text(
            ko="theory T13의 표가 인쇄된 값과 바로잡은 값을 나란히 보입니다.",
            en="theory T13's table shows the printed and the corrected value side by side.",
        ),
        source="ILSVRC2013 results, task 2; Zeiler, Fergus (2014), Visualizing and understanding convolutional networks, table 2",
        also=("T15",),
    ),
    Erratum(
        id="T13-resnet-depth",
        item="T13",
        printed="대표적 CNN: LeNet, AlexNet, ResNet(150 layers)",
        case=Text(
            ko="152층입니다. 슬라이드의 표에도 152로 적혀 있습니다. 3.57%는 152층 모형 하나가 아니라 앙상블의 값입니다.",
            en="It has 152 layers, as the slides' own table says; and 3.57% is an ensemble's error, not that of the one model of 152 layers.",
        ),
        shown=Text(
            ko="theory T15가 모형을 만들어 가중치가 있는 층을 셉니다.",
            en="theory T15 builds the model and counts its layers with weights.",
        ),
        source="He, Zhang, Ren, Sun (2016), Deep residual learning for image recognition, abstract",
        also=("T15",),
    ),
)
