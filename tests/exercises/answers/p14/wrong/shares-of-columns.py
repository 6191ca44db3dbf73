# mistakes: shares-not-counts
import pandas as pd
def confusion(test_labels_c, pred):
    return pd.crosstab(test_labels_c, pred, normalize="columns")
