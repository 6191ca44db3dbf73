# mistakes: model-lost
import keras
from keras import layers
def add_dense(model):
    model = model.add(layers.Flatten())
    model = model.add(layers.Dense(64, activation='relu'))
    return model
