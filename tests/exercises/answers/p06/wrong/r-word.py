# mistakes: r-word
def add_dense(model):
    model.add(c(64))
    return model
