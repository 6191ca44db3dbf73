history <- list(metrics = list(accuracy = c(0.94, 0.98), loss = c(0.2, 0.05)))
history$metrics$acc
history$metrics[["acc"]]
str(history)
paste("epoch", 1:2)
as.character(0.1 + 0.2)
format(c(0.8, 0.85, 0.9))
nchar("합성곱", type = "width")
