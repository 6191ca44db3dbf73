// A drawing made into an image as MNIST's are: the ink fitted into 20 by 20 pixels, its centre of mass put into the
// middle of 28 by 28. Counted from the image's corner, MNIST's centres of mass lie from 14 up to, not including, 15
// in both directions, so centring one of its images leaves it as it is.
(function (root) {
  "use strict";

  const SIDE = 28;
  const BOX = 20;

  // The smallest box that holds the ink, null for an empty drawing.
  function bounds(ink, width, height) {
    let [top, left, bottom, right] = [height, width, -1, -1];
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        if (ink[row * width + column] <= 0) continue;
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
        left = Math.min(left, column);
        right = Math.max(right, column);
      }
    }
    return bottom < 0 ? null : { top, left, height: bottom - top + 1, width: right - left + 1 };
  }

  // Each new pixel is the mean of the area that it covers of the old ones, so that ink is neither lost nor doubled.
  function resized(ink, width, box, rows, columns) {
    const out = new Float64Array(rows * columns);
    const [down, across] = [box.height / rows, box.width / columns];
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        let sum = 0;
        const [y0, y1] = [row * down, (row + 1) * down];
        const [x0, x1] = [column * across, (column + 1) * across];
        for (let y = Math.floor(y0); y < Math.min(Math.ceil(y1 - 1e-9), box.height); y += 1) {
          const tall = Math.min(y + 1, y1) - Math.max(y, y0);
          for (let x = Math.floor(x0); x < Math.min(Math.ceil(x1 - 1e-9), box.width); x += 1) {
            const broad = Math.min(x + 1, x1) - Math.max(x, x0);
            sum += tall * broad * ink[(box.top + y) * width + box.left + x];
          }
        }
        out[row * columns + column] = sum / (down * across);
      }
    }
    return out;
  }

  function centreOfMass(ink, rows, columns) {
    let [total, down, across] = [0, 0, 0];
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const value = ink[row * columns + column];
        total += value;
        down += value * (row + 0.5);
        across += value * (column + 0.5);
      }
    }
    return total ? [down / total, across / total] : [rows / 2, columns / 2];
  }

  // ink: width * height numbers from 0 to 1. Returns {image: 784 numbers from 0 to 1, box, shift}.
  function centred(ink, width, height) {
    const image = new Float64Array(SIDE * SIDE);
    const box = bounds(ink, width, height);
    if (!box) return { image, box, shift: null };
    const scale = BOX / Math.max(box.height, box.width);
    const rows = Math.max(1, Math.round(box.height * scale));
    const columns = Math.max(1, Math.round(box.width * scale));
    const small = resized(ink, width, box, rows, columns);
    const [down, across] = centreOfMass(small, rows, columns);
    const inside = (start, length) => Math.min(Math.max(start, 0), SIDE - length);
    const top = inside(Math.ceil(SIDE / 2 - down), rows);
    const left = inside(Math.ceil(SIDE / 2 - across), columns);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        image[(top + row) * SIDE + left + column] = small[row * columns + column];
      }
    }
    return { image, box, shift: [top, left] };
  }

  // The drawing only made smaller, wherever it stands.
  function shrunk(ink, width, height) {
    return resized(ink, width, { top: 0, left: 0, width, height }, SIDE, SIDE);
  }

  // What no image of a digit looks like: null, or "empty", "dot", "full", "wide", "two". Of MNIST's 70,000 images 37 have less ink
  // than LEAST or more than MOST, 36 are broader than WIDE, and 33 fall into two parts side by side or one above the other.
  const LEAST = 0.03;
  const MOST = 0.31;
  const WIDE = 1.8;
  const FAINT = 0.05;

  function doubt(image) {
    const total = image.reduce((sum, value) => sum + value, 0);
    if (!total) return "empty";
    const share = total / (SIDE * SIDE);
    if (share < LEAST) return "dot";
    const line = (across, at) => Array.from({ length: SIDE }, (_, other) => image[across ? at * SIDE + other : other * SIDE + at]).reduce((a, b) => a + b);
    const [rows, columns] = [true, false].map((across) => Array.from({ length: SIDE }, (_, at) => line(across, at)));
    const span = (sums) => sums.findLastIndex((sum) => sum > FAINT) - sums.findIndex((sum) => sum > FAINT) + 1;
    if (parted(columns, total) > 0.2 || parted(rows, total) > 0.3) return "two";
    if (span(columns) / span(rows) > WIDE) return "wide";
    return share > MOST ? "full" : null;
  }

  // How much ink the smaller part has where an empty line parts it from the rest.
  function parted(sums, total) {
    let [before, most] = [0, 0];
    for (const sum of sums) {
      if (sum <= FAINT) most = Math.max(most, Math.min(before, total - before) / total);
      before += sum;
    }
    return most;
  }

  const parts = { doubt, centred, shrunk, centreOfMass, bounds };
  root.LecturePort = Object.assign(root.LecturePort || {}, { centring: parts });
  if (typeof module !== "undefined") module.exports = parts;
})(typeof window === "undefined" ? globalThis : window);
