# mistakes: shares-not-counts
import pandas as pd
def confusion(test_labels_c, pred):
    return (100 * pd.crosstab(test_labels_c, pred, normalize="index")).round(1)
