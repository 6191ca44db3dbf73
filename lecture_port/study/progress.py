"""What is said while a study runs: a line a finished seed, with the time left."""

from __future__ import annotations

import time
from typing import Protocol

from lecture_port.language import Text, say
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.workers import Workers
from lecture_port.terminal import echo


class StudyProgress(Protocol):
    """Hears how far a study is."""

    def start(self, seeds: int, finished: int, workers: Workers) -> None:
        """Begin; `finished` of the seeds were done before."""

    def seed(self, result: SeedResult) -> None:
        """Say that one more seed is done."""

    def stop(self) -> None:
        """End, whether all seeds are done or not."""


class NoStudyProgress:
    """Says nothing."""

    def start(self, seeds: int, finished: int, workers: Workers) -> None:
        """Say nothing."""

    def seed(self, result: SeedResult) -> None:
        """Say nothing."""

    def stop(self) -> None:
        """Say nothing."""


class LineStudyProgress:
    """A line a seed, on stderr."""

    def __init__(self) -> None:
        self._seeds = self._finished = self._now = 0
        self._started = 0.0

    def start(self, seeds: int, finished: int, workers: Workers) -> None:
        """Say how the work is divided."""
        self._seeds, self._finished, self._now = seeds, finished, 0
        self._started = time.monotonic()
        if finished:
            echo(
                say(
                    f"씨앗 {seeds}개 가운데 {finished}개는 이미 마쳤습니다.",
                    f"{finished} of {seeds} seeds are done already.",
                ),
                err=True,
            )
        echo(_division(workers), err=True)
        echo(
            say(
                "Ctrl-C로 멈춰도 마친 씨앗은 남습니다. 첫 씨앗이 끝나면 남은 시간을 알립니다.",
                "Ctrl-C keeps the finished seeds; the time left is said after the first.",
            ),
            err=True,
        )

    def seed(self, result: SeedResult) -> None:
        """Print the seed's numbers and the time left."""
        self._now += 1
        done = self._finished + self._now
        spent = time.monotonic() - self._started
        left = spent / self._now * (self._seeds - done)
        echo(
            say(
                f"[{done}/{self._seeds}] 씨앗 {result.seed}: 정확도 {result.accuracy:.4f}, 손실 {result.loss:.4f}, "
                f"{result.seconds:.0f}초; 남은 시간 약 {duration(left)}",
                f"[{done}/{self._seeds}] seed {result.seed}: accuracy {result.accuracy:.4f}, loss {result.loss:.4f}, "
                f"{result.seconds:.0f} s; about {duration(left)} left",
            ),
            err=True,
        )

    def stop(self) -> None:
        """Say nothing more."""


def _division(workers: Workers) -> Text:
    jobs, threads = workers.jobs, workers.threads
    ko, en = f"프로세스 {jobs}개로 학습합니다", f"training in {jobs} {_plural(jobs, 'process')}"
    if threads is None:
        return Text(f"{ko}.", f"{en}.")
    return Text(
        f"{ko} (프로세스마다 스레드 {threads}개).",
        f"{en} of {threads} {_plural(threads, 'thread')}.",
    )


def _plural(count: int, noun: str) -> str:
    ending = "es" if noun.endswith("s") else "s"
    return noun if count == 1 else f"{noun}{ending}"


def duration(seconds: float) -> str:
    """Return a length of time in words, to the minute from two minutes on."""
    if seconds < 120:
        return say(f"{seconds:.0f}초", f"{seconds:.0f} s")
    minutes = round(seconds / 60)
    if minutes < 120:
        return say(f"{minutes}분", f"{minutes} min")
    return say(f"{minutes // 60}시간 {minutes % 60}분", f"{minutes // 60} h {minutes % 60} min")
