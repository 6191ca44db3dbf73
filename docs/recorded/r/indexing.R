x <- c(10, 20, 30, 40)
x[1]
x[-1]
x[2:3]
which(x > 15)
m <- matrix(1:6, nrow = 2, byrow = TRUE)
m[2, ]
m[, 2]
