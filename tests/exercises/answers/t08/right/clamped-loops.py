def filter_effects(image, kernel, divisor, offset):
    n, m = image.shape
    out = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            total = 0
            for a in (-1, 0, 1):
                for b in (-1, 0, 1):
                    r, c = min(max(i + a, 0), n - 1), min(max(j + b, 0), m - 1)
                    total += int(image[r, c]) * kernel[a + 1][b + 1]
            out[i][j] = total / divisor + offset
    return out
