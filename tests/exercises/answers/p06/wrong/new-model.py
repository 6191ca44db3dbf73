# mistakes: new-model
import keras
from keras import layers
def add_dense(model):
    return keras.Sequential([keras.Input((3, 3, 64)), layers.Flatten(), layers.Dense(64, activation='relu'), layers.Dense(10, activation='softmax')])
