# What a script draws, as data: every panel with its titles and the coordinates, heights, classes and cells in it.
# The functions of graphics through which all drawing goes note what they were given and then do as ever.

panels <- list()
waiting <- list()
drawing <- FALSE

note <- function(kind, ...) {
  if (kind != "title" && inside_another()) return(invisible())
  part <- object(kind = quoted(kind), ...)
  if (drawing) panels[[length(panels)]] <<- c(panels[[length(panels)]], part) else waiting <<- c(waiting, part)
}

# What barplot() itself draws with is no part of its own.
inside_another <- function() any(vapply(sys.frames(), exists, TRUE, x = ".lecture_port_noted", inherits = FALSE))

# barplot() and its kind note before they open a panel: what waits belongs to the panel that opens next.
opens <- function(kind, ..., add = FALSE) {
  before <- drawing
  drawing <<- before && isTRUE(add)
  note(kind, ...)
  drawing <<- before && isTRUE(add)
  "opened"
}

noting <- list(
  plot.xy = quote(if (!(type %in% "n")) note("points", x = values_of(as.double(xy$x)), y = values_of(as.double(xy$y)))),
  bxp = quote(opens("boxes", stats = in_brackets(apply(z$stats, 2, values_of)), quartiles = in_brackets(quartiles_waiting()),
    out = values_of(as.double(z$out)), labels = words_of(z$names), add = add)),
  barplot.default = quote(if (plot) opens("bars", rows = in_brackets(if (is.matrix(height)) apply(height, 1, values_of) else values_of(as.double(height))),
    labels = if (!is.matrix(height)) words_of(if (is.null(names.arg)) names(height) else names.arg), add = add)),
  plot.histogram = quote(opens("histogram", breaks = values_of(x$breaks),
    heights = values_of(as.double(if (freq) x$counts else x$density)), add = add)),
  image.default = quote({
    z_ <- if (!eval(quote(missing(z)), frame)) z else if (is.list(x)) x$z else x
    opens("image", dim = in_brackets(dim(z_)), values = values_of(as.double(z_)), add = add)
  }),
  plot.raster = quote(opens("raster", dim = in_brackets(dim(x)), values = values_of(grDevices::col2rgb(as.matrix(x))[1, ] / 255))),
  pie = quote(opens("pie", values = values_of(as.double(x) / sum(x)), labels = words_of(labels))),
  abline = quote({
    if (is.object(a) || is.list(a)) note("line", values = values_of(as.double(stats::coef(a))))
    else if (!is.null(coef)) note("line", values = values_of(as.double(coef)))
    else if (!is.null(a)) note("line", values = values_of(as.double(if (is.null(b)) a else c(a, b))))
    if (!is.null(h)) note("across", values = values_of(as.double(h)))
    if (!is.null(v)) note("up", values = values_of(as.double(v)))
  }),
  title = quote(for (word in c("main", "xlab", "ylab")) {
    text <- get(word)
    if (is.character(text) && length(text)) note("title", place = quoted(word), text = quoted(paste(text, collapse = "\n")))
  })
)
for (name in c("polygon", "segments", "arrows", "rect", "symbols", "rasterImage", "persp.default", "contour.default",
  "filled.contour", "mosaicplot.default", "stars", "coplot", "pairs.default", "sunflowerplot", "stripchart.default")) {
  added <- name %in% c("polygon", "segments", "arrows", "rect", "symbols", "rasterImage")
  noting[[name]] <- bquote({
    frame$.many_ <- .(name %in% c("coplot", "pairs.default"))
    opens("other", name = quoted(.(sub(".default", "", name, fixed = TRUE))), add = .(added))
  })
}

# matplotlib draws quartiles where R draws hinges: both are kept of the same data.
quartiles <- character()
quartiles_waiting <- function() {
  found <- quartiles
  quartiles <<- character()
  found
}
quartiles_of <- function(x) {
  x <- as.double(x)[!is.na(x)]
  if (!length(x)) return(values_of(rep(NA_real_, 5)))
  q <- unname(stats::quantile(x, c(.25, .5, .75)))
  inside <- x[x >= q[1] - 1.5 * (q[3] - q[1]) & x <= q[3] + 1.5 * (q[3] - q[1])]
  values_of(c(min(inside, q[1]), q, max(inside, q[3])))
}

before_body <- function(f, code) {
  body(f) <- call("{", code, body(f))
  f
}

put <- function(name, package, value) {
  places <- list(asNamespace(package), as.environment(paste0("package:", package)), parent.env(asNamespace("graphics")))
  for (where in places) {
    if (!exists(name, envir = where, inherits = FALSE)) next
    unlockBinding(name, where)
    assign(name, value, envir = where)
    lockBinding(name, where)
  }
}

begin_figures <- function() {
  ours <- environment(begin_figures)
  for (name in names(noting)) {
    original <- get(name, envir = asNamespace("graphics"))
    noted <- before_body(original, bquote(.(noter(ours, noting[[name]]))(environment())))
    put(name, "graphics", noted)
    method <- regmatches(name, regexec("^(plot|image|barplot|contour|mosaicplot|persp|stripchart|pairs)[.](.+)$", name))[[1]]
    if (length(method)) registerS3method(method[2], method[3], noted, envir = asNamespace("graphics"))
  }
  stats_ <- grDevices::boxplot.stats
  put("boxplot.stats", "grDevices", before_body(stats_, bquote(.(function(x) quartiles <<- c(quartiles, quartiles_of(x)))(x))))
  setHook("plot.new", function(...) {
    # pairs() and coplot() open many panels, which are one figure.
    marks <- vapply(sys.frames(), function(f) get0(".lecture_port_noted", f, ifnotfound = "", inherits = FALSE), "")
    if ("many" %in% marks && !length(waiting)) return(invisible())
    panels[[length(panels) + 1]] <<- c(list(), waiting)
    waiting <<- list()
    drawing <<- TRUE
  })
  options(device = function(...) grDevices::pdf(NULL))
}

# Evaluates a note where the function's arguments are, with this file's functions before R's.
noter <- function(ours, code) {
  force(ours)
  force(code)
  function(frame) {
    inside <- new.env(parent = frame)
    for (name in c("note", "opens", "values_of", "words_of", "in_brackets", "quoted", "quartiles_waiting")) {
      assign(name, get(name, envir = ours), envir = inside)
    }
    inside$frame <- frame
    if (identical(try(eval(code, inside), silent = TRUE), "opened")) {
      assign(".lecture_port_noted", if (identical(frame$.many_, TRUE)) "many" else "one", envir = frame)
    }
  }
}

figures_drawn <- function() {
  if (length(waiting)) panels[[length(panels) + 1]] <<- waiting
  in_brackets(vapply(panels, function(parts) in_brackets(unlist(parts)), ""))
}
