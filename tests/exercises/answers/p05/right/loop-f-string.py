def show_summary(model):
    total = 0
    for number, layer in enumerate(model.layers, 1):
        total += layer.count_params()
        print(f"{number}. {layer.__class__.__name__:<15} {str(layer.output.shape):<22} {layer.count_params():>10,}")
    print(f"합계 {total:,}")
