m <- matrix(1:12, nrow = 3)
r <- apply(m, 1, mean)
c1 <- apply(m, 2, function(x) sum(x) / length(x))
s <- sapply(1:4, function(i) i^2 + 1)
l <- lapply(1:3, function(i) c(i, i^2))
mm <- sapply(1:3, function(i) c(i, i^2))
v <- vapply(1:3, function(i) i / 2, numeric(1))
ch <- sapply(c("a", "bb"), nchar)
w <- which(m > 6)
nested <- sapply(1:3, function(i) {
  s <- 0
  for (j in 1:i) {
    s <- s + j
  }
  s
})
cumulative <- Reduce(`+`, 1:5)
evens <- Filter(function(x) x %% 2 == 0, 1:10)
