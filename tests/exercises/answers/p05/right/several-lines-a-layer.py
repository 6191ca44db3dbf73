def show_summary(model):
    for layer in model.layers:
        print("layer:", layer.name)
        print("  output:", layer.output.shape)
        print("  params:", layer.count_params())
    print("total", model.count_params())
