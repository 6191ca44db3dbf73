# 행렬
A <- matrix(1:6, nrow = 2)
B <- matrix(1:6, nrow = 2, byrow = TRUE)
C <- matrix(c(2, 1, 1, 3), 2, 2)
tA <- t(A)
P <- A %*% tA
E <- A + B
H <- A * 2
inv <- solve(C)
de <- det(C)
dg <- diag(C)
I3 <- diag(3)
rs <- rowSums(A)
cs <- colSums(A)
rm1 <- rowMeans(A)
a12 <- A[1, 2]
row1 <- A[1, ]
col2 <- A[, 2]
sub <- A[, c(1, 3)]
A[1, 1] <- 99L
bound <- rbind(c(1, 2), c(3, 4))
cb <- cbind(1:3, 4:6)
d <- dim(A)
ap <- apply(A, 1, sum)
ap2 <- apply(A, 2, max)
sol <- solve(C, c(1, 2))
o <- outer(1:3, 1:4)
