x <- 1:6
dim(x) <- c(2, 3)
x
matrix(1:6, nrow = 2, byrow = TRUE)
