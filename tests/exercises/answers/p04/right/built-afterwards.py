import keras
from keras import layers
def build_model():
    model = keras.Sequential([layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(2), layers.Conv2D(64, 3, activation="relu")])
    model.build((None, 28, 28, 1))
    return model
