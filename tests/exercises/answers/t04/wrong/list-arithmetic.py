# mistakes: list-arithmetic
def flipped_filter(x, w):
    return list(x) * list(w), w[::-1]
