plot(history$metrics$loss, main="Model Loss",
       xlab = "epoch", ylab="loss", type="l")
lines(history$metrics$val_loss, col=2, lty=2)
legend("topright", c("train","test"), col=c(1, 2), lty=c(1,2))
