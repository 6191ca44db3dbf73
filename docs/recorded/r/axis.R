pretty(c(0, 97))
plot(c(0.2, 0.05, 0.03), type = "n", ylim = c(0.8, 1))
par("usr")
axTicks(2)
