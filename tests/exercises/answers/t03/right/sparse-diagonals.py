from scipy.sparse import diags
def toeplitz(w, length):
    return diags(list(w), range(len(w)), shape=(length - len(w) + 1, length))
