bubble <- function(v) {
  n <- length(v)
  for (i in 1:(n - 1)) {
    for (j in 1:(n - i)) {
      if (v[j] > v[j + 1]) {
        tmp <- v[j]
        v[j] <- v[j + 1]
        v[j + 1] <- tmp
      }
    }
  }
  v
}
before <- c(5, 2, 9, 1)
after <- bubble(before)
same <- before
