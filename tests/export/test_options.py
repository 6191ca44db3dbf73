import pytest

from lecture_port.errors import UsageError
from lecture_port.export.options import LARGEST_R_INTEGER, LARGEST_SEED, check_numbers
from lecture_port.language import Text


def test_the_text_is_in_the_files_language_not_the_readers(options):
    text = Text("가", "a")
    assert options(language="ko").say(text) == "가"
    assert options(language="en").say(text) == "a"


@pytest.mark.parametrize("seed", [0, 1, LARGEST_SEED])
def test_numbers_in_range_pass(seed):
    check_numbers(seed, 1, LARGEST_SEED)


@pytest.mark.parametrize(
    ("seed", "epochs", "largest", "option"),
    [
        (-1, 5, LARGEST_SEED, "--seed"),
        (2**32, 5, LARGEST_SEED, "--seed"),
        (2**31, 5, LARGEST_R_INTEGER, "--seed"),
        (1, 0, LARGEST_SEED, "--epochs"),
    ],
)
def test_a_number_out_of_range_names_its_option(seed, epochs, largest, option):
    with pytest.raises(UsageError) as caught:
        check_numbers(seed, epochs, largest)
    assert option in caught.value.mend.ko
    assert option in caught.value.mend.en
