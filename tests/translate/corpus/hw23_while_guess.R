n <- 27
steps <- 0
while (n != 1) {
  if (n %% 2 == 0) {
    n <- n / 2
  } else {
    n <- 3 * n + 1
  }
  steps <- steps + 1
}
primes <- c()
for (i in 2:30) {
  flag <- TRUE
  if (i > 2) {
    for (j in 2:(i - 1)) {
      if (i %% j == 0) {
        flag <- FALSE
        break
      }
    }
  }
  if (flag) primes <- c(primes, i)
}
np <- length(primes)
