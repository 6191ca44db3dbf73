train_x <- matrix(c(1, 2, 3, 6, 7, 8, 1, 1, 2, 6, 8, 7), ncol = 2)
train_y <- c(0, 0, 0, 1, 1, 1)
point <- c(5, 5)
dist_to <- function(p) {
  d <- numeric(nrow(train_x))
  for (i in 1:nrow(train_x)) {
    d[i] <- sqrt(sum((train_x[i, ] - p)^2))
  }
  d
}
dd <- dist_to(point)
near <- order(dd)[1:3]
vote <- train_y[near]
label <- ifelse(mean(vote) > 0.5, 1, 0)
