# mistakes: metric-missing
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='categorical_crossentropy')
    return model
