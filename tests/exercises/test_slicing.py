"""Of a notebook's statements those that a function needs are kept, in their order."""

from __future__ import annotations

import pytest

from lecture_port.exercises.notebook import Notebook


def needed(*cells: str, function: str = "f") -> str:
    book = Notebook(list(enumerate(cells, start=1)))
    return "\n".join(line for line in book.needed(function)[0].split("\n") if line)


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (("a = 1; b = 2; c = 3", "def f(): return b"), "b = 2\ndef f(): return b"),
        (("a = 1", "a = a + 1", "a = 5", "def f(): return a"), "a = 5\ndef f(): return a"),
        (("a = 1", "a += 1", "def f(): return a"), "a = 1\na += 1\ndef f(): return a"),
        (
            ("d = {}", "d['k'] = 1", "d.update(z=2)", "d.show()", "def f(): return d"),
            "d = {}\nd['k'] = 1\nd.update(z=2)\ndef f(): return d",
        ),
        (
            ("import numpy as np", "np.random.seed(1)", "def f(): return np"),
            "import numpy as np\ndef f(): return np",
        ),
        (
            ("def f(): return g()", "def g(): return h", "h = 1"),
            "def f(): return g()\ndef g(): return h\nh = 1",
        ),
        (
            ("def g(): return 1", "x = g()", "def g(): return 2", "def f(): return x"),
            "def g(): return 1\nx = g()\ndef f(): return x",
        ),
        (("from math import *", "def f(): return pi"), "from math import *\ndef f(): return pi"),
        (
            ("x = np.zeros(1)", "import numpy as np", "def f(): return x"),
            "import numpy as np\nx = np.zeros(1)\ndef f(): return x",
        ),
        (
            ("try:\n    import a\nexcept ImportError:\n    a = None", "def f(): return a"),
            "try:\n    import a\nexcept ImportError:\n    a = None\ndef f(): return a",
        ),
        (
            ("@deco\ndef f(): pass", "1/0", "def deco(g): return g"),
            "@deco\ndef f(): pass\ndef deco(g): return g",
        ),
        (
            ("class A:\n    b = c\n    def m(self): return e", "c = e = 0", "def f(): return A"),
            "class A:\n    b = c\n    def m(self): return e\nc = e = 0\ndef f(): return A",
        ),
        (
            (
                "v = [w for w in range(k)]",
                "k = 2",
                "v = [w for w in range(k)]",
                "def f(): return v",
            ),
            "k = 2\nv = [w for w in range(k)]\ndef f(): return v",
        ),
        (
            ("n = 0", "def f():\n    global n\n    n += 1"),
            "n = 0\ndef f():\n    global n\n    n += 1",
        ),
        (
            (
                "xs = []",
                "for i in range(3):\n    xs.append(i)",
                "for i in range(3):\n    np.show(i)",
                "def f(): return xs",
            ),
            "xs = []\nfor i in range(3):\n    xs.append(i)\ndef f(): return xs",
        ),
        (
            ("import numpy as np", "for i in range(9**9):\n    np.sort(i)", "def f(): return np"),
            "import numpy as np\ndef f(): return np",
        ),
        (("f = lambda x: y", "y = 2"), "f = lambda x: y\ny = 2"),
        (
            ("from __future__ import annotations", "def f(x: Later): return x"),
            "from __future__ import annotations\ndef f(x: Later): return x",
        ),
        (("한글 = '가'; b = 1", "def f(): return b"), "b = 1\ndef f(): return b"),
        (("def f(): return display(1)",), "display = print\ndef f(): return display(1)"),
        (("%time z = 1", "def f(): return z"), "z = 1\ndef f(): return z"),
        (
            (
                "%%writefile -a own.py\ndef f(): return g()",
                "from own import f",
                "def g(): return 1",
            ),
            "def f(): return g()\ndef g(): return 1",
        ),
        (("def f(): return 1", "f = f()"), "def f(): return 1"),
        (("def f(): return 1", "f = round(f() + 1)", "del f"), "def f(): return 1"),
        (("def f(): return 1", "f = 5\nf += 1"), "def f(): return 1"),
        (
            ("def f(): return a", "f = wrap(f)", "def wrap(g): return g", "a = 1"),
            "def f(): return a\nf = wrap(f)\ndef wrap(g): return g\na = 1",
        ),
        (
            ("d = {}", "def fill():\n    d['k'] = 1", "fill(); show()", "def f(): return d"),
            "d = {}\ndef fill():\n    d['k'] = 1\nfill()\ndef f(): return d",
        ),
        (
            ("xs = [3]", "def order(v):\n    v.sort()", "order(xs)", "def f(): return xs"),
            "xs = [3]\ndef order(v):\n    v.sort()\norder(xs)\ndef f(): return xs",
        ),
        (
            ("n = 0\ndef bump():\n    global n\n    n += 1", "bump()", "def f(): return n"),
            "n = 0\ndef bump():\n    global n\n    n += 1\nbump()\ndef f(): return n",
        ),
        (
            ("d = []", "_ = d.append(1)", "print(d.pop())", "len(d)", "def f(): return d"),
            "d = []\n_ = d.append(1)\nprint(d.pop())\ndef f(): return d",
        ),
        (
            ("import random\nd = [1]", "random.shuffle(d)", "draw(d)", "def f(): return d"),
            "import random\nd = [1]\nrandom.shuffle(d)\ndef f(): return d",
        ),
        (("def f(): return 1", "f = {'lr': 0.1}", "f = 3, 3"), "def f(): return 1"),
        (("def f(): return 1", "f = model.count_params()"), "def f(): return 1"),
        (("def f(): return 1", "with open('x') as f:\n    pass"), "def f(): return 1"),
        (("def f(): return 1", "f = check(f)", "for f in ():\n    pass"), "def f(): return 1"),
        (
            ("from functools import partial\ndef g(k): return k", "f = partial(g, 1)", "f = f()"),
            "from functools import partial\ndef g(k): return k\nf = partial(g, 1)",
        ),
        (
            ("d = []", "def look():\n    e = []\n    e.append(1)", "look()", "def f(): return d"),
            "d = []\ndef f(): return d",
        ),
    ],
)
def test_only_what_a_function_needs_is_kept(cells, kept):
    assert needed(*cells) == kept
