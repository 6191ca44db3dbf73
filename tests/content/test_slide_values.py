from __future__ import annotations

import re
from math import prod

from lecture_port.content import slide_values

MNIST_TEST_COUNTS = (980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009)


def test_summary_is_the_deck_s_print(deck_practice: str) -> None:
    printed = re.findall(
        r"^(\w+) \((\w+)\)\t\((None[\d, ]+)\)\t(\d+)$", deck_practice, re.MULTILINE
    )

    ours = [
        (row.name, row.kind, ", ".join(map(str, row.output_shape)), str(row.parameters))
        for row in slide_values.SUMMARY
    ]

    assert ours == printed
    assert f'Model: "{slide_values.MODEL_NAME}"' in deck_practice
    for words, value in (
        ("Total", slide_values.TOTAL_PARAMETERS),
        ("Trainable", slide_values.TRAINABLE_PARAMETERS),
        ("Non-trainable", slide_values.NON_TRAINABLE_PARAMETERS),
    ):
        assert f" {words} params: {value:,}\n" in deck_practice


def test_summary_adds_up() -> None:
    rows = slide_values.SUMMARY
    channels = 1
    for row in rows:
        width = row.output_shape[-1] or 0
        inputs = channels * 9 if row.kind == "Conv2D" else channels
        assert row.parameters == ((inputs + 1) * width if row.kind in ("Conv2D", "Dense") else 0)
        channels = width

    assert sum(row.parameters for row in rows) == slide_values.TOTAL_PARAMETERS
    flat = next(row for row in rows if row.kind == "Flatten")
    before = rows[rows.index(flat) - 1]
    assert prod(size or 1 for size in before.output_shape) == flat.output_shape[1]
    assert rows[0].parameters == slide_values.FIRST_LAYER_PARAMETERS
    assert rows[0].output_shape[1] == slide_values.FIRST_LAYER_OUTPUT_SIZE


def test_worked_numbers_and_counts_are_the_deck_s(deck_practice: str) -> None:
    assert f"총 {slide_values.FIRST_LAYER_PARAMETERS}개가 됨" in deck_practice
    assert f"+ 1 = {slide_values.FIRST_LAYER_OUTPUT_SIZE}," in deck_practice
    assert (
        f"{slide_values.TRAINING_IMAGES}개의 훈련자료와 {slide_values.TEST_IMAGES}개의 시험자료"
        in deck_practice
    )


def test_confusion_is_the_deck_s_print(deck_practice: str) -> None:
    table = deck_practice.partition("Table: Test_labels vs. pred")[2].partition("참고")[0]
    header, *rows = [line.split() for line in table.splitlines() if line.strip()]

    assert header == [str(column) for column in range(1, 11)]
    assert [row[0] for row in rows] == [str(digit) for digit in range(10)]
    printed = tuple(tuple(map(int, row[1:])) for row in rows)
    assert printed == slide_values.CONFUSION


def test_every_row_of_the_confusion_table_sums_to_mnist_s_count() -> None:
    assert tuple(sum(row) for row in slide_values.CONFUSION) == MNIST_TEST_COUNTS


def test_accuracy_is_the_diagonal_s_share() -> None:
    hits = sum(row[digit] for digit, row in enumerate(slide_values.CONFUSION))

    assert hits == 9851
    assert hits / slide_values.TEST_IMAGES == slide_values.ACCURACY
