"""Notebooks: every answer in them is found and judged by what it needs, whatever else the cells hold."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest

from lecture_port import language
from lecture_port.exercises.judging import check_file
from lecture_port.exercises.mending import without_magics
from lecture_port.exercises.messages import Fault
from lecture_port.exercises.source import answers_in

T11 = "def parameters(h_f, w_f, channels, filters):\n    return (h_f * w_f * channels + 1) * filters\n"
T10 = "def output_size(h, h_f, p, s):\n    return (h + 2 * p - h_f) // s + 1\n"
LONG = "import time\nfor epoch in range(3600):\n    time.sleep(1)\n"


def code(text: str, **more: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": text.splitlines(keepends=True),
        "metadata": {},
        "outputs": [],
        **more,
    }


def words(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": text, "metadata": {}}


def book(*cells: dict[str, Any] | str, **metadata: Any) -> str:
    made = [code(each) if isinstance(each, str) else each for each in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made})


def judged(
    tmp_path: Any, text: str | bytes, name: str = "과제 1.ipynb", seconds: float | None = None
) -> Any:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return {verdict.exercise: verdict for verdict in check_file(path, seconds)}


HOMEWORK = book(
    words("# Homework of Kim"),
    "!pip install -q lecture-port \\\n   --quiet\n%matplotlib inline\nfrom IPython.display import display",
    "name = input('name? ')",
    LONG,
    "1 / 0",
    "def helper(n):\n    return n + ONE\n",
    "ONE = 1",
    "def parameters(h_f, w_f, channels, filters):\n    display(h_f)\n    return helper(h_f * w_f * channels) * filters\n\nparameters(1, 2, 3)",
    "def (",
    "%%time\n" + T10 + "print(output_size(28, 3, 0, 1)); undefined_name",
    "def convolution_2d(x, w, bias):\n    y = x <\n",
    "%%bash\nrm -rf everything",
    kernelspec={"language": "python", "name": "python3"},
    accelerator="GPU",
    colab={"provenance": []},
)


def test_every_answer_of_a_homework_is_judged_by_what_it_needs(tmp_path):
    found = judged(tmp_path, HOMEWORK, seconds=30)
    assert {id: each.outcome for id, each in found.items()} == {
        "T05": "not run",
        "T10": "right",
        "T11": "right",
    }
    assert found["T05"].fault.id == "syntax"
    assert "code cell 10, line 2" in found["T05"].fault.what.en
    assert "코드 셀 10의 2행" in found["T05"].fault.what.ko
    run = {each.exercises[0].id: each.text for each in answers_in(tmp_path / "과제 1.ipynb")}
    assert not re.search("sleep|input|1 / 0|undefined_name|rm -rf", run["T10"] + run["T11"])


def test_an_error_is_told_by_cell_and_line(tmp_path):
    text = book(
        "import math", words("text"), "x = 1\n\n" + T11.replace("channels + 1", "channel + 1")
    )
    found = judged(tmp_path, text)["T11"]
    assert "an error in code cell 2, line 4: NameError" in found.fault.what.en
    assert "코드 셀 2의 4행에서 오류가 났습니다" in found.fault.what.ko


def test_format_3_and_metadata_of_colab_and_kaggle_are_read(tmp_path):
    old = {
        "nbformat": 3,
        "metadata": {"name": ""},
        "worksheets": [
            {"cells": [{"cell_type": "code", "input": T11, "language": "python", "outputs": []}]}
        ],
    }
    assert judged(tmp_path, json.dumps(old))["T11"].outcome == "right"
    kaggle = book(
        T11, kaggle={"dataSources": []}, kernelspec={"name": "python3", "display_name": "Python 3"}
    )
    assert judged(tmp_path, kaggle)["T11"].outcome == "right"


@pytest.mark.parametrize(
    "text",
    [
        "#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\nget_ipython().system('pip install x')\n\n# In[3]:\n\n1 / 0\n\n# In[ ]:\n\n"
        + T11,
        "# %%\n%matplotlib inline\n# %% [markdown]\n# words\n# %%\n" + T11 + "\n# %%\n1 / 0\n",
        book(T11, "1 / 0"),
        "#%%\n1 / 0\n#%%\n" + T11,
        "# <codecell>\n1 / 0\n# <codecell>\n" + T11,
        "# COMMAND ----------\n1 / 0\n# COMMAND ----------\n" + T11,
        "shell = get_ipython()\nshell.magic('pylab')\n" + T11 + "1 / 0\n",
        "# -*- coding: utf-8 -*-\n!pip install x\nfrom google.colab import drive\ndrive.mount('/content')\n"
        + T11,
        "# Commented out IPython magic to ensure Python compatibility.\n# %cd x\nfrom google.colab import files\n"
        "files.upload()\n" + T11,
        "%matplotlib inline\n1 / 0\n" + T11,
        ">>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: division by zero\n>>> "
        + T11.rstrip().replace("\n", "\n... "),
        f"In [ ]:\n\n{T11}\n\nIn [2]:\n\nparameters(1, 1, 1, 1)\n\nOut[2]:\n\n2 is shown\n\nIn [3]:\n1 / 0\n",
        "# In[2]:\n\nget_ipython().run_cell_magic('time', '', "
        + repr(T11)
        + ")\n\n# In[3]:\n\n1 / 0\n",
    ],
    ids=[
        "nbconvert",
        "percent",
        "json",
        "spyder",
        "codecell",
        "databricks",
        "shell",
        "colab",
        "colab's comments",
        "magic",
        "session",
        "page",
        "cell magic",
    ],
)
def test_a_notebook_in_a_py_is_judged_as_one(tmp_path, text):
    assert judged(tmp_path, text, "T11.py")["T11"].outcome == "right"


MARK = "# lecture-port exercise T11\n"
EXPORTS = {
    "marks and names": f"# In[1]:\n\n{MARK}{T11}\n# In[2]:\n\n{T10}",
    "a marked cell magic": "# In[1]:\n\nget_ipython().run_cell_magic('time', '', "
    f"{MARK + T11!r})\n\n# In[2]:\n\n{T10}",
    "Markdown": f"# Homework\n\n```text\nh_o = (h + 2p)/s\n```\n```python\n{MARK}{T11}```\n"
    f"```python\n%%capture out\n{T10}1 / 0\n```\n",
    "session": f">>> import math\n>>> {MARK}>>> {T11.replace(chr(10), chr(10) + '... ')}\n>>> {T10}\n",
}


@pytest.mark.parametrize("kind", EXPORTS)
def test_an_export_is_asked_for_all_that_it_answers_marked_or_not(tmp_path, kind):
    found = {
        each.exercises[0].id: each for each in answers_in(tmp_path / "x.py", EXPORTS[kind].encode())
    }
    assert sorted(found) == ["T10", "T11"]
    for id, function, arguments, right in (
        ("T10", "output_size", (28, 3, 0, 1), 26),
        ("T11", "parameters", (3, 3, 1, 2), 20),
    ):
        names: dict[str, Any] = {}
        exec(found[id].text, names)
        assert names[function](*arguments) == right


def test_a_cell_that_an_export_folded_into_a_call_is_told_by_the_calls_line(tmp_path):
    cell = "x = 1\n" + T11.replace("+ 1", "+ one")
    text = f"import math\n# In[2]:\n\nget_ipython().run_cell_magic('time', '', {cell!r})\n\n# In[3]:\n\n{T10}"
    found = judged(tmp_path, text.replace("// s", "// ss"), "hw.py")
    assert "in line 4: NameError" in found["T11"].fault.what.en
    assert "9행에서 오류가 났습니다: NameError" in found["T10"].fault.what.ko


def test_an_exported_script_names_its_own_lines(tmp_path):
    text = "# In[1]:\n\nget_ipython().run_line_magic('pylab', '')\n\n# In[2]:\n\n" + T11.replace(
        "+ 1", "+ one"
    )
    assert "in line 8:" in judged(tmp_path, text, "T11.py")["T11"].fault.what.en


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("  \n", "the file is empty"),
        (HOMEWORK[:400], "cut off"),
        (book(kernelspec={"language": "R"}), "a notebook of R"),
        (book(words("only words")), "empty"),
        ("[1, 2]", "no notebook"),
        ("null", "no notebook"),
        ('"' + "def reshape(a, b): pass" + '"', "no notebook"),
        ('{"error": "sign in"}', "no notebook"),
        (book("reshape <- function(a, b) a", kernelspec={"name": "ir"}), "a notebook of R"),
        ("<?xml version='1.0'?>\n<!-- saved -->\n<html></html>", "web page"),
        ("<!DOCTYPE html><html></html>", "web page"),
        ('{"cells": ' + "[" * 100_000, "cut off"),
        ('{"cells": [1, {"cell_type": "code"}], "worksheets": [3], "metadata": 7}', "empty"),
    ],
)
def test_what_is_no_notebook_is_one_line(tmp_path, text, said):
    found = judged(tmp_path, text, "x_P02.ipynb")["P02"]
    assert found.outcome == "not run"
    assert said in found.fault.what.en
    assert "\n" not in found.fault.what.ko


def test_python_under_a_notebooks_name_is_read(tmp_path):
    assert judged(tmp_path, T11)["T11"].outcome == "right"


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("!ls\nx = 1", "pass\nx = 1"),
        ("if a:\n    %cd x\n    y = 1", "if a:\n    pass\n    y = 1"),
        ("x = !ls\ny = 1", "x = None\ny = 1"),
        ("np.zeros?\nx = 1", "pass\nx = 1"),
        ('s = """\n!no magic\n"""', 's = """\n!no magic\n"""'),
        ("x = (5\n% 3)", "x = (5\n% 3)"),
        ("%%html\n<b>x</b>", "\n"),
        ("%%writefile P02.py\nx = 1", "\nx = 1"),
        ("%%writefile P02.txt\nx = 1", "\n"),
        ("%%timeit -n 3\nx = 1", "\nx = 1"),
        ("!pip install a \\\n  b\nx = 1", "pass\n\nx = 1"),
        ("%%python3\nx = 1", "\nx = 1"),
        ("%%script python\nx = 1", "\nx = 1"),
        ("%%script bash\nls", "\n"),
        ("%%wandb --project a\nx = 1", "\nx = 1"),
        ("%%!\nls", "\n"),
        ("%%R -i x\ny <- 1", "\n"),
        ("\n%%time\n%%capture\nx = 1", "\n\npass\nx = 1"),
        ("d[0].x?\nstr.join(a)?\n*load*?\nx = 1", "pass\npass\npass\nx = 1"),
        ("/print 1\n,print a b\n;f a\nx = 1", "pass\npass\npass\nx = 1"),
        ("x = (a\n, b)\n%cd /content/drive/My Drive/과제", "x = (a\n, b)\npass"),
        ("x = 1  # why?\n%pwd", "x = 1  # why?\npass"),
    ],
)
def test_magics_go_and_lines_stay(cell, left):
    assert without_magics(cell) == left


def test_what_an_unreadable_cell_should_have_given_is_said(tmp_path):
    text = book("rate = 0.5 +", "def parameters(a, b, c, d):\n    return rate")
    found = judged(tmp_path, text)["T11"]
    assert [note.en for note in found.notes] == ["code cell 1 was left out: Python cannot read it"]


def test_a_marked_cell_whose_function_was_renamed_is_told(tmp_path):
    text = book("# lecture-port exercise T11\ndef my_parameters(a, b, c, d):\n    return 1")
    assert judged(tmp_path, text)["T11"].fault.id == "no-function"


def test_a_function_below_an_if_is_found_and_one_inside_another_is_not(tmp_path):
    inside = "def outer():\n" + "".join(f"    {line}\n" for line in T10.splitlines())
    text = book("if True:\n" + "".join(f"    {line}\n" for line in T11.splitlines()), inside)
    assert {id: each.outcome for id, each in judged(tmp_path, text).items()} == {"T11": "right"}


WRONG_PLACE = "def convolution_2d(x, w, bias):\n    return x\n"


def test_an_answer_in_a_cell_of_prose_is_told(tmp_path):
    found = judged(
        tmp_path, book(words(T11), words(f"For example:\n\n```python\n{WRONG_PLACE}```"), T10)
    )
    assert {id: each.outcome for id, each in found.items()} == {"T11": "not run", "T10": "right"}
    assert found["T11"].fault.id == "no-code"
    assert judged(tmp_path, book(words(T11), T11))["T11"].outcome == "right"


def test_a_notebook_of_many_megabytes_of_figures_is_read(tmp_path):
    picture = {
        "output_type": "display_data",
        "data": {"image/png": "A" * 3_000_000},
        "metadata": {},
    }
    assert judged(tmp_path, book(code(T11, outputs=[picture])))["T11"].outcome == "right"
    found = judged(tmp_path, "x = 1\n" * 300_000, "T11.py")
    assert found["T11"].fault.id == "too-large"


def test_messages_are_in_the_readers_language(tmp_path):
    language.use("ko")
    path = tmp_path / "x.ipynb"
    path.write_text("", encoding="utf-8")
    (source,) = answers_in(path)
    assert isinstance(source.fault, Fault)
    assert str(source.fault.what) == "빈 파일입니다. 노트북을 저장하고 다시 내려받아 제출하십시오"


def test_a_notebook_without_code_cells_is_told(tmp_path):
    found = judged(tmp_path, book({"cell_type": "raw", "source": T11, "metadata": {}}))["T11"]
    assert found.fault.id == "no-code"


def test_what_waits_is_waited_for_and_what_asks_ipython_goes_on(tmp_path):
    text = book(
        "import asyncio\nasync def one():\n    return 1\nONE = await one()",
        "async " + T11.replace("+ 1", "+ ONE"),
        "if 'google.colab' in str(get_ipython()):\n    X = 1\nelse:\n    X = get_ipython().user\n",
        T10.replace("return", "get_ipython().system('ls')\n    assert X\n    return"),
    )
    found = judged(tmp_path, text)
    assert {id: each.outcome for id, each in found.items()} == {"T10": "right", "T11": "right"}


def test_input_is_told_not_to_be_answered(tmp_path):
    text = book("ONE = int(input('? '))", T11.replace("+ 1", "+ ONE"))
    fault = judged(tmp_path, text)["T11"].fault
    assert "code cell 1, line 1: nobody answers input()" in fault.what.en
    assert "input()에 답할 사람이 없습니다" in fault.what.ko


def test_what_a_notebook_has_instead_of_the_function_is_named(tmp_path):
    (source,) = answers_in(
        tmp_path / "T11.ipynb", book(T11.replace("parameters", "Parameters")).encode()
    )
    assert source.fault.what.en == "there is no function parameters; what there is: Parameters"
    (source,) = answers_in(
        tmp_path / "x.ipynb", book("parameters <- function(a) {\n  a\n}").encode()
    )
    assert [each.id for each in source.mistakes][:1] == ["r-assignment"]


def test_a_magic_is_no_operator_of_r(tmp_path):
    text = book("%%time\n%pwd\ndef output_size(h, h_f, p, s):\n    x$y\n    return 1\n")
    (source,) = answers_in(tmp_path / "x.ipynb", text.encode())
    assert [each.id for each in source.mistakes] == ["r-dollar"]
    assert "code cell 1, line 4" in source.mistakes[0].title.en + source.mistakes[0].advice.en


def test_a_name_given_to_a_result_is_said(tmp_path):
    (source,) = answers_in(
        tmp_path / "x.ipynb", book(T11, "parameters = parameters(1, 1, 1, 1)").encode()
    )
    assert "the function before that was judged" in source.notes[0].en
    assert "그 앞의 함수를 판정했습니다" in source.notes[0].ko


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("P2.py", "P02"), ("홍길동 p-02 (1).py", "P02"), ("T_7.ipynb", "T07"), ("p1_T11.py", "T11"), ("P99.py", None),
        ("2024P021.py", None), ("T1.py", None),
    ],
)  # fmt: skip
def test_the_files_name_tells_the_exercise(tmp_path, name, id):
    (source,) = answers_in(tmp_path / name, b"x = 1\n" if name.endswith(".py") else b"")
    assert [each.id for each in source.exercises] == ([id] if id else [])


@pytest.mark.parametrize(
    "cell",
    [
        {"source": [line.rstrip() for line in T11.splitlines()]},
        {"source": [line.rstrip() + "\r\n" for line in T11.splitlines()]},
        {"source": T11.replace("\n", "\r")},
        {"source": "s = '\ud83d'\n" + T11},
        {"source": "x = 1\n" + T11, "metadata": None, "outputs": None},
    ],
    ids=["no ends of line", "CRLF", "CR", "half a letter", "null metadata"],
)
def test_a_cells_source_is_read_however_it_was_written(tmp_path, cell):
    text = json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", **cell}, {"source": None}]})
    (source,) = answers_in(tmp_path / "x.ipynb", text.encode())
    assert source.fault is None
    names: dict[str, Any] = {}
    exec(source.text, names)
    assert names["parameters"](3, 3, 2, 8) == 152


def test_a_letter_that_only_looks_latin_is_told(tmp_path):
    found = judged(tmp_path, book(T11.replace("channels + 1", "ch\u0430nnels + 1")))["T11"]
    assert (
        "no Latin letter but CYRILLIC SMALL LETTER A (U+0430): type it again" in found.fault.what.en
    )
    assert "모양만 같은 글자" in found.fault.what.ko
    assert "Latin" not in judged(tmp_path, book(T11.replace("+ 1", "+ 값")))["T11"].fault.what.en


@pytest.mark.parametrize(
    "line", ["!x", "why?", ">>> x = 1", ">>> def f():\n    x = 1", "x = x + 1"]
)
def test_a_text_of_many_lines_of_a_kind_is_looked_at_soon(tmp_path, line):
    began = time.process_time()
    answers_in(tmp_path / "T11.py", f"# %%\n{T11}".encode() + f"{line}\n".encode() * 8_000)
    assert time.process_time() - began < 10
