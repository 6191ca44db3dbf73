# mistakes: input-shape-missing
import keras
from keras import layers
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.one = layers.Conv2D(32, 3, activation="relu")
    def call(self, x):
        return self.one(x)
def build_model():
    return Net()
