"""The formulas of the lecture, as TeX, with what their letters mean; by item."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula.

    Parameters
    ----------
    tex : str
        It, for KaTeX.
    meaning : Text
        What its letters mean, or what it says, in one sentence.
    """

    tex: str
    meaning: Text


FORMULAS: dict[str, tuple[Formula, ...]] = {
    "T01": (
        Formula(
            r"W\,\operatorname{vec}(x) + b = (W P^{\top})\,P \operatorname{vec}(x) + b",
            Text(
                "$P$는 픽셀의 순서를 섞는 치환행렬입니다. 완전연결층은 가중치의 열을 같이 섞으면 출력이 그대로입니다.",
                "$P$ shuffles the pixels: an affine layer whose columns are shuffled alike gives the same output.",
            ),
        ),
    ),
    "T02": (
        Formula(
            r"(f * g)(j) = \sum_i f(i)\,g(j-i) = \sum_i f(j-i)\,g(i)",
            Text(
                "두 합은 첨자를 바꾸어 적은 같은 합입니다.",
                "The two sums are one, with the index renamed.",
            ),
        ),
    ),
    "T03": (
        Formula(
            r"\begin{pmatrix} z_1 \\ z_2 \\ \vdots \\ z_{p-1} \end{pmatrix}"
            r"= \begin{pmatrix} w_1 & w_2 & & \\ & w_1 & w_2 & \\ & & \ddots & \ddots \end{pmatrix}"
            r"\begin{pmatrix} x_1 \\ x_2 \\ \vdots \\ x_p \end{pmatrix}",
            Text(
                "모든 행이 같은 두 가중치를 나누어 쓰고, 나머지 성분은 0입니다.",
                "Every row shares the same two weights; all other entries are 0.",
            ),
        ),
    ),
    "T04": (
        Formula(
            r"z_j = \sum_{i=1}^{\ell} w_i\,x_{j+i-1} = \sum_{i=1}^{\ell} \tilde w_{\ell-i+1}\,x_{j+i-1},"
            r"\qquad \tilde w = (w_\ell, \dots, w_1)",
            Text(
                "$\\ell$은 필터의 길이, $\\tilde w$는 뒤집은 필터입니다. 슬라이드에서는 $\\ell = 2$입니다.",
                "$\\ell$ is the filter's length (2 on the slide), $\\tilde w$ the flipped filter.",
            ),
        ),
    ),
    "T05": (
        Formula(
            r"y_{ij} = b + \sum_{u=1}^{h_f} \sum_{v=1}^{w_f} w_{uv}\,x_{i+u-1,\;j+v-1}",
            Text(
                "$h_f \\times w_f$ 필터 $w$를 입력 $x$의 창에 얹어 곱하고 더한 뒤 절편(편향) $b$를 더합니다.",
                "The $h_f \\times w_f$ filter $w$ lies on a window of the input $x$; products are summed, the bias $b$ added.",
            ),
        ),
    ),
    "T06": (
        Formula(
            r"h_o = h + 2p - h_f + 1, \qquad h_o = h \iff p = \frac{h_f - 1}{2}",
            Text(
                "$p$는 양쪽에 두르는 0의 줄 수입니다. 필터의 크기 $h_f$가 홀수이면 크기를 지킬 수 있습니다.",
                "$p$ rows of zeros on either side; with an odd filter size $h_f$ the size can be kept.",
            ),
        ),
    ),
    "T07": (
        Formula(
            r"y_{ij} = b + \sum_{u,v} w_{uv}\,x_{s(i-1)+u,\;s(j-1)+v}",
            Text("$s$는 창을 옮기는 간격입니다.", "$s$ is how far the window moves."),
        ),
    ),
    "T08": (
        Formula(
            r"\underbrace{\begin{pmatrix} 0 & -1 & 0 \\ -1 & 5 & -1 \\ 0 & -1 & 0 \end{pmatrix}}_{\text{sharpen}}"
            r"\quad \underbrace{\tfrac19\begin{pmatrix} 1 & 1 & 1 \\ 1 & 1 & 1 \\ 1 & 1 & 1 \end{pmatrix}}_{\text{blur}}"
            r"\quad \underbrace{\begin{pmatrix} 0 & 1 & 0 \\ 1 & -4 & 1 \\ 0 & 1 & 0 \end{pmatrix}}_{\text{edge detect}}",
            Text(
                "GIMP 설명서의 필터 가운데 셋입니다.",
                "Three of the filters in GIMP's manual.",
            ),
        ),
    ),
    "T09": (
        Formula(
            r"y_{ijc} = \max_{(u,v) \in R_{ij}} x_{uvc} \qquad\text{or}\qquad"
            r" y_{ijc} = \frac{1}{|R_{ij}|} \sum_{(u,v) \in R_{ij}} x_{uvc}",
            Text(
                "$R_{ij}$는 출력 $(i,j)$의 창입니다. 채널 $c$마다 따로 계산하므로 채널 수는 그대로입니다.",
                "$R_{ij}$ is the window of output $(i,j)$; each channel $c$ is pooled by itself, so their number stays.",
            ),
        ),
    ),
    "T10": (
        Formula(
            r"h_o = \left\lfloor \frac{h + 2p - h_f}{s} \right\rfloor + 1, \qquad"
            r" w_o = \left\lfloor \frac{w + 2p - w_f}{s} \right\rfloor + 1",
            Text(
                "$h \\times w$ 입력, $h_f \\times w_f$ 필터, 패딩 $p$, 스트라이드 $s$입니다. 나누어떨어지지 않으면 내림합니다.",
                "Input $h \\times w$, filter $h_f \\times w_f$, padding $p$, stride $s$; rounded down where it does not divide.",
            ),
        ),
    ),
    "T11": (
        Formula(
            r"\text{Conv2D: } (h_f\, w_f\, c_{\text{in}} + 1)\, c_{\text{out}}"
            r"\qquad \text{Dense: } (n_{\text{in}} + 1)\, n_{\text{out}}",
            Text(
                "더한 1은 절편(편향)입니다. 첫 층은 $(3 \\cdot 3 \\cdot 1 + 1) \\cdot 32 = 320$개입니다.",
                "The 1 is the bias; the first layer has $(3 \\cdot 3 \\cdot 1 + 1) \\cdot 32 = 320$.",
            ),
        ),
    ),
    "T15": (
        Formula(
            r"y = F(x) + x",
            Text(
                "ResNet의 지름길: 층들은 입력에 더할 변화 $F(x)$만 배웁니다.",
                "ResNet's shortcut: the layers learn only the change $F(x)$ that is added to the input.",
            ),
        ),
    ),
    "T16": (
        Formula(
            r"x^\star = \arg\max_x \; a_k(x)",
            Text(
                "필터 $k$의 반응 $a_k$가 가장 커지도록 이미지 $x$를 경사 상승법으로 고칩니다.",
                "By gradient ascent the image $x$ is changed until filter $k$ responds most.",
            ),
        ),
    ),
    "T17": (
        Formula(
            r"P(y = k \mid h) = \frac{\exp(w_k^{\top} h + b_k)}{\sum_{l} \exp(w_l^{\top} h + b_l)}",
            Text(
                "$h$는 한 층의 출력입니다. 층마다 이 선형 분류기를 새로 맞춥니다.",
                "$h$ is the output of one layer; such a linear classifier is fitted for each layer.",
            ),
        ),
    ),
    "P07": (
        Formula(
            r"L = -\frac1n \sum_{i=1}^{n} \sum_{k=0}^{9} y_{ik} \log \hat p_{ik}",
            Text(
                "범주형 교차 엔트로피: 정답 숫자에 준 확률의 음의 로그를 평균한 것입니다.",
                "Categorical cross-entropy: the mean of minus the logarithm of the probability given to the right digit.",
            ),
        ),
    ),
    "P13": (
        Formula(
            r"\hat y_i = \arg\max_{k} \; \hat p_{ik}",
            Text(
                "R의 which.max는 열을 1부터 세므로 숫자는 그 값에서 1을 뺀 것입니다.",
                "R's which.max counts columns from 1, so the digit is one less.",
            ),
        ),
    ),
    "P15": (
        Formula(
            r"\text{precision} = \frac{TP}{TP + FP} \qquad \text{recall} = \frac{TP}{TP + FN}"
            r"\qquad F_1 = \frac{2 \cdot \text{precision} \cdot \text{recall}}{\text{precision} + \text{recall}}",
            Text(
                "숫자 하나를 양성, 나머지 아홉을 음성으로 보고 셉니다.",
                "One digit counts as positive, the other nine as negative.",
            ),
        ),
    ),
}


def formulas_of(id: str) -> tuple[Formula, ...]:
    """Return the formulas of an item; none for most of the practice."""
    return FORMULAS.get(id, ())
