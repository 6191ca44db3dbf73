import keras
def compile_model(model):
    model.compile(optimizer="rmsprop", loss=keras.losses.categorical_crossentropy, metrics=[keras.metrics.categorical_accuracy])
    return model
