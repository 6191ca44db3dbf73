# Describes R values so that JSON can hold them without loss: doubles as hexadecimal text, NA as null.

describe <- function(x) {
  sides <- dimnames(x)
  list(
    type = if (is.factor(x)) "factor" else typeof(x),
    class = as.list(class(x)),
    dim = as.list(dim(x)),
    names = if (is.null(dim(x))) as.list(names(x)),
    dimnames = lapply(unname(sides), as.list),
    sides = as.list(names(sides)),
    values = describe_values(x)
  )
}

describe_values <- function(x) {
  if (is.null(x)) return(list())
  if (is.list(x)) return(lapply(seq_along(x), function(k) describe(x[[k]])))
  if (!is.atomic(x)) return(list(first_line(x)))
  x <- as.vector(unname(x))
  if (is.double(x)) return(as.list(as_hexadecimal(x)))
  if (is.character(x)) return(as.list(enc2utf8(x)))
  if (is.complex(x)) return(lapply(x, function(z) as.list(as_hexadecimal(c(Re(z), Im(z))))))
  as.list(x)
}

as_hexadecimal <- function(x) ifelse(is.na(x) & !is.nan(x), NA_character_, sprintf("%a", x))

# What R knows of one array of the global environment; its values are read from R's memory.
array_snapshot <- function(name, places) {
  x <- get(name, envir = globalenv())
  as_json(list(
    type = typeof(x),
    dim = as.list(if (is.null(dim(x))) length(x) else dim(x)),
    sample = as.list(as_hexadecimal(as.double(x[places])))
  ))
}

kind_of <- function(name) {
  if (!exists(name, envir = globalenv(), inherits = FALSE)) return(as_json("absent"))
  x <- get(name, envir = globalenv())
  as_json(
    if (is_python_object(x)) "model"
    else if (is.list(x)) "list"
    else if (is.numeric(x) && !is.null(names(x))) "list"
    else if (is.numeric(x)) "array"
    else class(x)[1]
  )
}

# The names and values of a list, large arrays by type and dimensions only.
list_snapshot <- function(name) as_json(members(get(name, envir = globalenv())))

longest <- 1000

members <- function(x) {
  if (is.list(x) || !is.null(names(x))) {
    inside <- lapply(seq_along(x), function(k) members(x[[k]]))
    return(list(names = as.list(names(x)), members = inside))
  }
  if (length(x) > longest) return(list(type = typeof(x), dim = as.list(dim(x))))
  list(type = typeof(x), values = describe_values(x))
}

# Of what the code last gave, a table of two dimensions.
table_snapshot <- function() {
  x <- shown$value
  as_json(list(
    names = as.list(names(dimnames(x))),
    labels = lapply(unname(dimnames(x)), as.list),
    counts = lapply(seq_len(nrow(x)), function(k) as.list(unname(x[k, ])))
  ))
}

# listviewer gives an htmlwidget, which holds the list and the mode.
tree_snapshot <- function() {
  widget <- shown$value$x
  as_json(list(
    mode = widget$options$mode,
    lines = as.list(utils::capture.output(utils::str(unclass(widget$data))))
  ))
}

# The names that the supplement to P15 binds.
metrics_snapshot <- function() {
  here <- globalenv()
  by_digit <- lapply(split(here$by_digit, col(here$by_digit)), function(x) as.list(as_hexadecimal(x)))
  names(by_digit) <- colnames(here$by_digit)
  as_json(c(by_digit, list(
    macro = as.list(as_hexadecimal(unname(here$macro))),
    accuracy = as.list(as_hexadecimal(here$accuracy)),
    wilson = as.list(as_hexadecimal(here$wilson))
  )))
}

# A provider says which of R's values stand for objects of Python.
is_python_object <- function(x) FALSE
