# mistakes: nothing-returned
import keras
from keras import layers
def add_dense(model):
    model
