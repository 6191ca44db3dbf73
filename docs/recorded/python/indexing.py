x = [10, 20, 30]
print(x[0])  # R: x[1]
print(x[-1])  # the last one; R's x[-1] leaves the first out
print(x[1:])  # R: x[-1]
