# What listviewer makes of its arguments: a widget that holds the list and the mode. It is not shown.
jsonedit <- function(listdata, mode = "tree", ...) {
  match.arg(mode, c("tree", "view", "form", "code", "text"))
  invisible(list(x = list(data = listdata, options = list(mode = mode))))
}
