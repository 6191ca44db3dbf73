import keras
from keras import layers
def add_dense(model):
    return keras.Sequential([*model.layers, layers.Flatten(), layers.Dense(64, activation='relu'), layers.Dense(10, activation='softmax')])
