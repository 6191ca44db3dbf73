import pandas as pd
def one_hot(train_labels, test_labels):
    return pd.get_dummies(train_labels), pd.get_dummies(test_labels)
