from sklearn.preprocessing import OneHotEncoder
def one_hot(train_labels, test_labels):
    enc = OneHotEncoder().fit(train_labels.reshape(-1, 1))
    return enc.transform(train_labels[:, None]), enc.transform(test_labels[:, None])
