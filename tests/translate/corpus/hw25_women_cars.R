plot(cars$speed, cars$dist)
fit <- lm(dist ~ speed, data = cars)
abline(fit)
b <- coef(fit)
w <- women$weight / women$height
mw <- mean(w)
h <- women$height * 2.54
lin <- lm(weight ~ height, data = women)
quad <- lm(weight ~ height + I(height^2), data = women)
cq <- coef(quad)
a <- anova(lin, quad)
lines(cars$speed, fitted(fit), col = "red")
top <- cars[cars$dist > 80, ]
nt <- nrow(top)
tail(cars)
