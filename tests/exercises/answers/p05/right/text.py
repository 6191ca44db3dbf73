def show_summary(model):
    lines = []
    model.summary(print_fn=lines.append)
    return chr(10).join(lines)
