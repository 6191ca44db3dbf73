plot(history$metrics$acc, main="Model Accuracy",
       xlab="epoch", ylab="accuracy", type="l", ylim=c(0.8,1))
lines(history$metrics$val_acc, col=2, lty=2)
legend("bottomright", c("train","test"), col=c(1,2), lty=c(1,2))
