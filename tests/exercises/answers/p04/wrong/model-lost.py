# mistakes: model-lost
import keras
from keras import layers
def build_model():
    model = keras.Sequential([keras.Input((28, 28, 1))])
    model = model.add(layers.Conv2D(32, 3, activation='relu'))
    model.add(layers.MaxPooling2D())
    return model
