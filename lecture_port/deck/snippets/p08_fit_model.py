"""P08: training for five epochs."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P08",
    title=Text("망 컴파일, 적합, 평가: 적합", "Compiling, fitting, evaluating: fitting"),
    idea=Text(
        ko="훈련자료를 다섯 번 되풀이해 학습합니다. 마지막 10%는 검증용으로 떼어 두고 매 에포크 끝에 손실과 정확도를 잽니다.",
        en="Trains through the data five times; the last 10 % is set aside for validation and measured at the end of every epoch.",
    ),
    trap=Text(
        ko=(
            "`validation_split = 0.1`은 섞기 전에 맨 뒤의 10%를 뗍니다. 60,000장이면 학습은 54,000장으로만 합니다. "
            "`fit`은 이력만 돌려주고 가중치는 모형 안에서 바뀝니다. 다시 실행하면 처음부터가 아니라 이어서 학습합니다. "
            'R의 `history$metrics$loss`에 해당하는 Keras의 것은 `history.history["loss"]`입니다.'
        ),
        en=(
            "`validation_split = 0.1` takes the last 10 % before any shuffling: of 60,000 images only 54,000 train. "
            "`fit` returns only the history; the weights change inside the model. Running it again goes on from there and does not start afresh. "
            'What R calls `history$metrics$loss` is `history.history["loss"]` in Keras itself.'
        ),
    ),
    command="fit",
    r_file="slides/P08_fit_model.R",
    function="lecture_port.practice.fit_model:fit_model",
    plain="P08_fit_model.py",
    needs=("model", "train_images", "train_labels"),
    binds=(
        Bound(
            "history",
            "bits",
            Text(
                ko="씨앗과 TensorFlow의 설정이 같으면 손실과 정확도가 비트까지 같습니다. 설정이나 기계가 다르면 같지 않습니다.",
                en="With one seed and equal TensorFlow settings loss and accuracy agree to the bit; with other settings or on another machine they do not.",
            ),
        ),
    ),
)
