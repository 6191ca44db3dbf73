import pandas as pd
def confusion(test_labels_c, pred):
    d = pd.DataFrame({"truth": test_labels_c, "pred": pred})
    return d.groupby(["truth", "pred"]).size().unstack(fill_value=0)
