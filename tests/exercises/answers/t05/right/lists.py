def convolution_2d(x, w, bias):
    x, w = x.tolist(), w.tolist()
    n, m = len(x) - len(w) + 1, len(x[0]) - len(w[0]) + 1
    return [[bias + sum(x[i + a][j + b] * w[a][b] for a in range(len(w)) for b in range(len(w[0]))) for j in range(m)] for i in range(n)]
