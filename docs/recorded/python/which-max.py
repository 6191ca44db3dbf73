p = [0.1, 0.2, 0.7]
print(p.index(max(p)))  # counts from 0
print(p.index(max(p)) + 1)  # R's which.max(p)
