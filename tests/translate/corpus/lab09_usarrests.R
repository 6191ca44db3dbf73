m <- colMeans(USArrests)
v <- apply(USArrests, 2, var)
s <- scale(USArrests)
sm <- round(mean(s[, 1]), 10)
co <- cor(USArrests$Murder, USArrests$Assault)
hi <- USArrests[USArrests$Murder > 15, ]
nh <- nrow(hi)
boxplot(USArrests$Murder, main = "Murder")
