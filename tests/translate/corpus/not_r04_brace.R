f <- function(x) {
  x + 1
}
}
y <- f(2)
