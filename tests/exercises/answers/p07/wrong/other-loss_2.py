# mistakes: other-loss
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='binary_crossentropy', metrics=['accuracy'])
    return model
