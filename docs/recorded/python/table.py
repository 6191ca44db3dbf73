from collections import Counter

truth = [0, 1, 1, 2]
pred = [1, 2, 2, 1]  # counted from 1, as R's which.max does
table = Counter(zip(truth, pred, strict=True))
for row in (0, 1, 2):
    print(row, [table[row, column] for column in (1, 2, 3)])  # column 3 stays, R's table() drops it
