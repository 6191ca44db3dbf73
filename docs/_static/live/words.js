// Every text of the widgets, Korean and English; the page's language decides.
(function (root) {
  "use strict";

  const WORDS = {
    // shared
    cell_value: ["{r}행 {c}열: {v}", "row {r}, column {c}: {v}"],
    recorded_run: ["기록된 실행", "the recorded run"],
    your_run: ["내 실행", "your run"],
    about_run: [
      "{who}: 훈련 이미지 {train}장, 시험 이미지 {test}장, 시드 {seed}, {epochs} 에포크, 시험 정확도 {accuracy}",
      "{who}: {train} training and {test} test images, seed {seed}, {epochs} epochs, test accuracy {accuracy}",
    ],
    first: ["처음", "First"],
    previous: ["이전", "Previous"],
    next: ["다음", "Next"],
    play: ["재생", "Play"],
    pause: ["멈춤", "Pause"],

    // questions
    ask_answer: ["내 답", "My answer"],
    ask_check: ["답을 확인하고 그림 보기", "Check and open the figure"],
    ask_right: ["맞았습니다.", "That is right."],
    ask_wrong: ["아직 아닙니다. 아래의 그림에서 확인해 보십시오.", "Not yet; look at the figure below."],

    // convolution
    operation: ["연산", "Operation"],
    moving: ["창을 옮기는 법", "How the window moves"],
    op_conv: ["합성곱", "Convolution"],
    op_max: ["최대풀링", "Max pooling"],
    op_average: ["평균풀링", "Average pooling"],
    input: ["입력", "Input"],
    filter: ["필터", "Filter"],
    window: ["창", "Window"],
    output: ["출력", "Output"],
    in_slide: ["슬라이드의 4 × 4", "The slide's 4 × 4"],
    in_six: ["6 × 6 수", "6 × 6 numbers"],
    in_edge: ["8 × 8 세로 경계", "8 × 8 with an upright edge"],
    in_digit: ["숫자 {d} (MNIST, 28 × 28)", "Digit {d} (MNIST, 28 × 28)"],
    in_own: ["내 입력", "My own"],
    f_slide: ["슬라이드의 3 × 3", "The slide's 3 × 3"],
    f_same: ["그대로", "Leaves all as it is"],
    f_sharpen: ["GIMP: 선명하게", "GIMP: sharpen"],
    f_blur: ["GIMP: 흐리게", "GIMP: blur"],
    f_enhance: ["GIMP: 가장자리 강화", "GIMP: edge enhance"],
    f_edge: ["GIMP: 가장자리 검출", "GIMP: edge detect"],
    f_emboss: ["GIMP: 엠보싱", "GIMP: emboss"],
    f_own: ["내 필터", "My own"],
    height: ["높이", "Height"],
    width: ["너비", "Width"],
    padding: ["패딩", "Padding"],
    pad_valid: ["없음 (valid)", "None (valid)"],
    pad_same: ["같은 크기 (same)", "Same size (same)"],
    pad_n: ["사방에 0을 {n}겹", "{n} all around"],
    stride: ["스트라이드", "Stride"],
    dilation: ["팽창 (dilation)", "Dilation"],
    bias: ["편향", "Bias"],
    divisor: ["나누는 수", "Divisor"],
    flip: ["필터 뒤집기", "Flip the filter"],
    in_cell: ["입력 {r}행 {c}열", "input row {r}, column {c}"],
    rim_cell: ["패딩 0", "padding, 0"],
    f_cell: ["필터 {r}행 {c}열", "filter row {r}, column {c}"],
    in_grid: ["입력의 칸", "The input's cells"],
    f_grid: ["필터의 칸", "The filter's cells"],
    out_grid: ["출력, 화살표 키로 창을 옮깁니다", "Output; the arrow keys move the window"],
    sum_title: ["출력 {r}행 {c}열의 계산", "How the output's row {r}, column {c} comes about"],
    max_of: ["가장 큰 값", "the largest of"],
    mean_of: ["평균", "the mean of"],
    sum_spoken: ["출력 {r}행 {c}열: {sum} = {v}", "Output row {r}, column {c}: {sum} = {v}"],
    sum_spoken_long: [
      "출력 {r}행 {c}열: 곱 {n}개의 합은 {v}",
      "Output row {r}, column {c}: {n} products add up to {v}",
    ],
    size_title: ["출력의 크기", "The output's size"],
    high: ["높이", "Height"],
    wide: ["너비", "Width"],
    left_rows: [
      "나머지 {n}: 내림 때문에 맨 아래 {n}행은 어느 창에도 들지 않습니다.",
      "Remainder {n}: the floor leaves the lowest {n} row(s) outside every window.",
    ],
    left_columns: [
      "나머지 {n}: 내림 때문에 맨 오른쪽 {n}열은 어느 창에도 들지 않습니다.",
      "Remainder {n}: the floor leaves the last {n} column(s) outside every window.",
    ],
    same_rows: ["same: 위에 0을 {a}행, 아래에 {b}행 둡니다.", "same: {a} row(s) of zeros above, {b} below."],
    same_columns: ["왼쪽에 {a}열, 오른쪽에 {b}열 둡니다.", "{a} column(s) to the left, {b} to the right."],
    not_number: [
      "빨간 칸은 수가 아닙니다({cells}). 앞의 값으로 계산했습니다.",
      "The red cells hold no number ({cells}); their last values are used.",
    ],
    blank: ["빈칸", "blank"],
    no_fit: [
      "창이 패딩한 입력보다 큽니다. 필터나 팽창을 줄이거나 패딩을 늘리십시오.",
      "The window is larger than the padded input. Take a smaller filter or dilation, or more padding.",
    ],

    // network
    draw: ["그리기", "Draw"],
    draw_label: [
      "그림판. 마우스나 손가락으로 그립니다. 키보드: 화살표 키로 붓을 옮기고, 스페이스로 그리기를 켜고 끕니다. Ctrl+Z는 한 획을 되돌리고 Delete는 모두 지웁니다.",
      "Drawing board. Draw with mouse or finger. Keyboard: arrow keys move the brush, Space puts it down and lifts it, Ctrl+Z undoes a stroke, Delete clears all.",
    ],
    draw_hint: [
      "마우스나 손가락으로 그리십시오. 키보드로는 화살표 키로 붓을 옮기고 스페이스로 붓을 내리거나 듭니다.",
      "Use the mouse or a finger. By keyboard: arrow keys move the brush, Space puts it down or lifts it.",
    ],
    brush_down: ["붓을 내렸습니다", "The brush is down"],
    brush_up: ["붓을 들었습니다", "The brush is up"],
    cleared: ["지웠습니다", "Cleared"],
    clear: ["지우기", "Clear"],
    undo: ["한 획 되돌리기", "Undo a stroke"],
    undone: ["한 획을 되돌렸습니다", "One stroke undone"],
    doubt: ["숫자 하나처럼 보이지 않습니다: {why}.", "This does not look like one digit: {why}."],
    doubt_dot: ["잉크가 너무 적습니다", "there is hardly any ink"],
    doubt_full: ["잉크가 너무 많습니다", "there is too much ink"],
    doubt_wide: ["높이보다 너무 넓습니다", "it is much broader than tall"],
    doubt_two: ["둘로 나뉘어 있습니다", "it falls into two parts"],
    centre: ["MNIST처럼 가운데에 맞춤", "Centre as MNIST does"],
    centre_note: [
      "그린 것을 20 × 20에 맞추고, 무게중심을 28 × 28의 가운데에 둡니다.",
      "The ink is fitted into 20 × 20, its centre of mass put into the middle of 28 × 28.",
    ],
    sees: ["신경망이 보는 것과 그 답", "What the network sees and says"],
    sees_label: ["신경망이 보는 28 × 28 이미지", "The 28 × 28 image that the network sees"],
    pick: ["시험 이미지", "Test images"],
    pick_label: ["시험 이미지 고르기, 화살표 키로 옮깁니다", "Pick a test image; the arrow keys move"],
    pick_right: ["시험 이미지 {n}, 숫자 {d}", "test image {n}, a {d}"],
    pick_wrong: ["시험 이미지 {n}, 숫자 {d}, 틀린 것", "test image {n}, a {d}, not recognised"],
    pick_note: [
      "빨간 점은 신경망이 틀린 이미지입니다.",
      "A red dot marks an image that the network got wrong.",
    ],
    says: ["신경망의 답", "It says"],
    answer_spoken: ["신경망의 답은 {d}, 확률 {p}. 그다음은 {e}, {q}.", "The network says {d}, probability {p}; next {e}, {q}."],
    nothing_drawn: ["아직 아무것도 없습니다", "Nothing drawn yet"],
    true_digit: ["정답 {d}", "truth: {d}"],
    probabilities: ["열 숫자의 확률", "Probabilities of the ten digits"],
    layers: ["여덟 층", "The eight layers"],
    kind_input: ["입력", "Input"],
    kind_conv: ["합성곱 {w}, ReLU", "convolution {w}, ReLU"],
    kind_pool: ["최대풀링 {w}", "max pooling {w}"],
    kind_flatten: ["한 줄로 펴기", "flattened into one row"],
    kind_dense_relu: ["완전연결, ReLU", "dense, ReLU"],
    kind_dense_softmax: ["완전연결, 소프트맥스", "dense, softmax"],
    layer_label: [
      "{name}의 출력 {size}. 화살표 키로 칸을, 쉼표와 마침표로 맵을 옮깁니다.",
      "Output of {name}, {size}. Arrow keys move from cell to cell, comma and full stop from map to map.",
    ],
    inspect: ["한 칸 뜯어보기", "One cell, taken apart"],
    inspect_hint: [
      "특징맵의 아무 칸이나 가리키거나 누르십시오. 키보드: Tab으로 층에 가서 화살표 키로 칸을, 쉼표와 마침표로 맵을 옮깁니다.",
      "Point at any cell of a feature map, or tap it. By keyboard: Tab to a layer, arrow keys from cell to cell, comma and full stop from map to map.",
    ],
    cell_title: ["{name}, 맵 {m}, {r}행 {c}열", "{name}, map {m}, row {r}, column {c}"],
    unit_title: ["{name}, 유닛 {m}", "{name}, unit {m}"],
    digit_title: ["{name}, 숫자 {m}", "{name}, digit {m}"],
    patch: ["조각", "Patch"],
    weights: ["필터", "Filter"],
    products: ["곱", "Products"],
    channel: ["입력 채널", "Input channel"],
    channel_choice: ["채널 {n}: {v}", "channel {n}: {v}"],
    channels_title: ["채널 {n}개의 합", "The sums of {n} channels"],
    channel_bar: ["채널 {n}의 합 {v}", "channel {n} adds {v}"],
    sum_of_channels: ["채널 {n}개의 합", "sum of {n} channels"],
    sum_of_products: ["곱 {n}개의 합", "sum of {n} products"],
    relu_cut: ["음수이므로 ReLU가 0으로 만듭니다", "negative, so ReLU makes it 0"],
    relu_kept: ["양수이므로 ReLU가 그대로 둡니다", "positive, so ReLU leaves it"],
    softmax_of: ["소프트맥스: e^{z} ÷ 열 값의 합", "softmax: e^{z} over the sum of all ten"],
    pool_of: ["{w} 창에서 가장 큰 값", "the largest of the {w} window"],
    flatten_of: [
      "{name}의 {r}행 {c}열, 맵 {m}의 값 그대로입니다. 순서는 행, 열, 맵입니다.",
      "The value of {name} at row {r}, column {c}, map {m}; the order is row, column, map.",
    ],
    pixel_of: ["화소 값을 255로 나눈 수입니다.", "The pixel's gray value divided by 255."],
    strongest: ["가장 크게 더하고 뺀 입력", "The inputs that add or take away most"],
    from_input: ["입력 {n}", "input {n}"],
    spoken_cell: ["{title}: {v}. {how}", "{title}: {v}. {how}"],
    spoken_conv: ["조각 {patch}, 필터 {weights}, 합 {sum}, 편향 {bias}", "patch {patch}, filter {weights}, sum {sum}, bias {bias}"],
    spoken_channels: ["채널 {n}개의 합 {sum}, 편향 {bias}", "sum of {n} channels {sum}, bias {bias}"],
    agreement: [
      "이 페이지의 계산은 같은 가중치로 계산한 Keras와 확률에서 10⁻⁵보다 적게 다릅니다(브라우저 시험으로 확인합니다). 가중치를 float16으로 줄인 것은 시험 이미지 {of}장의 확률을 많아야 {change} 바꾸었고, 답이 바뀐 이미지는 {other}장입니다.",
      "With the same weights, this page's probabilities are within 10⁻⁵ of Keras's (a browser test holds it to that). Rounding the weights to float16 moved the probabilities of the {of} test images by {change} at most and changed {other} answers.",
    ],

    // confusion
    confusion_label: [
      "오차 행렬. 행은 정답, 열은 신경망의 답. 화살표 키로 옮기고 Enter로 이미지를 봅니다.",
      "Confusion table: rows are the true digits, columns the answers. Arrow keys move, Enter shows the images.",
    ],
    true_rows: ["정답", "True digit"],
    pred_columns: ["신경망의 답", "The network's answer"],
    as_r: ["열을 R처럼 1부터 세기", "Count the columns from 1, as R does"],
    confusion_cell: ["정답 {t}, 답 {p}: {n}장", "truth {t}, answer {p}: {n} images"],
    as_column: ["{c}열(숫자 {p})", "column {c} (digit {p})"],
    pile_title: ["정답 {t}, 답 {p}", "Truth {t}, answer {p}"],
    pile_none: ["이런 이미지는 없습니다.", "There is no such image."],
    pile_all: ["{n}장 모두, 확신이 큰 것부터", "all {n}, the surest first"],
    pile_some: ["{n}장 가운데 가장 확신한 {k}장", "the {k} surest of {n}"],
    pile_unsure: ["{n}장 가운데 가장 덜 확신한 {k}장", "the {k} least sure of {n}"],
    pile_hint: ["칸을 고르면 그 이미지들이 여기에 보입니다.", "Choose a cell; its images appear here."],
    image_label: [
      "시험 이미지 {n}: 정답 {t}, 답 {p}, 확률 {q}",
      "test image {n}: truth {t}, answer {p}, probability {q}",
    ],
    bar_label: ["확률: {all}", "probabilities: {all}"],
    card: ["답 {p}, {q}", "says {p}, {q}"],

    // curves
    loss: ["손실", "Loss"],
    accuracy: ["정확도", "Accuracy"],
    train: ["훈련", "training"],
    validation: ["검증", "validation"],
    epoch: ["에포크", "Epoch"],
    show: ["보기", "Show"],
    show_both: ["훈련과 검증", "Training and validation"],
    show_train: ["훈련만", "Training only"],
    show_validation: ["검증만", "Validation only"],
    highlight: ["강조할 실행", "Highlighted run"],
    seed: ["시드 {n}", "seed {n}"],
    seed_accuracy: ["시드 {n} (시험 {a})", "seed {n} (test {a})"],
    curves_label: [
      "에포크별 {what}: {who}의 마지막 값은 훈련 {t}, 검증 {v}",
      "{what} by epoch: {who} ends at {t} in training and {v} in validation",
    ],
    others_n: ["다른 시드 {n}개", "{n} other seeds"],
    study_note: [
      "다른 시드들은 훈련 이미지 {train}장, 시험 이미지 {test}장으로 학습하고 시험했습니다.",
      "The other seeds were trained on {train} images and tested on {test}.",
    ],
    other_data: [
      "이 실행의 자료와 다르므로 곡선을 그대로 비교할 수는 없습니다.",
      "These are not this run's data, so the curves cannot be compared as they stand.",
    ],
    no_others: ["기록된 다른 시드가 아직 없습니다.", "No other seeds have been recorded yet."],
    as_table: ["표로 보기", "As a table"],
    spread: ["다른 시드의 범위", "range of the other seeds"],
    curves_caption: ["에포크별 손실과 정확도", "Loss and accuracy by epoch"],
  };

  const at = () => (document.documentElement.lang.toLowerCase().startsWith("ko") ? 0 : 1);

  function say(key, values = {}) {
    return WORDS[key][at()].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  const LOCALES = ["ko-KR", "en-GB"];

  // A number as a reader wants it: at most `digits` significant ones, with a real minus sign.
  function show(value, digits = 4) {
    if (!Number.isFinite(value)) return "–";
    const rounded = Number(value.toPrecision(digits));
    return (Object.is(rounded, -0) ? 0 : rounded).toString().replace("-", "−").replace(/e(.*)$/, "·10^$1");
  }

  // A number of the explorer, the same in cell, sum and input: whole numbers exactly up to 7 digits, else 4 digits, or all before the point and 2 behind.
  function exact(value) {
    const near = Math.round(value);
    if (Math.abs(value) < 1e7 && Math.abs(value - near) < 1e-9 * Math.max(1, Math.abs(value))) return show(near, 16);
    const before = Math.max(1, Math.floor(Math.log10(Math.abs(value))) + 1);
    return show(value, Math.abs(value) >= 1e7 ? 7 : Math.min(7, Math.max(4, before + 2)));
  }

  const fixed = (value, digits) => value.toFixed(digits).replace(/^-(0\.?0*)$/, "$1").replace("-", "−");
  const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)}${["%", " %"][at()]}`;
  const whole = (value) => value.toLocaleString(LOCALES[at()]);

  function aboutRun(about) {
    return say("about_run", {
      who: say(about.own ? "your_run" : "recorded_run"),
      train: whole(about.n_train), test: whole(about.n_test), seed: about.seed, epochs: about.epochs,
      accuracy: (about.right / about.n_test).toFixed(4),
    });
  }

  const parts = { WORDS, say, show, exact, fixed, percent, whole, aboutRun };
  root.LecturePort = Object.assign(root.LecturePort || {}, parts);
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
