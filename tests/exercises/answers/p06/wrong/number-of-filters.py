# mistakes: number-of-filters
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation='relu'))
    model.add(layers.Dense(10, activation='softmax'))
    return model
