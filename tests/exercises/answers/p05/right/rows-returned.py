def show_summary(model):
    rows = [(layer.name, layer.output.shape, layer.count_params()) for layer in model.layers]
    return rows + [("total", model.count_params())]
