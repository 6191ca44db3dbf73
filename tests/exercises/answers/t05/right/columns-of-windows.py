import numpy as np
def convolution_2d(x, w, bias):
    h, k = w.shape
    n, m = x.shape
    cols = np.array([x[i:i+h, j:j+k].flatten(order='F') for i in range(n-h+1) for j in range(m-k+1)])
    return (cols.dot(w.flatten(order='F')) + bias).reshape(n-h+1, m-k+1)
