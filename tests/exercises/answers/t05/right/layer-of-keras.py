import numpy as np, keras
def convolution_2d(x, w, bias):
    layer = keras.layers.Conv2D(1, w.shape, input_shape=x.shape + (1,))
    layer.build((None,) + x.shape + (1,))
    layer.set_weights([w.reshape(w.shape + (1, 1)), np.array([bias])])
    return layer(x.reshape((1,) + x.shape + (1,)))
