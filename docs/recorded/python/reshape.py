x = [1, 2, 3, 4, 5, 6]
by_rows = [x[0:3], x[3:6]]  # array_reshape(x, c(2, 3)), NumPy's reshape
by_columns = [x[0::2], x[1::2]]  # R's dim(x) <- c(2, 3)
print(by_rows)
print(by_columns)
