"""``library(keras3)`` in one line: ``from lecture_port.r.keras3 import *``, or a name at a time.

What keras for R has and this package has not is refused by its name, with what is near to it.
"""

from __future__ import annotations

import difflib
import re
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r import callbacks, constructors, layers, models, more_layers, saving, training
from lecture_port.r.array_reshape import array_reshape
from lecture_port.r.dataset_mnist import dataset_mnist
from lecture_port.r.set_random_seed import set_random_seed
from lecture_port.r.summary import summary
from lecture_port.r.to_categorical import to_categorical
from lecture_port.r.verb import Function, Verb

_CHAPTERS = (models, layers, more_layers, training, saving, constructors, callbacks)
FUNCTIONS: dict[str, Any] = {
    name: value
    for chapter in _CHAPTERS
    for name, value in vars(chapter).items()
    if isinstance(value, Function | Verb) and not name.startswith("_")
}
"""Every function by R's name."""
FUNCTIONS |= {
    "array_reshape": array_reshape,
    "dataset_mnist": dataset_mnist,
    "set_random_seed": set_random_seed,
    "summary": summary,
    "to_categorical": to_categorical,
}
globals().update(FUNCTIONS)
__all__ = sorted(FUNCTIONS)

_FAMILIES = re.compile(
    r"(activation|application|callback|config|constraint|dataset|image|initializer|k|layer|learning_rate_schedule|loss|metric"
    r"|op|optimizer|random|regularizer|text)_\w+"
)
_HINTS = {
    "predict_classes": "(model >> predict(x)).argmax(axis=1)",
    "k_argmax": "x.argmax(axis=-1)",
    "op_argmax": "x.argmax(axis=-1)",
    "predict_proba": "model >> predict(x)",
    "predict_generator": "model >> predict(x)",
    "fit_generator": "model >> fit(x, y)",
    "evaluate_generator": "model >> evaluate(x, y)",
    "save_model_tf": 'model >> save_model("mnist.keras")',
    "load_model_tf": 'load_model("mnist.keras")',
    "save_model_weights_hdf5": 'model >> save_model_weights("mnist.weights.h5")',
    "load_model_weights_hdf5": 'model >> load_model_weights("mnist.weights.h5")',
    "save_model_weights_tf": 'model >> save_model_weights("mnist.weights.h5")',
    "load_model_weights_tf": 'model >> load_model_weights("mnist.weights.h5")',
    "freeze_weights": "model.trainable = False",
    "unfreeze_weights": "model.trainable = True",
    "train_on_batch": "model.train_on_batch(x, y)",
    "test_on_batch": "model.test_on_batch(x, y)",
    "predict_on_batch": "model.predict_on_batch(x)",
    "clone_model": "keras.models.clone_model(model)",
    "get_config": "model.get_config()",
    "from_config": "keras.Sequential.from_config(config)",
    "install_keras": "lecture-port doctor",
    "image_data_generator": "layer_random_rotation(factor=0.1), layer_random_zoom(...)",
}
"""What takes the place of functions that keras for R had or has and this package has not."""


def refusal(name: str) -> UsageError | None:
    """Return why there is no such function, ``None`` where it is none of keras for R."""
    if name in _HINTS:
        hint = Text(_HINTS[name], _HINTS[name])
    elif _FAMILIES.fullmatch(name):
        family = name.split("_")[0] + "_"
        near = difflib.get_close_matches(name, __all__, n=4, cutoff=0.4)
        near += [each for each in __all__ if each.startswith(family) and each not in near]
        listed = ", ".join(near[:8]) + (", ..." if len(near) > 8 else "")
        hint = Text(f"있는 것: {listed}", f"there are: {listed}")
        if not near:
            hint = Text("파이썬의 keras를 바로 쓰십시오", "use Python's keras itself")
    else:
        return None
    return UsageError(
        Text(
            f"keras의 {name}()은 이 패키지에 없습니다",
            f"{name}() of keras for R is not in this package",
        ),
        hint,
    )


def __getattr__(name: str) -> Any:
    why = refusal(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}") if why is None else why
