"""T12: what the experiment with shuffled pixels gave."""

from __future__ import annotations

import numpy as np

from lecture_port.data.mnist import Mnist
from lecture_port.language import Text
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.pixel_permutation import AFFINE, CONV, PixelPermutation
from lecture_port.theory.text import Pick, both, table
from lecture_port.theory.trial import standard_error


def tell_accuracy(
    writer: LessonWriter, mnist: Mnist, epochs: int, result: PixelPermutation
) -> None:
    """Write the accuracies of both nets, and whether the differences are more than chance."""
    writer.head("학습하여 비교", "Trained and compared")
    ko, en = mnist.origin.ko, mnist.origin.en
    writer.tell(
        f"자료: {ko}. 강의와 같은 설정(rmsprop, 배치 64, 마지막 10% 제외)으로 {epochs} 에포크씩 학습하고 시험 이미지 "
        f"{mnist.n_test:,}장으로 잽니다. 씨앗: {', '.join(map(str, result.seeds))}.",
        f"Data: {en}. Trained with the lecture's settings (rmsprop, batches of 64, the last 10% held out) for "
        f"{epochs} epochs with seeds {', '.join(map(str, result.seeds))}, measured on {mnist.n_test:,} test images.",
    )
    names = {
        AFFINE: Text("완전연결 신경망", "affine net"),
        CONV: Text("합성곱 신경망", "convolutional net"),
    }

    orders = {
        False: Text("제자리", "in place"),
        True: Text("섞음", "shuffled"),
    }

    def lines(say: Pick) -> list[str]:
        rows = [
            (
                say(name.ko, name.en),
                say(order.ko, order.en),
                *(f"{trial.accuracy:.4f}" for trial in result.trials[net, shuffled]),
                f"{result.mean(net, shuffled):.4f}",
            )
            for net, name in names.items()
            for shuffled, order in orders.items()
        ]
        seeds = (say(f"씨앗 {seed}", f"seed {seed}") for seed in result.seeds)
        head = ("", say("픽셀", "pixels"), *seeds, say("평균", "mean"))
        return table(head, rows, "llrrr")

    writer.block(both(lines))
    error = standard_error(result.mean(CONV, False), mnist.n_test)
    changes = {net: result.mean(net, True) - result.mean(net, False) for net in names}
    noise = 2 * error * float(np.sqrt(2))
    writer.tell(
        f"이 시험 이미지 수에서 정확도의 표준오차는 약 {error:.4f}이므로 {noise:.4f}까지의 차이는 우연일 수 있습니다(차이의 "
        "표준오차의 두 배). " + _verdict_ko(changes, noise),
        f"With so many test images an accuracy has a standard error of about {error:.4f}, so a difference up to "
        f"{noise:.4f} may be chance (twice the difference's standard error). "
        + _verdict_en(changes, noise),
    )
    writer.keep(
        epochs=epochs,
        seeds=result.seeds,
        accuracy={
            key: [trial.accuracy for trial in trials] for key, trials in result.trials.items()
        },
        change=changes,
        noise=noise,
    )


def _verdict_ko(changes: dict[str, float], noise: float) -> str:
    affine = "그 안에 있습니다" if abs(changes[AFFINE]) <= noise else "그보다 큽니다"
    conv = "그보다 크게 잃습니다" if changes[CONV] < -noise else "그 안에 있습니다"
    return f"완전연결 신경망의 차이({changes[AFFINE]:+.4f})는 {affine}. 합성곱 신경망({changes[CONV]:+.4f})은 {conv}."


def _verdict_en(changes: dict[str, float], noise: float) -> str:
    affine = "within that" if abs(changes[AFFINE]) <= noise else "beyond that"
    conv = "loses more than that" if changes[CONV] < -noise else "stays within that"
    return (
        f"The affine net's difference {changes[AFFINE]:+.4f} is {affine}; the convolutional net's, "
        f"{changes[CONV]:+.4f}, {conv}."
    )


def tell_twins(writer: LessonWriter, result: PixelPermutation) -> None:
    """Write what becomes of an affine net whose first weights move with the pixels."""
    plain, mixed = result.twins
    gap = float(np.abs(plain.outputs - mixed.outputs).max())
    changed = int((plain.predicted != mixed.predicted).sum())
    writer.head("완전연결 신경망은 왜 상관하지 않는가", "Why the affine net does not care")
    writer.tell(
        "섞은 이미지에서는 W x의 항을 더하는 순서만 바뀝니다. 첫 가중치의 행도 픽셀과 같은 순서로 섞어 놓고 섞은 이미지로 "
        f"몇 에포크 학습하면(배정밀도), 시험 이미지 {len(plain.predicted):,}장 가운데 예측이 달라진 것은 {changed}장이고 "
        f"확률의 가장 큰 차이는 {gap:.2g}입니다. 합성곱 신경망의 3×3 필터는 이웃한 픽셀만 보므로 이렇게 맞바꿀 가중치가 "
        "없습니다.",
        "On shuffled images only the order of the terms of W x changes. With the rows of its first weights shuffled like the "
        f"pixels, trained on shuffled images for a few epochs (in double precision), it changes {changed} of "
        f"{len(plain.predicted):,} predictions, and the largest difference of a probability is {gap:.2g}. The convolutional "
        "net's 3×3 filters see neighbours only: there are no weights to swap.",
    )
    writer.keep(twin_gap=gap, twin_changed=changed)
