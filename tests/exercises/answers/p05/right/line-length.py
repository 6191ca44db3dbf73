def show_summary(model):
    model.summary(line_length=50)
