"""Anyone's own scripts, R's against Python's: homework proved by one command, and what goes wrong in scripts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from lecture_port.cli.main import run
from lecture_port.parity.script import compare_scripts, run_r

pytestmark = pytest.mark.live_r
CORPUS = Path(__file__).parents[1] / "translate" / "corpus"

HOMEWORK = """\
# 통계학 실습 과제 3
이름 <- c("김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오")
반 <- factor(c("가", "나", "다", "가", "나", "다", "가", "나", "다", "가", "나", "다"))
공부 <- c(2, 3.5, 1, 4, 5, 2.5, 3, 4.5, 1.5, 6, 5.5, 2)
점수 <- c(62, 71, 55, 78, 88, 64, 70, 83, 58, 95, 90, 61)
자료 <- data.frame(이름, 반, 공부, 점수)
str(자료)
head(자료, 3)
summary(자료$점수)
# 기술 통계
평균 <- mean(자료$점수)
표준편차 <- sd(자료$점수)
범위 <- range(자료$점수)
cat("평균:", 평균, "표준편차:", round(표준편차, 2), "\\n")
# 반별 요약
반평균 <- tapply(자료$점수, 자료$반, mean)
반평균
인원 <- table(자료$반)
인원
print(prop.table(인원))
# 합격
자료$합격 <- ifelse(자료$점수 >= 70, "합격", "불합격")
교차 <- table(자료$반, 자료$합격)
교차
합격자 <- 자료[자료$합격 == "합격", ]
nrow(합격자)
# 그림
barplot(인원, main = "반별 인원", ylab = "명")
barplot(반평균, main = "반별 평균", col = "steelblue")
boxplot(점수 ~ 반, data = 자료, main = "반별 점수")
hist(자료$점수, main = "점수 분포", xlab = "점수")
plot(자료$공부, 자료$점수, main = "공부 시간과 점수", xlab = "시간", ylab = "점수")
# 회귀
적합 <- lm(점수 ~ 공부, data = 자료)
abline(적합, col = "red")
계수 <- coef(적합)
계수
결정계수 <- summary(적합)$r.squared
예측 <- predict(적합, data.frame(공부 = c(1, 3, 5)))
round(예측, 1)
"""


def parity(*arguments: str | Path) -> int:
    return run(["parity", *map(str, arguments)])


def test_a_korean_homework_is_translated_and_proved_by_one_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "과제.R"
    script.write_bytes(HOMEWORK.encode("cp949"))
    page = tmp_path / "과제.html"
    code = parity("--r", script, "--html", page, "--json")
    found = json.loads(capsys.readouterr().out)
    assert code == 0, [row for row in found["rows"] if row["verdict"] != "agree"]
    assert len(found["rows"]) >= 15
    assert [row["verdict"] for row in found["figures"]] == ["agree"] * 5
    printed = [row["verdict"] for row in found["printed"]]
    assert "differ" not in printed
    assert printed.count("agree") >= 8
    text = page.read_text(encoding="utf-8")
    assert "figure 5" in text
    assert "적합" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["과제.R", "과제.html"]


NET = """\
---
title: "신경망 과제"
---

꽃잎의 길이와 너비로 품종을 가립니다.

```{r setup, include=FALSE}
knitr::opts_chunk$set(echo = TRUE)
```

```{r}
library(keras)
set_random_seed(7)
x <- as.matrix(iris[, 1:4])
y <- to_categorical(as.integer(iris$Species) - 1, 3)
x <- scale(x)
```

## 모형

```{r}
model <- keras_model_sequential() %>%
  layer_dense(units = 8, activation = "relu", input_shape = c(4)) %>%
  layer_dropout(rate = 0.1) %>%
  layer_dense(units = 3, activation = "softmax")
model %>% compile(optimizer = optimizer_adam(learning_rate = 0.01), loss = "categorical_crossentropy", metrics = c("accuracy"))
history <- model %>% fit(x, y, epochs = 3, batch_size = 16, verbose = 0)
```

```{r, eval = FALSE}
model %>% save_model_hdf5("iris.h5")
```

```{r}
plot(history)
p <- model %>% predict(x)
class <- apply(p, 1, which.max)
tab <- table(as.integer(iris$Species), class)
acc <- sum(diag(tab)) / sum(tab)
cat("정확도:", round(acc, 4), "\\n")
```
"""


@pytest.mark.tensorflow
def test_a_homework_with_a_small_net_is_proved_by_one_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "신경망.Rmd"
    script.write_text(NET, encoding="utf-8")
    code = parity("--r", script, "--provider", "bridge", "--json")
    found = json.loads(capsys.readouterr().out)
    assert code == 0, found
    rows = {row["name"]: row for row in found["rows"]}
    assert {"x", "y", "model", "history", "p", "class", "tab", "acc"} <= rows.keys()
    assert rows["model"]["r"] == "net 3, 67"
    assert rows["model"]["distance"] == 0
    assert [row["verdict"] for row in found["figures"]] == ["agree"]
    assert not [note for note in found["notes"] if "seed" in note["en"]]


@pytest.mark.tensorflow
def test_a_net_that_python_makes_otherwise_differs(tmp_path: Path) -> None:
    r, python = tmp_path / "net.R", tmp_path / "net.py"
    r.write_text(
        "library(keras3)\nnet <- keras_model_sequential(input_shape = 3) |> layer_dense(2, activation = 'relu')\n"
        "big <- keras_model_sequential(input_shape = 3) |> layer_dense(2)\nw <- get_weights(big)[[2]]\n",
        encoding="utf-8",
    )
    python.write_text(
        "import keras\nnet = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation='tanh')])\n"
        "big = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, kernel_initializer='zeros')])\n"
        "w = big.get_weights()[1]\n",
        encoding="utf-8",
    )
    result = compare_scripts(r, python)
    rows = {row.name: row for row in result.rows}
    assert (rows["net"].verdict, rows["big"].verdict, rows["w"].verdict) == (
        "differ",
        "differ",
        "agree",
    )
    assert any("activation: R relu, Python tanh" in text.en for text in rows["net"].differences)
    assert any("seed 1" in note.en for note in result.notes)


@pytest.mark.tensorflow
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.stem for path in CORPUS.glob("keras*.R")))
def test_scripts_with_nets_of_the_corpus_agree_with_r(name: str, tmp_path: Path) -> None:
    script = tmp_path / f"{name}.R"
    shutil.copyfile(CORPUS / f"{name}.R", script)
    if name == "keras08_predict_classes":
        import keras

        net = keras.Sequential(
            [keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10)]
        )
        net.save(tmp_path / "digits.h5")
    result = compare_scripts(script, seconds=300, provider="bridge")
    assert [row for row in result.rows if row.verdict != "agree"] == []
    assert not [row for row in (*result.figures, *result.prints) if row.verdict == "differ"]
    if name == "keras07_vgg":  # its weights are on another host
        assert result.stops == ["R", "Python"]
    else:
        assert result.agreed, [note.en for note in result.notes]
        assert not result.only_r


def answer(tmp_path: Path, source: str, seconds: float = 20) -> dict[str, Any]:
    return run_r(source, tmp_path, seconds, out=tmp_path / "out.json")


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("x <- 1\nrepeat {}\n", "time", 2),
        ("x <- 1\ntryCatch(while (TRUE) {}, warning = identity)\n", "time", 2),
        ("x <- 1\nquit(status = 3)\n", "quit", 2),
        ("x <- 1\ntryCatch(q(), error = function(e) 2)\n", "quit", 2),
        ("x <- 1\ny <- (2\n", "syntax", 3),
        ("x <- 1\nstop('여기')\n", "error", 2),
        ("x <- 1\nf <- function() f()\nf()\n", "error", 3),
    ],
)
def test_an_r_script_that_stops_says_where_and_keeps_what_it_had(
    tmp_path: Path, source: str, kind: str, line: int
) -> None:
    found = answer(tmp_path, source, 2)
    assert (found["error"]["kind"], found["error"]["line"]) == (kind, line)
    assert ("x" in found["bound"]) == (kind != "syntax")


def test_what_a_script_does_to_r_does_not_reach_what_looks_at_it(tmp_path: Path) -> None:
    found = answer(
        tmp_path,
        'a <- 1\nrm(list = ls(all.names = TRUE))\noptions(OutDec = ",", digits = 3, scipen = 99, warn = 2, encoding = "latin1")\n'
        'Sys.setlocale("LC_ALL", "C")\nsetwd(tempdir())\nwriteLines("x", "out.txt")\nsink("log.txt")\nprint(1)\n'
        "text <- function(x) 1\nquoted <- 2\ndescribe <- NULL\nobject <- 'o'\n"
        "점수 <- c(1.5, NA, Inf)\n이름 <- '한글 \"따옴표\" \\\\'\n"
        "set.seed(3)\nu <- runif(1)\ne <- new.env()\nf <- function(x) x\nbig <- numeric(30000)\nhuge <- integer(20000001)\n"
        "m <- matrix(1:4, 2)\nw <- readline('? ')\nn <- readLines(file('stdin'))\n",
    )
    assert found["error"] is None, found["error"]
    bound = found["bound"]
    assert "a" not in bound
    assert bound["점수"]["values"] == [1.5, None, "Inf"]
    assert bound["이름"]["values"] == ['한글 "따옴표" \\']
    assert (bound["e"]["t"], bound["f"]["t"]) == ("environment", "function")
    assert Path(bound["big"]["file"]).stat().st_size == 240_000
    assert bound["huge"] == {"t": "large", "class": "integer", "size": 20_000_001}
    assert bound["m"]["dim"] == [2, 2]
    assert bound["w"]["values"] == [""]
    assert bound["n"]["values"] == []
    assert found["draws"] == [["runif", bound["u"]["values"]]]


def test_every_kind_of_end_and_of_value_is_told_in_a_line(tmp_path: Path) -> None:
    r, python = tmp_path / "lab.R", tmp_path / "lab.py"
    r.write_text(
        "x <- 1\nf <- function() 1\ne <- new.env()\nhuge <- integer(20000001)\nwrite.csv(cars, 'cars.csv')\n"
        "k <- length(list.files())\nrepeat {}\n",
        encoding="utf-8",
    )
    python.write_text(
        "import os\nimport numpy as np\nx = 1.0\ndef f(): return 1\ne = lambda: 1\nhuge = np.zeros(20000001)\n"
        "open('other.csv', 'w').close()\nk = len(os.listdir())\nprint(input('? '))\n",
        encoding="utf-8",
    )
    result = compare_scripts(r, python, seconds=4)
    rows = {row.name: row for row in result.rows}
    assert rows["x"].verdict == "agree"
    assert rows["k"].verdict == "agree"  # neither saw what the other wrote
    assert rows["huge"].verdict == "not run"
    assert "20,000,001" in rows["huge"].differences[0].en
    said = [note.en for note in result.notes]
    assert "R stopped at line 7: the time limit was over (4 s); compared up to there." in said
    assert (
        "Python stopped at line 9: it waits for input: standard input is empty here; compared up to there."
        in said
    )
    assert any(note.endswith("e, f") for note in said)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lab.R", "lab.py"]


def test_two_scripts_that_both_leave_have_both_ended(tmp_path: Path) -> None:
    r, python = tmp_path / "lab.R", tmp_path / "lab.py"
    r.write_text("x <- 1\nprint(x)\nquit()\ny <- 2\n", encoding="utf-8")
    python.write_text("x = 1.0\nprint(x)\nraise SystemExit\n", encoding="utf-8")
    result = compare_scripts(r, python)
    assert result.agreed
    assert [row.verdict for row in result.prints] == ["agree"]
    python.write_text("x = 1.0\nprint(1.5)\n", encoding="utf-8")
    result = compare_scripts(r, python)
    assert result.stops == ["R"]
    assert [row.verdict for row in result.prints] == ["differ"]


FIGURES = """\
x <- c(1.5, 2, 2.5, 2.5, 3, 3.5, 4.75, 10, 12, 7, 7, 7)
par(mfrow = c(1, 2))
plot(x, type = "l", main = "선")
hist(x, breaks = 10)
boxplot(len ~ dose, data = ToothGrowth)
image(matrix(1:6, 2))
pie(c(a = 1, b = 3))
barplot(matrix(1:4, 2), beside = TRUE)
persp(volcano)
pairs(cars)
abline(h = 3)
"""


def test_what_r_draws_is_told_panel_by_panel(tmp_path: Path) -> None:
    panels = answer(tmp_path, FIGURES)["figures"]
    kinds = [[part["kind"] for part in panel if part["kind"] != "title"] for panel in panels]
    assert kinds == [
        ["points"], ["histogram"], ["boxes"], ["image"], ["pie"], ["bars"], ["other"], ["other", "across"],
    ]  # fmt: skip
    assert panels[0][0]["x"] == list(range(1, 13))
    assert panels[1][0]["heights"] == [2, 3, 1, 1, 0, 3, 0, 0, 1, 0, 1]
    assert panels[2][0]["stats"][0] == [4.2, 7.15, 9.85, 13, 21.5]
    assert panels[2][0]["quartiles"][0] == [4.2, 7.225, 9.85, 12.25, 17.6]
    assert panels[3][0]["values"] == [1, 2, 3, 4, 5, 6]
    assert panels[5][0]["rows"] == [[1, 3], [2, 4]]
