# mistakes: learning-rate
import keras
from keras import layers
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(0.01), loss='categorical_crossentropy', metrics=['accuracy'])
    return model
