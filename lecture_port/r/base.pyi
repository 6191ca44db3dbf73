from lecture_port.r.attributes import (
    aperm as aperm,
    as_integer as as_integer,
    colnames as colnames,
    diag as diag,
    dim as dim,
    dimnames as dimnames,
    head as head,
    identical as identical,
    length as length,
    levels as levels,
    names as names,
    ncol as ncol,
    nlevels as nlevels,
    nrow as nrow,
    rownames as rownames,
    t as t,
    tail as tail,
)
from lecture_port.r.summaries import as_data_frame as as_data_frame
from lecture_port.r.factors import (
    as_factor as as_factor,
    droplevels as droplevels,
    factor as factor,
    ordered as ordered,
    relevel as relevel,
)
from lecture_port.r.margins import (
    addmargins as addmargins,
    apply as apply,
    col_means as col_means,
    col_sums as col_sums,
    margin_sums as margin_sums,
    margin_table as margin_table,
    prop_table as prop_table,
    proportions as proportions,
    row_means as row_means,
    row_sums as row_sums,
    sweep as sweep,
)
from lecture_port.r.ordering import (
    cumsum as cumsum,
    max_col as max_col,
    order as order,
    rev as rev,
    sort as sort,
    unique as unique,
    which as which,
    which_max as which_max,
    which_min as which_min,
)
from lecture_port.r.structures import structure as structure
from lecture_port.r.tables import as_table as as_table, table as table
from lecture_port.r.vectors import as_vector as as_vector
