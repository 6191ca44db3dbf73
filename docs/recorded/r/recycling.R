m <- matrix(c(1, 3, 2, 2), nrow = 2, byrow = TRUE)
m / rowSums(m)
