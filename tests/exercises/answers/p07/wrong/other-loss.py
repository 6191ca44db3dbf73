# mistakes: other-loss
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='mse', metrics=['accuracy'])
    return model
