# With what R answered.

provider_packages <- character()

versions <- function() {
  names <- unique(c(provider_packages, "jsonlite"))
  found <- lapply(names, function(name) as.character(utils::packageVersion(name)))
  names(found) <- names
  as_json(list(
    r = as.character(getRversion()),
    platform = R.version$platform,
    packages = found
  ))
}
