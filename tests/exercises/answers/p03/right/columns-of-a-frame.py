def one_hot(train_labels, test_labels):
    f = lambda y: {str(k): [int(v == k) for v in y] for k in range(10)}
    import pandas as pd
    return pd.DataFrame(f(train_labels)), pd.DataFrame(f(test_labels))
