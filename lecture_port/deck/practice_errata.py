"""The errata of the practice slides, P01 to P15; each was checked against the source it names."""

from __future__ import annotations

from lecture_port.deck.erratum import Erratum
from lecture_port.language import Text

PRACTICE_ERRATA: tuple[Erratum, ...] = (
    Erratum(
        id="P01-zip-code",
        item="P01",
        printed="실습: 우편번호 다중클래스 분류",
        case=Text(
            ko="MNIST의 숫자는 우편번호가 아니라 미국 인구조사국 직원과 고등학생이 양식에 쓴 숫자입니다. 우편번호에서 딴 자료는 LeCun의 1989년 논문이 쓴 USPS 자료입니다.",
            en="MNIST's digits are not from zip codes: employees of the US Census Bureau and high-school students wrote them on forms. Zip-code digits are in the USPS data of LeCun's 1989 paper.",
        ),
        shown=Text(
            ko="자료의 출처를 MNIST로 밝히고, 제목은 슬라이드의 것을 그대로 둡니다.",
            en="The data's origin is given as MNIST; the title stays the slide's own.",
        ),
        source="LeCun, Bottou, Bengio, Haffner (1998), Gradient-based learning applied to document recognition, section III.A; LeCun et al. (1989), Backpropagation applied to handwritten zip code recognition",
    ),
    Erratum(
        id="P01-line-break",
        item="P01",
        printed="c(c(train_images, train_labels), c(test_images, test_labels))\n  %<-% mnist",
        case=Text(
            ko="R은 첫 줄을 이미 끝난 문장으로 읽으므로, `%<-% mnist`만 남은 둘째 줄은 문법 오류입니다. 두 줄은 한 문장이어야 합니다. 한 문장씩 읽어 실행하는 Rscript와 콘솔은 문법 오류에 이르기도 전에 첫 줄에서 `object 'train_images' not found`로 멈추고, 파일을 먼저 끝까지 읽는 `source()`는 `unexpected SPECIAL`로 멈춥니다.",
            en="R reads the first line as a complete statement, so that the second, `%<-% mnist` alone, is a syntax error; the two must be one statement. Rscript and the console, which run statement by statement, do not get that far: they stop at the first line with `object 'train_images' not found`; `source()`, which reads the whole file first, stops with `unexpected SPECIAL`.",
        ),
        shown=Text(
            ko="실행하는 R에서는 `%<-%`를 앞줄에 붙입니다. 슬라이드의 파일은 그대로 둡니다.",
            en="The R that runs has `%<-%` on the line before; the slide's file stays as it is.",
        ),
        source="R: parse() of the two lines stops at SPECIAL; Rscript evaluates the first before it reads the second",
    ),
    Erratum(
        id="P01-library-late",
        item="P01",
        printed="library(keras)",
        case=Text(
            ko='`dataset_mnist`와 `%<-%`, `array_reshape`, `to_categorical`은 P01부터 쓰이지만 `library(keras)`는 P04에 가서야 나옵니다. 새 세션에서는 첫 줄이 "could not find function"으로 멈춥니다.',
            en='`dataset_mnist`, `%<-%`, `array_reshape` and `to_categorical` are used from P01 on, but `library(keras)` comes only at P04: in a new session the first line stops with "could not find function".',
        ),
        shown=Text(
            ko="실행하는 R에서는 P01 앞에 패키지를 불러오는 줄을 둡니다.",
            en="The R that runs has a line before P01 that loads the package.",
        ),
        source="R: dataset_mnist() in a session without keras",
        also=("P04",),
    ),
    Erratum(
        id="P03-test-labels-c",
        item="P03",
        printed="test_labels <- to_categorical(test_labels)",
        case=Text(
            ko="P14가 쓰는 `test_labels_c`를 어느 슬라이드도 만들지 않습니다. 이 줄이 `test_labels`를 0/1 행렬로 덮어쓰기 전에 정수 정답을 따로 두어야 합니다.",
            en="No slide makes the `test_labels_c` that P14 uses; the whole-number labels must be kept before this line overwrites `test_labels` with a matrix of zeros and ones.",
        ),
        shown=Text(
            ko="P02 앞에 `test_labels_c <- mnist$test$y`를 따로 둡니다.",
            en="`test_labels_c <- mnist$test$y` goes before P02.",
        ),
        source="the deck: the name occurs once, in P14",
        also=("P14",),
    ),
    Erratum(
        id="P04-width",
        item="P04",
        printed="(높이, 넓이, 채널)= '(height, width, channels)'",
        case=Text(
            ko="width는 넓이(area)가 아니라 너비입니다: (높이, 너비, 채널).",
            en="넓이 is area; width is 너비: (높이, 너비, 채널).",
        ),
        shown=Text(ko="설명에서는 너비로 적습니다.", en="The Korean explanations say 너비."),
        source="국립국어원 표준국어대사전: 넓이, 너비",
    ),
    Erratum(
        id="P04-library",
        item="P04",
        printed="library(keras)",
        case=Text(
            ko="2019년의 keras 패키지는 더 이상 개발되지 않으며(tf-keras가 있어야 돌아갑니다), Keras 3을 쓰는 후속 패키지의 이름은 keras3입니다.",
            en="The keras package of 2019 is deprecated (it runs only with tf-keras); its successor for Keras 3 is called keras3.",
        ),
        shown=Text(
            ko="실행하는 R에서는 `library(keras3)`로 바꿉니다.",
            en="The R that runs says `library(keras3)`.",
        ),
        source="https://keras3.posit.co/",
    ),
    Erratum(
        id="P04-input-shape",
        item="P04",
        printed="input_shape=c(28, 28, 1)",
        case=Text(
            ko="지금도 돌아가지만, Keras 3은 층에 `input_shape`를 주지 말고 `Input` 층을 맨 앞에 두라고 경고합니다. R에서 경고 없이 쓰는 꼴은 `keras_model_sequential(input_shape = c(28, 28, 1))`이며, 같은 씨앗에서 초기 가중치도 같습니다.",
            en="It still runs, but Keras 3 warns: give no `input_shape` to a layer, put an `Input` layer first. In R the form without the warning is `keras_model_sequential(input_shape = c(28, 28, 1))`, and one seed gives it the same initial weights.",
        ),
        shown=Text(
            ko="슬라이드를 따르는 쪽은 `input_shape`를 그대로 쓰고, 순수 Keras 쪽은 `Input` 층을 씁니다.",
            en="The twin of the slide keeps `input_shape`; the plain Keras version has an `Input` layer.",
        ),
        source="https://keras.io/guides/sequential_model/; R: keras3 1.5.1 and keras 2.16.1, keras_model_sequential(input_shape=)",
    ),
    Erratum(
        id="P05-summary",
        item="P05",
        printed="Total params: 93,322",
        case=Text(
            ko="실린 요약은 P06까지 마친 모형의 것입니다. `summary(model)`이 적힌 자리의 모형에는 아직 완전연결층이 없어 모수가 55,744개입니다.",
            en="The summary shown is that of the model after P06; where `summary(model)` stands, the model has no dense layers yet and 55,744 parameters.",
        ),
        shown=Text(
            ko="요약을 P05와 P06 뒤에 각각 보여 주고, 슬라이드의 표는 P06 뒤의 것과 견줍니다.",
            en="The summary is shown after P05 and again after P06, where it is set beside the slide's table.",
        ),
        source="320 + 18,496 + 36,928 = 55,744; with 36,928 + 650 it is 93,322",
        also=("P06",),
    ),
    Erratum(
        id="P05-layer-names",
        item="P05",
        printed="conv2d_9 (Conv2D)",
        case=Text(
            ko="슬라이드의 번호는 쌓은 차례대로 커지지만, 지금의 R에서 예전 keras(2.16.1)로 실행하면 거꾸로 붙어 맨 앞의 층이 `conv2d_2`가 됩니다. `%>%`(magrittr 2)도 `|>`도 앞의 층을 필요할 때에야 계산하는데 그 패키지의 층 함수는 자기 층을 먼저 만들기 때문입니다. 이름만 그렇습니다. 같은 씨앗의 초기 가중치는 keras3과 비트까지 같습니다.",
            en="The slide's numbers rise in the order of the layers; with the old keras package (2.16.1) in today's R they run backwards, and the first layer is called `conv2d_2`: `%>%` (magrittr 2) and `|>` alike evaluate the layers before only when they are needed, and that package's layer functions make their own layer first. It is only the names: the initial weights of a seed are the same bits as with keras3.",
        ),
        shown=Text(
            ko="이름은 비교하지 않고 층의 종류와 형상, 모수의 수, 가중치를 비교합니다. keras3에서는 차례대로 붙습니다.",
            en="Names are not compared; kinds of layers, shapes, parameters and weights are. With keras3 the numbers rise.",
        ),
        source="R 4.2.2: keras 2.16.1 with tf_keras 2.21.0, keras3 1.5.1, seed 1; layer names and SHA-256 of get_weights()",
    ),
    Erratum(
        id="P09-order",
        item="P09",
        printed="results <- model %>% evaluate(test_images, test_labels)",
        case=Text(
            ko="값의 순서가 패키지마다 다릅니다. 예전 keras는 손실이 먼저인 이름 붙은 벡터, keras3은 이름순이라 정확도가 먼저인 리스트를 돌려주므로 `results[[1]]`의 뜻이 바뀝니다.",
            en="The order differs between packages: the old keras returns a named vector with the loss first, keras3 a list sorted by name with the accuracy first, so `results[[1]]` changes its meaning.",
        ),
        shown=Text(
            ko="값은 언제나 이름으로 꺼냅니다.",
            en="The values are always taken by name.",
        ),
        source="R: keras 2.16.1 and keras3 1.5.1, evaluate()",
    ),
    Erratum(
        id="P10-model",
        item="P10",
        printed='listviewer::jsonedit(history, model="view")',
        case=Text(
            ko='인자의 이름은 `mode`입니다. `model`은 `mode`의 앞부분이 아니어서 부분 일치도 되지 않고 `...`로 들어가므로 기본값인 tree로 보입니다. 보기 방식 "view"도 listviewer 4.0.0부터는 없습니다.',
            en='The argument is `mode`. `model` is no beginning of it, so it does not match partially but falls into `...`, and the default view, tree, appears. Since listviewer 4.0.0 there is no view named "view" either.',
        ),
        shown=Text(
            ko='실행하는 R에서는 어느 버전에서나 되는 `mode="tree"`로 적습니다.',
            en='The R that runs says `mode="tree"`, which every version knows.',
        ),
        source="https://search.r-project.org/CRAN/refmans/listviewer/html/jsonedit.html (4.0.0) and https://rdocumentation.org/packages/listviewer/versions/1.4.0/topics/jsonedit",
    ),
    Erratum(
        id="P11-test-legend",
        item="P11",
        printed='c("train","test")',
        case=Text(
            ko='범례의 "test"는 시험자료가 아닙니다. `val_`로 시작하는 값은 `validation_split = 0.1`이 훈련자료에서 뗀 검증자료의 것입니다.',
            en='"test" in the legend is not the test set: what begins with `val_` belongs to the validation part that `validation_split = 0.1` took from the training data.',
        ),
        shown=Text(
            ko="범례는 슬라이드대로 두고, 그림 아래에서 검증자료임을 밝힙니다.",
            en="The legend stays as on the slide; the caption says that it is the validation data.",
        ),
        source="https://keras.io/api/models/model_training_apis/ (validation_split)",
        also=("P12",),
    ),
    Erratum(
        id="P12-acc",
        item="P12",
        printed="history$metrics$acc",
        case=Text(
            ko='오늘날의 이름은 `accuracy`와 `val_accuracy`입니다. R의 `$`는 하나뿐인 앞부분을 채워 주므로 슬라이드가 그대로 돌아가지만, `[["acc"]]`는 `NULL`이고 파이썬에서는 오류입니다.',
            en="Today's names are `accuracy` and `val_accuracy`. R's `$` completes a unique beginning, so the slide still works, but `[[\"acc\"]]` is `NULL`, and in Python it is an error.",
        ),
        shown=Text(
            ko='`history.metrics.acc`는 R처럼 채워 찾고, `history.metrics["acc"]`는 R의 `[[ ]]`처럼 정확히만 찾습니다.',
            en='`history.metrics.acc` completes as R does; `history.metrics["acc"]` is exact, as R\'s `[[ ]]`.',
        ),
        source="R: list(accuracy = 1, val_accuracy = 2)$acc is 1, [['acc']] is NULL",
    ),
    Erratum(
        id="P13-one-based",
        item="P13",
        printed="pred <- apply(pred_mat,1,which.max)",
        case=Text(
            ko="`which.max`는 1부터 세므로 `pred`의 1, …, 10은 숫자 0, …, 9를 뜻합니다. P14의 표에서 k열은 숫자 k - 1이어서 행과 열의 이름이 하나씩 어긋납니다.",
            en="`which.max` counts from 1, so 1, …, 10 in `pred` stand for the digits 0, …, 9; in the table of P14 column k is the digit k - 1, and row and column names are off by one.",
        ),
        shown=Text(
            ko="표는 슬라이드처럼 1, …, 10으로 인쇄하고, 그림과 측도에서는 숫자로 바꿉니다.",
            en="The table is printed with 1, …, 10 as on the slide; figures and measures use the digits.",
        ),
        source="R: which.max(c(0.9, 0.1)) is 1",
        also=("P14",),
    ),
    Erratum(
        id="P14-dropped",
        item="P14",
        printed="table(test_labels_c, pred)",
        case=Text(
            ko="`table`은 나타난 값만 셉니다. 한 번도 예측하지 않은 숫자가 있으면 그 열이 빠져 대각선이 어긋납니다. `factor(pred, levels = 1:10)`이면 빠지지 않습니다.",
            en="`table` counts only values that occur: a digit that is never predicted loses its column, and the diagonal shifts. `factor(pred, levels = 1:10)` keeps it.",
        ),
        shown=Text(
            ko="측도는 열 숫자를 모두 갖춘 표로 계산합니다.",
            en="The measures are computed from a table that holds all ten digits.",
        ),
        source="R: table(c(0, 1), c(1, 1)) has one column",
    ),
    Erratum(
        id="P15-binary",
        item="P15",
        printed="이진분류 평가 측도: recall, precision, f1-score, ROC, AUC etc.",
        case=Text(
            ko="범주가 열 개이므로 이진분류의 측도를 바로 쓸 수 없습니다. 숫자 하나와 나머지 아홉을 견주기를 열 번 한 뒤 평균합니다.",
            en="With ten classes the measures of binary classification do not apply as they are: one digit is set against the other nine, ten times, and the results are averaged.",
        ),
        shown=Text(
            ko="숫자마다의 값과 단순 평균(macro)을 함께 보여 줍니다.",
            en="The values of every digit are shown with their plain (macro) average.",
        ),
        source="https://scikit-learn.org/stable/modules/model_evaluation.html (from binary to multiclass)",
    ),
)
