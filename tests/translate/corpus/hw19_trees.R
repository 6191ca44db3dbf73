fit <- lm(Volume ~ Girth + Height, data = trees)
b <- coef(fit)
r2 <- summary(fit)$adj.r.squared
s <- summary(fit)$sigma
co <- cor(trees)
vol <- trees$Volume
big <- vol[vol > mean(vol)]
nb <- length(big)
cf <- summary(fit)$coefficients
pi1 <- predict(fit, data.frame(Girth = 10, Height = 70), interval = "confidence")
pairs(trees)
