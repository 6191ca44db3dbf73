def show_summary(model):
    model.summary()
