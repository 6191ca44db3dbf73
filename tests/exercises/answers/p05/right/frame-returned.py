import pandas as pd
def show_summary(model):
    d = pd.DataFrame([[type(l).__name__, l.output.shape, l.count_params()] for l in model.layers], columns=["layer", "shape", "params"])
    d.loc[len(d)] = ["total", "", d["params"].sum()]
    return d
