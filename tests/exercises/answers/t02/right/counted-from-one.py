def convolution_1d(f, g):
    n, m = len(f), len(g)
    z = [0.0] * (n + m - 1)
    for k in range(1, n + m):
        for i in range(max(1, k - m + 1), min(k, n) + 1):
            z[k - 1] = z[k - 1] + f[i - 1] * g[k - i]
    return z
