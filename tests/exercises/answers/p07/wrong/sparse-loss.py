# mistakes: sparse-loss
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    return model
