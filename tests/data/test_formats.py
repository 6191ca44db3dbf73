"""Data as people have them: read where no doubt is left, named with what to do where one is."""

from __future__ import annotations

import csv
import gzip
import io
import os
import pickle
import shutil
import struct
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lecture_port.data.load import load_path
from lecture_port.data.mnist import NAMES, Arrays, Mnist
from lecture_port.errors import BadDataError, LecturePortError, MissingDependencyError

Write = Callable[..., Path]


def parts(mnist: Mnist) -> Arrays:
    return Arrays(mnist.train_images, mnist.train_labels, mnist.test_images, mnist.test_labels)


def assert_same(path: Path, wanted: Arrays, *said: str) -> Mnist:
    mnist = load_path(path)
    for ours, given, name in zip(parts(mnist), wanted, NAMES, strict=True):
        assert ours.dtype == np.uint8
        np.testing.assert_array_equal(ours, given, err_msg=name)
    for word in said:
        assert word in mnist.origin.en
    assert str(path) in mnist.origin.ko
    return mnist


def complaint(path: Path) -> LecturePortError:
    with pytest.raises(LecturePortError) as caught:
        load_path(path)
    error = caught.value
    assert error.exit_code in (3, 9)
    assert "\n" not in str(error)
    assert error.hint is not None
    assert str(path) in error.what.ko
    assert "not an npz" not in error.what.en
    return error


@pytest.fixture
def dark(tiny: Arrays) -> Arrays:
    """Like `tiny`, with the empty corners that every image of MNIST has."""
    for images in (tiny.train_images, tiny.test_images):
        images[:, 0, 0] = 0
        images[:, -1, -1] = 0
    tiny.test_labels[18] = 9
    return tiny


def halves(arrays: Arrays) -> Arrays:
    """What is made of one table: every seventh image is for testing."""
    images = np.concatenate([arrays.train_images, arrays.test_images])
    labels = np.concatenate([arrays.train_labels, arrays.test_labels])
    test = np.arange(len(labels)) % 7 == 6
    return Arrays(images[~test], labels[~test], images[test], labels[test])


def table(images: np.ndarray, labels: np.ndarray | None, first: bool = True) -> list[list[Any]]:
    rows = [[int(pixel) for pixel in image.ravel()] for image in images]
    if labels is None:
        return rows
    return [
        [int(label), *row] if first else [*row, int(label)]
        for label, row in zip(labels, rows, strict=True)
    ]


def csv_text(
    rows: list[list[Any]],
    head: list[str] | None = None,
    quoting: int = csv.QUOTE_MINIMAL,
    **how: Any,
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, quoting=quoting, **how)  # type: ignore[arg-type]
    writer.writerows([head, *rows] if head else rows)
    return text.getvalue()


KAGGLE = ["label", *(f"pixel{k}" for k in range(784))]
OPENML = [*(f"pixel{k}" for k in range(1, 785)), "class"]


@pytest.mark.parametrize("ending", [".csv", ".csv.gz"])
def test_two_tables_as_on_kaggle(tmp_path: Path, dark: Arrays, ending: str) -> None:
    for name, images, labels in (("train", *dark[:2]), ("test", *dark[2:])):
        text = csv_text(table(images, labels), KAGGLE).encode()
        content = gzip.compress(text) if ending.endswith("gz") else text
        (tmp_path / f"mnist_{name}{ending}").write_bytes(content)
    assert_same(tmp_path, dark, f"mnist_train{ending} and mnist_test{ending}")


def test_kaggle_s_test_file_has_no_labels(tmp_path: Path, dark: Arrays) -> None:
    dark.train_labels[6] = 9
    (tmp_path / "train.csv").write_text(csv_text(table(*dark[:2]), KAGGLE))
    (tmp_path / "test.csv").write_text(csv_text(table(dark.test_images, None), KAGGLE[1:]))
    (tmp_path / "sample_submission.csv").write_text("ImageId,Label\n1,0\n")
    mnist = load_path(tmp_path)
    assert "test.csv has no labels" in mnist.origin.en
    assert "every seventh" in mnist.origin.en
    assert (mnist.n_train, mnist.n_test) == (26, 4)
    assert "give the file with labels" in str(complaint(tmp_path / "test.csv").hint.en)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "form",
    [
        "kaggle",
        "openml",
        "semicolons",
        "quoted",
        "row names",
        "write.table",
        "bare",
        "mark",
        "CRLF",
        "floats",
        "of one",
    ],
)
def test_one_table_in_many_forms(tmp_path: Path, dark: Arrays, form: str) -> None:
    images = np.concatenate([dark.train_images, dark.test_images])
    labels = np.concatenate([dark.train_labels, dark.test_labels])
    rows, head = table(images, labels), KAGGLE
    how: dict[str, Any] = {}
    if form == "openml":
        rows, head = table(images, labels, first=False), OPENML
    elif form == "semicolons":
        how["delimiter"] = ";"
    elif form == "quoted":
        how["quoting"] = csv.QUOTE_ALL
    elif form == "row names":
        rows = [[str(k + 1), str(row[0]), *row[1:]] for k, row in enumerate(rows)]
        head, how = ["", *KAGGLE], {"quoting": csv.QUOTE_NONNUMERIC}
    elif form == "write.table":  # names stand over all columns but that of the row names
        rows = [[str(k + 1), *row] for k, row in enumerate(rows)]
        how = {"quoting": csv.QUOTE_NONNUMERIC, "delimiter": " "}
    elif form == "bare":
        head, how = [], {"delimiter": " "}
    elif form == "floats":
        rows = [[float(row[0]), *map(float, row[1:])] for row in rows]
    elif form == "of one":
        rows = [[row[0], *(f"{pixel / 255:.8f}" for pixel in row[1:])] for row in rows]
    text = csv_text(rows, head, lineterminator="\r\n" if form == "CRLF" else "\n", **how)
    path = tmp_path / "내 자료.csv"
    path.write_text(text, encoding="utf-8-sig" if form == "mark" else "utf-8", newline="")
    said = ["every seventh"] + (["no column names"] if form == "bare" else [])
    said += ["pixels 0..1 times 255"] if form == "of one" else []
    assert_same(path, halves(dark), *said)


@pytest.mark.parametrize("first", [True, False])
def test_a_table_without_column_names(tmp_path: Path, dark: Arrays, first: bool) -> None:
    path = tmp_path / "mnist.csv"
    rows = [*table(*dark[:2], first), *table(*dark[2:], first)]
    path.write_text(csv_text(rows))
    assert_same(path, halves(dark), f"the {'first' if first else 'last'} column")


def test_which_column_is_the_label_may_be_unclear(tmp_path: Path, tiny: Arrays) -> None:
    images = tiny.train_images
    images[:, -1, -1] = np.arange(30) % 5
    path = tmp_path / "mnist.csv"
    path.write_text(csv_text(table(images, tiny.train_labels)))
    error = complaint(path)
    assert "first or the last" in error.what.en
    assert "label,pixel0" in error.hint.en  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c,d,e,f\n1,2,3,4,5,6\n", "6 columns: a, b, c"),
        (csv_text([["seven", *[0] * 784]] * 9, KAGGLE), "no digit: 'seven'"),
        (csv_text([[7, *["?"] * 784]] * 9, KAGGLE), "cannot be read as numbers"),
        (csv_text([[7, *[0] * 783]] * 9, KAGGLE), "not a table of a label and 784"),
        (csv_text([[7, *[300] * 784]] * 9, KAGGLE), "values from 300 to 300"),
        (csv_text([[10, *[9] * 784]] * 9, KAGGLE), "label outside 0..9: 10"),
        (csv_text([], KAGGLE), "column names but no rows"),
        ("1," * 200_000, "too long"),
    ],
)
def test_tables_that_are_no_images(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mnist.csv"
    path.write_text(text)
    assert said in complaint(path).what.en


def test_arff_with_text_labels(tmp_path: Path, dark: Arrays) -> None:
    lines = ["% OpenML", "@RELATION mnist_784", ""]
    lines += [f"@ATTRIBUTE pixel{k} real" for k in range(1, 785)]
    lines += ["@ATTRIBUTE class {0,1,2,3,4,5,6,7,8,9}", "@DATA"]
    rows = [*table(*dark[:2], False), *table(*dark[2:], False)]
    lines += [",".join(map(str, row[:-1])) + f",'{row[-1]}'" for row in rows]
    path = tmp_path / "mnist_784.arff"
    path.write_text("\n".join(lines))
    assert_same(path, halves(dark), "ARFF")


def test_parquet_without_what_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(_: Any) -> Any:
        raise ImportError("Unable to find a usable engine")

    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(read_parquet=without))
    path = tmp_path / "mnist.parquet"
    path.write_bytes(b"PAR1 and so on")
    error = complaint(path)
    assert isinstance(error, MissingDependencyError)
    assert "CSV" in error.hint.en  # type: ignore[union-attr]
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert isinstance(complaint(path), MissingDependencyError)


@pytest.mark.slow
def test_parquet_as_pandas_reads_it(
    tmp_path: Path, dark: Arrays, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pandas

    rows = [*table(*dark[:2], False), *table(*dark[2:], False)]
    frame = pandas.DataFrame(rows, columns=OPENML).astype({"class": str})
    monkeypatch.setattr(pandas, "read_parquet", lambda _: frame)
    path = tmp_path / "mnist.parquet"
    path.write_bytes(b"PAR1 and so on")
    assert_same(path, halves(dark), "Parquet")


def png(image: np.ndarray) -> bytes:
    from PIL import Image

    Image.fromarray(image).save(stream := io.BytesIO(), "PNG")
    return stream.getvalue()


@pytest.mark.slow
def test_parquet_as_hugging_face_has_it(
    tmp_path: Path, dark: Arrays, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pandas

    def frame(images: np.ndarray, labels: np.ndarray) -> pandas.DataFrame:
        stored = [{"bytes": png(image), "path": None} for image in images]
        return pandas.DataFrame({"image": stored, "label": labels.astype(np.int64)})

    frames = {b"1": frame(*dark[:2]), b"2": frame(*dark[2:])}
    monkeypatch.setattr(pandas, "read_parquet", lambda stream: frames[stream.read()[-1:]])
    for name, content in (("train", b"PAR1 1"), ("test", b"PAR1 2")):
        (tmp_path / f"{name}-00000-of-00001.parquet").write_bytes(content)
    assert_same(tmp_path, dark, "Parquet")
    frames[b"2"].loc[3, "image"]["bytes"] = b"no picture"
    assert "row 4" in complaint_of_a_file(tmp_path).what.en


def complaint_of_a_file(folder: Path) -> LecturePortError:
    with pytest.raises(LecturePortError) as caught:
        load_path(folder)
    return caught.value


def of_type(arrays: Arrays, change: str) -> dict[str, np.ndarray]:
    x_train, y_train, x_test, y_test = arrays

    def images(x: np.ndarray) -> np.ndarray:
        match change:
            case "int32" | "int64" | "float64":
                return x.astype(change)
            case "0..1":
                return x.astype("float32") / 255
            case "half":
                return (x / 255).astype("float16")
            case "k/256":
                return x.astype("float32") / 256
            case "channel last":
                return x[..., None]
            case "channel first":
                return x[:, None]
            case "flat":
                return x.reshape(-1, 784)
        return x

    def labels(y: np.ndarray) -> np.ndarray:
        match change:
            case "one-hot":
                return np.eye(10)[y]
            case "text":
                return y.astype(str)
            case "bytes":
                return y.astype("S1")
            case "column":
                return y[:, None].astype("int64")
            case "float labels":
                return y.astype("float32")
        return y

    return dict(
        zip(NAMES, (images(x_train), labels(y_train), images(x_test), labels(y_test)), strict=True)
    )


TYPES = {
    "int32": "uint8 from int32",
    "int64": "uint8 from int64",
    "float64": "uint8 from float64",
    "0..1": "pixels 0..1 times 255",
    "half": "pixels 0..1 times 255",
    "k/256": "pixels 0..1 times 256",
    "channel last": "arranged as 28x28",
    "channel first": "arranged as 28x28",
    "flat": "arranged as 28x28",
    "one-hot": "one-hot labels",
    "text": "written as text",
    "bytes": "written as text",
    "column": "",
    "float labels": "",
}


@pytest.mark.parametrize(("change", "said"), TYPES.items())
def test_types_and_shapes(tmp_path: Path, tiny: Arrays, change: str, said: str) -> None:
    if change == "k/256":  # as 255/255 and 256/256 are the same
        tiny.train_images[tiny.train_images == 0] = 1
    path = tmp_path / "mnist.npz"
    np.savez_compressed(path, **of_type(tiny, change))
    assert_same(path, tiny, said)


@pytest.mark.parametrize(
    "names",
    [
        ("train_images", "train_labels", "test_images", "test_labels"),
        ("X_train", "Y_train", "X_test", "Y_test"),
        ("trainX", "trainy", "testX", "testy"),
    ],
)
def test_other_names_in_an_npz(tmp_path: Path, tiny: Arrays, names: tuple[str, ...]) -> None:
    np.savez(tmp_path / "a.npz", **dict(zip(names, tiny, strict=True)))
    assert_same(tmp_path / "a.npz", tiny)
    folder = tmp_path / "arrays"
    folder.mkdir()
    for name, array in zip(names, tiny, strict=True):
        np.save(folder / f"{name}.npy", array)
    assert_same(folder, tiny, ".npy")


def test_all_in_one_pair_of_arrays(tmp_path: Path, dark: Arrays) -> None:
    both = {
        "data": np.concatenate([dark.train_images, dark.test_images]).reshape(-1, 784) / 255.0,
        "target": np.concatenate([dark.train_labels, dark.test_labels]).astype(str),
    }
    np.savez(tmp_path / "mnist.npz", **both)
    assert_same(tmp_path / "mnist.npz", halves(dark), "every seventh", "times 255", "text")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("x_train", np.full((30, 28, 28), -0.4), "values from -0.4 to -0.4"),
        ("x_train", np.full((30, 28, 28), np.nan), "values from nan"),
        ("x_train", np.zeros((30, 32, 32), np.uint8), "(30, 32, 32)"),
        ("x_train", np.zeros((28, 28, 30), np.uint8), "(28, 28, 30)"),
        ("x_train", np.zeros((30, 28, 28), complex), "complex128"),
        ("y_train", np.full((30, 10), 0.1), "not one-hot"),
        ("y_train", np.zeros((30, 5)), "(30, 5)"),
        ("y_train", np.full(30, 0.5), "no digit: 0.5"),
        ("y_train", np.full(30, "seven"), "no digit: 'seven'"),
        ("y_train", np.zeros(29, np.uint8), "differ in number"),
        ("y_train", np.zeros(30, "timedelta64[s]"), "timedelta64"),
        ("y_train", np.array([{}] * 30), "Python objects"),
        ("y_train", None, "lacks some of the arrays"),
    ],
)
def test_what_leaves_a_doubt_is_named(
    tmp_path: Path, tiny: Arrays, write_npz: Write, name: str, value: Any, said: str
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, **{name: value})
    assert said in complaint(path).what.en


def pickled(arrays: Arrays, form: str) -> Any:
    x, y, xt, yt = (array.copy() for array in arrays)
    match form:
        case "three pairs":
            return ((x[:20], y[:20]), (x[20:], y[20:]), (xt, yt))
        case "as in 2010":
            flat, flat_test = (np.float32(each.reshape(-1, 784)) / 256 for each in (x, xt))
            return (
                (flat[:20], y[:20].astype("int64")),
                (flat[20:], y[20:].astype("int64")),
                (flat_test, yt.astype("int64")),
            )
        case "two pairs":
            return [(x, y), (xt, yt.tolist())]
        case "four":
            return [x, y, xt, yt]
        case "column-major":
            return [np.asfortranarray(x), y, np.asfortranarray(xt), yt]
        case "deep learning from scratch":
            return {
                "train_img": x.reshape(-1, 784),
                "train_label": y,
                "test_img": xt,
                "test_label": yt,
            }
    raise AssertionError(form)


@pytest.mark.parametrize(
    ("form", "protocol"),
    [
        *(("four", protocol) for protocol in range(6)),
        *(("as in 2010", protocol) for protocol in (0, 2, 5)),
        ("three pairs", 2),
        ("two pairs", 4),
        ("column-major", 5),
        ("deep learning from scratch", 5),
    ],
)
def test_pickles_of_arrays(tmp_path: Path, tiny: Arrays, form: str, protocol: int) -> None:
    content = pickle.dumps(pickled(tiny, form), protocol)
    if protocol == 0:  # as an older NumPy writes it
        content = content.replace(b"numpy._core", b"numpy.core")
    (tmp_path / "mnist.pkl.gz").write_bytes(gzip.compress(content))
    assert_same(tmp_path / "mnist.pkl.gz", tiny, "nothing run")
    (tmp_path / "mnist.pkl").write_bytes(content)
    assert_same(tmp_path / "mnist.pkl", tiny)


class Boom:
    """Unpickling it would make a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_is_never_run(tmp_path: Path, tiny: Arrays, protocol: int) -> None:
    trace = tmp_path / "run"
    path = tmp_path / "mnist.pkl"
    path.write_bytes(pickle.dumps([*tiny, Boom(trace)], protocol))
    error = complaint(path)
    assert "something else than arrays" in error.what.en
    assert "np.savez" in error.hint.en  # type: ignore[union-attr]
    assert not trace.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"cos\nsystem\n(S'true'\ntR.",
        b"\x80\x04cbuiltins\neval\n(X\x01\x00\x00\x001tR.",
        b"\x80\x02cnumpy\nload\n(S'x'\ntR.",
        b"\x80\x02cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(L99999999999L\nS'b'\ntR.",
        b"\x80\x04\x8e" + struct.pack("<Q", 1 << 60) + b"x",
        pickle.dumps({"a": 1}),
        pickle.dumps([np.array([{}])] * 4),
        pickle.dumps(7),
        b"\x80\x04",
    ],
)
def test_hostile_and_damaged_pickles(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mnist.pkl"
    path.write_bytes(content)
    tracemalloc.start()
    try:
        complaint(path)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_torchvision_s_tree(tmp_path: Path, tiny: Arrays, write_idx: Write) -> None:
    raw = write_idx(tmp_path / "data" / "MNIST" / "raw", tiny)
    write_idx(raw, tiny, "-ubyte")
    for folder in (tmp_path / "data", tmp_path / "data" / "MNIST", raw):
        assert_same(folder, tiny)
    assert "MNIST/raw" in load_path(tmp_path / "data").origin.en.replace("\\", "/")
    write_idx(tmp_path / "data" / "FashionMNIST" / "raw", tiny)
    assert "several sets" in complaint(tmp_path / "data").what.en


def test_each_file_in_a_folder_of_its_own(tmp_path: Path, tiny: Arrays, write_idx: Write) -> None:
    folder = write_idx(tmp_path / "archive", tiny, "-ubyte")
    for file in list(folder.iterdir()):
        file.rename(file.with_suffix(".moved"))
        file.mkdir()
        file.with_suffix(".moved").rename(file / file.name)
    assert_same(folder, tiny)
    assert_same(folder / "train-images-idx3-ubyte" / "train-images-idx3-ubyte", tiny, "beside it")


@pytest.mark.parametrize("ending", ["-ubyte", "-ubyte.gz", ".ubyte"])
def test_a_zip_of_the_idx_files(
    tmp_path: Path, tiny: Arrays, write_idx: Write, ending: str
) -> None:
    folder = write_idx(tmp_path / "MNIST", tiny, ending)
    with zipfile.ZipFile(tmp_path / "mnist.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            archive.write(file, f"archive/{file.name}")
            archive.writestr(f"__MACOSX/archive/._{file.name}", b"litter")
    assert_same(tmp_path / "mnist.zip", tiny, "zip")


def test_a_zip_of_tables(tmp_path: Path, dark: Arrays) -> None:
    with zipfile.ZipFile(tmp_path / "archive.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mnist_train.csv", csv_text(table(*dark[:2]), KAGGLE))
        archive.writestr("mnist_test.csv", csv_text(table(*dark[2:]), KAGGLE))
    assert_same(tmp_path / "archive.zip", dark, "zip", "mnist_train.csv")


def test_gzipped_twice(tmp_path: Path, tiny: Arrays, write_idx: Write) -> None:
    folder = write_idx(tmp_path / "twice", tiny)
    for file in folder.iterdir():
        file.write_bytes(gzip.compress(file.read_bytes()))
    assert_same(folder, tiny, "gzipped twice")
    (tmp_path / "mnist.pkl.gz").write_bytes(
        gzip.compress(gzip.compress(pickle.dumps(pickled(tiny, "four"))))
    )
    assert_same(tmp_path / "mnist.pkl.gz", tiny, "gzipped twice")
    for _ in range(3):
        for file in folder.iterdir():
            file.write_bytes(gzip.compress(file.read_bytes()))
    complaint(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
def test_a_link_to_itself_beside_the_files_is_passed_over(
    tmp_path: Path, tiny: Arrays, write_idx: Write
) -> None:
    folder = write_idx(tmp_path, tiny)
    (folder / "loop").symlink_to(folder / "loop")
    assert_same(folder / "train-images-idx3-ubyte.gz", tiny, "the three IDX files beside it")


def test_one_idx_file_stands_for_its_folder(tmp_path: Path, tiny: Arrays, write_idx: Write) -> None:
    folder = write_idx(tmp_path, tiny)
    for file in sorted(folder.glob("*idx*")):
        assert_same(file, tiny, "the three IDX files beside it")
    (folder / "t10k-labels-idx1-ubyte.gz").unlink()
    error = complaint(folder / "train-images-idx3-ubyte.gz")
    assert "missing: t10k-labels-idx1-ubyte" in error.what.en
    shutil.copy(folder / "train-images-idx3-ubyte.gz", folder / "mine.gz")
    assert "four are needed" in complaint(folder / "mine.gz").what.en


@pytest.mark.parametrize(
    ("content", "said", "hint"),
    [
        (b"", "an empty file", "again"),
        (b"<!DOCTYPE html><html>", "a web page", "again"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS", "again"),
        (b"\x89HDF\r\n\x1a\n", "HDF5", "np.savez"),
        (b"MATLAB 5.0 MAT-file", "MATLAB", "writematrix"),
        (b"MATLAB 7.3 MAT-file", "MATLAB", "writematrix"),
        (gzip.compress(b"RDX3\nX\n", mtime=0), ".RData", "write.csv"),
        (gzip.compress(b"X\n\0\0\0\3", mtime=0), ".rds", "write.csv"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "lecture-port digit"),
        (b"\xff\xd8\xff\xe0", "a picture", "lecture-port digit"),
        (b"\x93NUMPY\x01\x00", "a single array", "np.savez"),
        (b"BZh91AY", "bz2", "unpack"),
        (b"hello", "unknown kind", "--data mini"),
        (struct.pack(">II", 0x0D01, 1) + bytes(4), "another type", "np.savez"),
        (b"PK\x03\x04 and no more", "cut short", "--data mini"),
    ],
)
def test_other_files_are_called_by_their_name(
    tmp_path: Path, content: bytes, said: str, hint: str
) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(content)
    error = complaint(path)
    assert said in error.what.en
    assert hint in error.hint.en  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "said"), [("a.rds", ".rds"), ("a.RData", ".RData"), ("a.rda", ".RData")]
)
@pytest.mark.parametrize("packing", [b"\xfd7zXZ\0", b"BZh91AY"])
def test_r_s_files_packed_by_xz_and_bzip2(
    tmp_path: Path, name: str, said: str, packing: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(packing + bytes(40))
    error = complaint(path)
    assert f"{said} file of R" in error.what.en
    assert "write.csv" in error.hint.en  # type: ignore[union-attr]


def test_archives_of_others(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "mnist.tar.gz", "w:gz") as archive:
        archive.add(__file__, "x.py")
    assert "a tar archive" in complaint(tmp_path / "mnist.tar.gz").what.en
    for name, said in (("training/data.pkl", "PyTorch"), ("[Content_Types].xml", "office")):
        with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
            archive.writestr(name, b"")
        assert said in complaint(tmp_path / "other.zip").what.en
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "the zip lacks IDX files" in complaint(tmp_path / "empty.zip").what.en
    zipfile.ZipFile(tmp_path / "bare.zip", "w").close()
    assert "an empty zip" in complaint(tmp_path / "bare.zip").what.en


@pytest.mark.parametrize("deep", ["", "training"])
def test_a_folder_of_pictures_by_digit(tmp_path: Path, deep: str) -> None:
    for digit in range(10):
        (tmp_path / deep / str(digit)).mkdir(parents=True)
        (tmp_path / deep / str(digit) / "1.png").touch()
    error = complaint(tmp_path)
    assert "a folder a digit" in error.what.en
    assert "np.savez" in error.hint.en  # type: ignore[union-attr]


def test_a_folder_of_pictures(tmp_path: Path) -> None:
    for name in ("a.png", "b.JPG"):
        (tmp_path / name).write_bytes(b"")
    assert f"lecture-port digit {tmp_path}" in complaint(tmp_path).hint.en  # type: ignore[union-attr]


def test_a_zip_bomb_is_judged_by_its_directory(
    tmp_path: Path, tiny: Arrays, write_idx: Write
) -> None:
    folder = write_idx(tmp_path / "idx", tiny, "-ubyte")
    path = tmp_path / "mnist.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            content = file.read_bytes()
            if file.name.startswith("train-images"):
                content = struct.pack(">IIII", 0x0803, 2_000_000, 28, 28) + bytes(50_000_000)
            archive.writestr(file.name, content)
    tracemalloc.start()
    try:
        assert "absurd size" in complaint(path).what.en
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_cut_anywhere(tmp_path: Path, dark: Arrays, write_npz: Write) -> None:
    whole = {
        "mnist.npz": write_npz(tmp_path / "whole.npz", dark).read_bytes(),
        "mnist.pkl.gz": gzip.compress(pickle.dumps(pickled(dark, "four"), 2)),
        "mnist.csv.gz": gzip.compress(csv_text(table(*dark[:2]), KAGGLE).encode()),
    }
    for name, content in whole.items():
        for length in range(0, len(content), len(content) // 12):
            (tmp_path / name).write_bytes(content[:length])
            complaint(tmp_path / name)


def test_digits_of_one_kind_stay_refused(tmp_path: Path, tiny: Arrays, write_npz: Write) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_train=np.zeros(30, "int64"))
    with pytest.raises(BadDataError, match="lack the digit 9"):
        load_path(path)


def test_labels_that_count_from_one_as_r_s_factors_do(tmp_path: Path, dark: Arrays) -> None:
    labels = np.arange(1, 11, dtype=np.uint8)
    images = np.resize(dark.train_images, (10, 28, 28))
    path = tmp_path / "mnist.npz"
    np.savez(path, x_train=images, y_train=labels, x_test=images, y_test=labels)
    error = complaint(path)
    assert "outside 0..9: 10" in error.what.en
    assert "factor" in error.hint.en  # type: ignore[union-attr]
