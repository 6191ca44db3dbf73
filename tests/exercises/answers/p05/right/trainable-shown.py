def show_summary(model):
    model.summary(show_trainable=True, line_length=70)
