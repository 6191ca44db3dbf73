x <- 5
if (x > 3) {
  y <- "big"
}
else {
  y <- "small"
}
z <- x * 2
