from lecture_port.export.python_imports import merged_imports, split_imports


def test_the_imports_at_the_top_are_split_off():
    fragment = "import numpy as np\nfrom a import (\n    b,\n    c,\n)\n\nx = np.b\n"
    assert split_imports(fragment) == (
        ["import numpy as np", "from a import b, c"],
        "x = np.b\n",
    )


def test_a_fragment_without_imports_is_left_as_it_is():
    assert split_imports("x = 1\nimport late\n") == ([], "x = 1\nimport late\n")


def test_imports_are_merged_and_sorted():
    given = ["from b import z, Y", "import numpy as np", "from b import x", "import keras"] * 2
    assert merged_imports(given) == "import keras\nimport numpy as np\nfrom b import Y, x, z\n"


def test_a_long_from_import_is_broken_into_lines():
    names = [f"a_rather_long_name_{number}" for number in range(5)]
    text = merged_imports([f"from module import {', '.join(names)}"])
    assert text == "from module import (\n" + "".join(f"    {name},\n" for name in names) + ")\n"
