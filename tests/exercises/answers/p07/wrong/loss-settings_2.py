# mistakes: loss-settings
import keras
def compile_model(model):
    model.compile(optimizer='rmsprop', loss=keras.losses.CategoricalCrossentropy(reduction='sum'), metrics=['accuracy'])
    return model
