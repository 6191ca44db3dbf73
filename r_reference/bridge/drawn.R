# What the graphics device was asked to draw: R's own display list, not our reading of the code.

begin_drawing <- function() {
  grDevices::graphics.off()
  options(device = function(...) {
    grDevices::pdf(NULL, width = 7, height = 7, bg = "white")
    grDevices::dev.control("enable")
  })
  as_json(TRUE)
}

drawn <- function() {
  if (is.null(grDevices::dev.list())) return(as_json(NULL))
  steps <- lapply(as.list(grDevices::recordPlot()[[1]]), function(step) as.list(step[[2]]))
  names(steps) <- vapply(steps, function(step) step[[1]]$name, "")
  as_json(list(
    curves = unname(lapply(steps[names(steps) == "C_plotXY"], curve_of)),
    usr = as.list(as_hexadecimal(graphics::par("usr"))),
    ticks = list(
      x = as.list(as_hexadecimal(graphics::axTicks(1))),
      y = as.list(as_hexadecimal(graphics::axTicks(2)))
    ),
    labels = labels_of(steps[names(steps) == "C_title"]),
    legend = legend_of(steps)
  ))
}

# Arguments of plot.xy: coordinates, type, pch, lty, col, ...
curve_of <- function(step) {
  list(
    x = as.list(as_hexadecimal(as.double(step[[2]]$x))),
    y = as.list(as_hexadecimal(as.double(step[[2]]$y))),
    type = step[[3]],
    dashes = dashes_of(step[[5]]),
    colour = hexadecimal_colour(step[[6]])
  )
}

# Arguments of title: main, sub, xlab, ylab, ...
labels_of <- function(titles) {
  texts <- lapply(2:5, function(place) {
    given <- Filter(length, lapply(titles, function(step) step[[place]]))
    if (length(given)) paste(as.character(given[[1]]), collapse = "\n") else ""
  })
  names(texts) <- c("main", "sub", "xlab", "ylab")
  texts
}

# legend() draws a box (rect), the lines (segments) and the texts, in this order.
# The box is given as left, bottom, right, top.
legend_of <- function(steps) {
  boxes <- steps[names(steps) == "C_rect"]
  lines <- steps[names(steps) == "C_segments"]
  texts <- steps[names(steps) == "C_text"]
  if (!length(texts)) return(NULL)
  corners <- as.double(unlist(boxes[[1]][2:5])) # x, y, x, y
  box <- c(range(corners[c(1, 3)]), range(corners[c(2, 4)]))[c(1, 3, 2, 4)]
  words <- texts[[1]]
  list(
    labels = as.list(as.character(words[[3]])),
    colours = as.list(unlist(lapply(lines, function(step) hexadecimal_colour(step[[6]])), use.names = FALSE)),
    dashes = as.list(unlist(lapply(lines, function(step) dashes_of(step[[7]])), use.names = FALSE)),
    box = as.list(as_hexadecimal(box)),
    text_y = as.list(as_hexadecimal(as.double(words[[2]]$y)))
  )
}

hexadecimal_colour <- function(col) unname(grDevices::rgb(t(grDevices::col2rgb(col)), maxColorValue = 255))

# ?par, lty: the names and what they stand for, lengths of dash and gap in line widths.
dashes_of <- function(lty) {
  names <- c("blank", "solid", "dashed", "dotted", "dotdash", "longdash", "twodash")
  lengths <- c("blank", "", "44", "13", "1343", "73", "2262")
  if (is.numeric(lty)) lty <- names[ifelse(lty < 7, lty, (lty - 1) %% 6 + 1) + 1]
  ifelse(lty %in% names, lengths[match(lty, names)], lty)
}

draw_png <- function(path, inches, dpi) {
  picture <- grDevices::recordPlot()
  grDevices::png(path, width = inches, height = inches, units = "in", res = dpi, type = "cairo")
  on.exit(grDevices::dev.off())
  grDevices::replayPlot(picture)
  as_json(TRUE)
}
