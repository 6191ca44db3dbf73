# mistakes: summary-not-shown
def show_summary(model):
    for layer in model.layers:
        print(layer.name)
