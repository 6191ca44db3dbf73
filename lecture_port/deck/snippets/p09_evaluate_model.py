"""P09: loss and accuracy on the test set."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P09",
    title=Text("평가: 시험자료의 손실과 정확도", "Evaluation: loss and accuracy on the test set"),
    idea=Text(
        ko="학습에 쓰지 않은 시험자료 10,000장으로 손실과 정확도를 잽니다.",
        en="Measures loss and accuracy on the 10,000 test images, which training has not seen.",
    ),
    trap=Text(
        ko=(
            "값은 번호가 아니라 이름으로 꺼내십시오. 첫째 값이 예전 keras에서는 손실, keras3에서는 이름순이라 정확도입니다. "
            "파이썬의 `model.evaluate`는 이름 없는 리스트 `[손실, 정확도]`를 돌려줍니다. `return_dict=True`로 이름을 붙일 수 있습니다."
        ),
        en=(
            "Take the values by name, not by number: the first one is the loss in the old keras package and, sorted by name, the accuracy in keras3. "
            "Python's `model.evaluate` returns a list without names, `[loss, accuracy]`; `return_dict=True` names them."
        ),
    ),
    command="evaluate",
    r_file="slides/P09_evaluate_model.R",
    function="lecture_port.practice.evaluate_model:evaluate_model",
    plain="P09_evaluate_model.py",
    needs=("model", "test_images", "test_labels"),
    binds=(
        Bound(
            "results",
            "bits",
            Text(
                ko="가중치가 비트까지 같으면 손실과 정확도도 같습니다. 순서는 패키지마다 달라 이름으로 비교합니다.",
                en="With the weights' bits equal these are equal too; their order differs between packages, so they are compared by name.",
            ),
        ),
    ),
    errata=("P09-order",),
)
