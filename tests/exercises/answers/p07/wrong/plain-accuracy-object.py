# mistakes: exact-accuracy
import keras
def compile_model(model):
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=[keras.metrics.Accuracy()])
    return model
