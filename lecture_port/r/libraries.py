"""Which chapter holds which of R's functions, and what is said of those that there are not.

The stubs beside the libraries (``base.pyi``, ``keras3.pyi``, ``graphics.pyi``, ``__init__.pyi``) are the one list of names: type
checkers read them, and so does `functions`.
"""

from __future__ import annotations

import ast
import difflib
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text

LIBRARIES = ("base", "keras3", "graphics")


@cache
def functions(library: str) -> dict[str, str]:
    """Return the module of each name that a library has; ``"__init__"`` is all of them and the types."""
    found: dict[str, str] = {}
    for node in ast.parse(Path(__file__).with_name(f"{library}.pyi").read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.names[0].name == "*":
                found |= functions(node.module.rpartition(".")[2])
            else:
                found |= {alias.name: node.module for alias in node.names}
    return found


def function(library: str, name: str) -> Any:
    """Return what a library calls `name`."""
    module = functions(library).get(name)
    if module is not None:
        return getattr(import_module(module), name)
    for each in LIBRARIES if library == "__init__" else (library,):
        why = refusal(each, name)
        if why is not None:
            raise why
    place = "lecture_port.r" if library == "__init__" else f"lecture_port.r.{library}"
    raise AttributeError(f"module {place!r} has no attribute {name!r}")


def refusal(library: str, name: str) -> UsageError | None:
    """Return why there is no such function, ``None`` where it is none of the library in R."""
    instead = _INSTEAD[library].get(name)
    if instead is not None:
        hint = Text(instead, instead)
    elif library == "keras3" and _FAMILIES.fullmatch(name):
        hint = _near(name)
    else:
        return None
    called = name if library == "keras3" else name.replace("_", ".")
    if library == "keras3":
        said = Text(
            f"keras의 {called}()은 이 패키지에 없습니다",
            f"{called}() of keras for R is not in this package",
        )
    else:
        said = Text(
            f"R의 {called}()은 이 패키지에 없습니다", f"R's {called}() is not in this package"
        )
    return UsageError(said, hint)


def _near(name: str) -> Text:
    """Return the functions of keras for R whose names are like this one."""
    known = sorted(functions("keras3"))
    family = name.split("_")[0] + "_"
    near = difflib.get_close_matches(name, known, n=4, cutoff=0.4)
    near += [each for each in known if each.startswith(family) and each not in near]
    if not near:
        return Text("파이썬의 keras를 바로 쓰십시오", "use Python's keras itself")
    listed = ", ".join(near[:8]) + (", ..." if len(near) > 8 else "")
    return Text(f"있는 것: {listed}", f"there are: {listed}")


_FAMILIES = re.compile(
    r"(activation|application|callback|config|constraint|dataset|image|initializer|k|layer|learning_rate_schedule|loss|metric"
    r"|op|optimizer|random|regularizer|text)_\w+"
)
_INSTEAD = {
    "base": {
        "aggregate": 'df.groupby("a")["x"].mean()',
        "as_numeric": "[float(text) for text in f]",
        "barplot": "axes.bar(names(t), list(t))",
        "by": 'df.groupby("a")',
        "cbind": "np.column_stack([a, b])",
        "chisq_test": "scipy.stats.chi2_contingency(np.asarray(t))",
        "crossprod": "t.T @ t",
        "cut": "pd.cut(x, bins)",
        "data_frame": 'pd.DataFrame({"a": a, "b": b})',
        "fisher_test": "scipy.stats.fisher_exact(np.asarray(t))",
        "ftable": "table(a, b, c)",
        "interaction": 'factor([f"{a}.{b}" for a, b in zip(f, g)])',
        "mosaicplot": "statsmodels.graphics.mosaicplot.mosaic(...)",
        "nchar": "[len(text) for text in x]",
        "outer": "np.outer(x, y)",
        "paste": 'f"{a} {b}"',
        "paste0": 'f"{a}{b}"',
        "quantile": "np.quantile(x, [0, 0.25, 0.5, 0.75, 1])",
        "rbind": "np.vstack([a, b])",
        "sapply": "[f(value) for value in x]",
        "split": "{level: x[np.asarray(f == level)] for level in levels(f)}",
        "subset": 'df[df["a"] > 1]',
        "tabulate": "np.bincount(x)",
        "tapply": "pd.Series(x).groupby(list(f)).mean()",
        "unsplit": "np.concatenate(list(parts.values()))",
        "xtabs": 'table(df["a"], df["b"])',
    },
    "keras3": {
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
    },
    "graphics": {
        "arrows": 'p.axes.annotate("", (x1, y1), (x0, y0), arrowprops={"arrowstyle": "->"})',
        "as_raster": 'plt.imshow(m, cmap="gray")',
        "barplot": "plt.bar(names, counts)",
        "boxplot": "plt.boxplot(x)",
        "colorRampPalette": 'matplotlib.colors.LinearSegmentedColormap.from_list("name", ["red", "blue"])',
        "contour": "plt.contour(m)",
        "curve": "plot(x, [f(value) for value in x], type='l')",
        "dev_off": 'p.save("figure.png")',
        "ggplot": "plotnine.ggplot(frame, plotnine.aes(...))",
        "hcl_colors": "rainbow(n)",
        "heat_colors": "rainbow(n)",
        "hist": "plt.hist(x)",
        "identify": "plt.ginput()",
        "image": 'plt.imshow(m, cmap="gray")',
        "layout": "plt.subplots(rows, columns)",
        "locator": "plt.ginput()",
        "matplot": "plot(m[:, 0]), lines(p, m[:, 1])",
        "mosaicplot": "statsmodels.graphics.mosaicplot.mosaic(...)",
        "pairs": "pandas.plotting.scatter_matrix(frame)",
        "par": "plot(..., las=1, cex=2)",
        "pdf": 'p.save("figure.pdf")',
        "persp": 'plt.figure().add_subplot(projection="3d").plot_surface(x, y, z)',
        "pie": "plt.pie(x)",
        "png": 'p.save("figure.png")',
        "polygon": "p.axes.fill(x, y)",
        "qplot": "plot(x, y)",
        "rasterImage": 'plt.imshow(m, cmap="gray")',
        "rect": "p.axes.add_patch(matplotlib.patches.Rectangle((x, y), width, height))",
        "segments": "lines(p, [x0, x1], [y0, y1])",
        "stripchart": "plot(x, y)",
        "svg": 'p.save("figure.svg")',
        "symbols": "points(p, x, y, cex=sizes)",
    },
}
"""What takes the place of functions that R has and this package has not."""
