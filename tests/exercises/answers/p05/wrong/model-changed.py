# mistakes: model-changed
import keras
from keras import layers
def show_summary(model):
    model.add(layers.Flatten())
    model.summary()
