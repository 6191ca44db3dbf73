# mistakes: count-only
def show_summary(model):
    return model.count_params()
