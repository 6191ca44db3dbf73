def show_summary(model):
    for layer in model.layers:
        print(layer.name, layer.output.shape, layer.count_params())
    print("Total params:", model.count_params())
