import keras
from keras import layers
def build_model():
    return keras.Sequential([
        keras.Input(shape=(28, 28, 1)),
        layers.Conv2D(32, 3),
        layers.ReLU(),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3),
        layers.Activation('relu'),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation='relu'),
    ])
