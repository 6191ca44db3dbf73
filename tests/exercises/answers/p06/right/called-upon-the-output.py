import keras
from keras import layers
def add_dense(model):
    y = layers.Flatten()(model.outputs[0])
    y = layers.Dense(64)(y)
    y = layers.Activation("relu")(y)
    y = layers.Dense(10)(y)
    y = keras.ops.softmax(y, axis=-1)
    return keras.Model(inputs=model.inputs, outputs=y)
