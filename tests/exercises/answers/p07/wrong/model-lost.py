# mistakes: model-lost
def compile_model(model):
    return model.compile(optimizer='rmsprop', loss='categorical_crossentropy', metrics=['accuracy'])
