d <- dim(swiss)
m <- colMeans(swiss)
fit <- lm(Fertility ~ ., data = swiss)
b <- coef(fit)
r2 <- summary(fit)$r.squared
co <- cor(swiss$Fertility, swiss$Education)
high <- swiss[swiss$Catholic > 50, ]
nh <- nrow(high)
s <- sapply(swiss, sd)
q <- quantile(swiss$Education, 0.75)
v <- apply(swiss, 2, var)
edu <- swiss$Education
grp <- ifelse(edu > median(edu), "high", "low")
mm <- tapply(swiss$Fertility, grp, mean)
