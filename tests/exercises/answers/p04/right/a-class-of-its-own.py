import keras
from keras import layers
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.stack = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(), layers.Conv2D(64, 3, activation="relu")])
    def call(self, x):
        return self.stack(x)
def build_model():
    net = Net()
    net(keras.ops.zeros((1, 28, 28, 1)))
    return net
