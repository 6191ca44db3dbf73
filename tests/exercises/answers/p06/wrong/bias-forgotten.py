# mistakes: bias-forgotten
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='softmax', use_bias=False))
    return model
