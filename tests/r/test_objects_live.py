"""What a user of R goes on to do with a table, a factor, a vector or a list: some hundreds of calls, R's answer and ours.

Each call is asked of R and of the port: equal (value, type, dimensions, names, labels, what is printed and what ``str``
prints), refused by name, or wrong. Wrong is never allowed; the counts are printed and held.
"""

from __future__ import annotations

import itertools
import math
import warnings
from collections import Counter
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import LecturePortError
from lecture_port.r import base
from lecture_port.r.array import RArray
from lecture_port.r.factor import Factor
from lecture_port.r.rlist import RList
from lecture_port.r.structure import structure
from lecture_port.r.table import Table
from lecture_port.r.vector import Vector, as_vector

pytestmark = pytest.mark.live_r

DATA = {
    "x": ("c(0, 1, 1, 2, 2, 2, 3)", [0.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0]),
    "y": ("c(1, 2, 2, 1, 3, 3, 1)", [1.0, 2.0, 2.0, 1.0, 3.0, 3.0, 1.0]),
    "z": ('c("b", "a", "b", "a", "b", "b", "a")', ["b", "a", "b", "a", "b", "b", "a"]),
    "w": ("c(TRUE, FALSE, NA, TRUE, TRUE, FALSE, NA)", [True, False, None, True, True, False, None]),
    "k": ("c(1L, NA, 3L, 3L, 1L, 2L, 100000L)", [1, None, 3, 3, 1, 2, 100000]),
}
ONE_WAY = {
    "table(x)": "table(x)",
    "table(z)": "table(z)",
    "table(w)": "table(w)",
    'table(k, useNA = "ifany")': 'table(k, use_na="ifany")',
    "table(가나 = x)": "table(가나=x)",
    "table(x + 0.5)": "table(np.array(x) + 0.5)",
    "table(factor(x, levels = 0:5))": "table(factor(x, levels=[0, 1, 2, 3, 4, 5]))",
    "prop.table(table(x))": "prop_table(table(x))",
    "table(c(10L, 10L, 20L), dnn = NULL)": "table([10, 10, 20], dnn=None)",
}
TWO_WAY = {
    "table(x, y)": "table(x, y)",
    "table(y, z)": "table(y, z)",
    "table(a = z, b = w)": "table(a=z, b=w)",
    'table(w, k, useNA = "always")': 'table(w, k, use_na="always")',
    "table(x, x)": "table(x, x)",
    "table(factor(y, levels = 1:4), factor(x, levels = 0:4))": "table(factor(y, levels=[1, 2, 3, 4]), factor(x, levels=[0, 1, 2, 3, 4]))",
    "prop.table(table(x, z), 1)": "prop_table(table(x, z), 1)",
    "table(예측 = z, 답 = y)": "table(예측=z, 답=y)",
    "addmargins(table(z, y))": "addmargins(table(z, y))",
}
THREE_WAY = {
    "table(x, y, z)": "table(x, y, z)",
    "table(a = z, w, y)": "table(z, w, y, dnn=['a', 'w', 'y'])",
}
ANY = {
    "t": "t", "sum(t)": "sum(t)", "length(t)": "length(t)", "max(t)": "max(t)", "min(t)": "min(t)",
    "mean(t)": "np.mean(t)", "sum(t > 1)": "sum(t > 1)", "any(t > 2)": "any(t > 2)", "all(t >= 0)": "all(t >= 0)",
    "t / sum(t)": "t / sum(t)", "t * 2L": "t * 2", "2L * t": "2 * t", "t - 1L": "t - 1", "1L - t": "1 - t",
    "t ^ 2": "t ** 2", "t %% 2L": "t % 2", "t %/% 2L": "t // 2", "-t": "-t", "+t": "+t", "t > 1": "t > 1",
    "t >= 1": "t >= 1", "as.vector(!t)": "list(~t)", "t < 2": "t < 2", "t <= 1": "t <= 1", "t == 1": "t == 1", "t != 1": "t != 1",
    "1 < t": "1 < t", "t == t": "t == t", "t + t": "t + t", "t - t": "t - t", "t / t": "t / t",
    "t > 0 & t < 2": "(t > 0) & (t < 2)", "t == 0 | t == 2": "(t == 0) | (t == 2)", "sqrt(t)": "np.sqrt(t)",
    "round(t / 3, 2)": "round(t / 3, 2)", "round(prop.table(t), 2)": "round(prop_table(t), 2)",
    "round(100 * prop.table(t), 1)": "round(100 * prop_table(t), 1)", "prop.table(t)": "prop_table(t)",
    "proportions(t)": "proportions(t)", "addmargins(t)": "addmargins(t)", "dim(t)": "dim(t)",
    "names(t)": "names(t)", "dimnames(t)": "dimnames(t)", "as.vector(t)": "list(t)", "sort(t)": "sort(t)",
    "sort(t, decreasing = TRUE)": "sort(t, decreasing=True)", "order(t)": "order(t)", "rev(t)": "rev(t)",
    "unique(as.vector(t))": "unique(list(t))", "cumsum(t)": "cumsum(t)", "which(t > 1)": "which(t > 1)",
    "which.max(t)": "which_max(t)", "which.min(t)": "which_min(t)", "head(t, 2)": "head(t, 2)",
    "tail(t, 2)": "tail(t, 2)", "head(t, -1)": "head(t, -1)", "tail(t, -1)": "tail(t, -1)", "head(t)": "head(t)",
    "t[2]": "t[2]", "t[t > 1]": "t[t > 1]", "t[-1]": "t[-1]", "t[c(1, 2)]": "t[[1, 2]]", "t[]": "t[:]",
    "t[c(1, NA)]": "t[[1, None]]", "t[99]": "t[[99]]", "t[[99]]": "t[99]", "t[2:3]": "t[2:3]",
    "nrow(t)": "nrow(t)", "ncol(t)": "ncol(t)", "rownames(t)": "rownames(t)", "colnames(t)": "colnames(t)",
    "t + 0.5": "t + 0.5", "1 / t": "1 / t", "t * c(1, 2)": "t * [1.0, 2.0]", "abs(-t)": "abs(-t)",
    "floor(t / 2)": "np.floor(t / 2)", "ceiling(t / 2)": "np.ceil(t / 2)", "trunc(t / 2)": "np.trunc(t / 2)",
    "log(t + 1)": "np.log(t + 1)", "exp(t)": "np.exp(t)", "t * 1e6": "t * 1e6", "t / 1e6": "t / 1e6",
    "t * c(1, NA)": "t * [1.0, None]", "identical(t, t)": "identical(t, t)", "identical(t, t + 1)": "identical(t, t + 1)",
    "margin.table(t)": "margin_table(t)", "margin.table(t, 1)": "margin_table(t, 1)",
    "prop.table(t, 1)": "prop_table(t, 1)", "prop.table(t, 4)": "prop_table(t, 4)", "addmargins(t, 1)": "addmargins(t, 1)",
    "as.data.frame(t)": "as_data_frame(t)", "levels(t)": "levels(t)", "t[NULL]": "t[[]]",
    "as.integer(t)": "as_integer(t)", "t == 'a'": "t == 'a'", "t + 1:99": "t + list(range(1, 100))",
    "t(t)": "globals()['t_'](t)", "t[c(-1, 1)]": "t[[-1, 1]]", "apply(t, 1, sum)": "apply(t, 1, sum)",
    "sweep(t, 1, 1, '*')": "sweep(t, 1, 1.0, '*')", "rowSums(t)": "row_sums(t)", "colSums(t)": "col_sums(t)",
    "rowMeans(t)": "row_means(t)", "colMeans(t)": "col_means(t)", "is.table(t)": "isinstance(t, Table)",
    "t %in% 1": "[each == 1 for each in t]", "for (i in t) NULL; i": "[i for i in t][-1]",
    "rev(sort(t))": "rev(sort(t))", "head(sort(t, decreasing = TRUE), 2)": "head(sort(t, decreasing=True), 2)",
}  # fmt: skip
ONE = {
    't[["1"]]': 't["1"]', "t[1:2]": "t[1:2]", 't[c("1", "zz")]': 't[["1", "zz"]]', "t[c(TRUE, FALSE)]": "t[[True, False]]",
    "t[order(t)]": "t[order(t)]", "t[order(-t)]": "t[order(-t)]", "t[0]": "t[[0]]", "t[t == max(t)]": "t[t == max(t)]",
    "names(t)[which.max(t)]": "names(t)[which_max(t) - 1]", "t[1, 1]": "t[1, 1]", "t[3:1]": "t[3:1]", "t + t[1:2]": "t + t[1:2]",
    "names(sort(t))": "names(sort(t))", "t['zz']": "t[['zz']]", "t[['zz']]": "t['zz']", "t[c(2, 2)]": "t[[2, 2]]",
    "t[-(1:2)]": "t[[-1, -2]]", "t + matrix(1:2)": "t + np.array([[1], [2]])", "diag(t)": "diag(t)", "aperm(t)": "aperm(t)",
    "prop.table(t, 2)": "prop_table(t, 2)", "addmargins(t, 2)": "addmargins(t, 2)", "head(t, c(1, 1))": "head(t, [1, 1])",
    "t / c(1, 2, 3, 4)": "t / [1.0, 2.0, 3.0, 4.0]", "t[1:2] + 1L": "t[1:2] + 1",
}  # fmt: skip
TWO = {
    "t[1, ]": "t[1, :]", "t[, 1]": "t[:, 1]", "t[1, 1]": "t[1, 1]", "t[1:2, ]": "t[1:2, :]", "t[, 1:2]": "t[:, 1:2]",
    "t[-1, ]": "t[-1, :]", "t[, -1]": "t[:, -1]", "t[c(1, 2), c(1, 2)]": "t[[1, 2], [1, 2]]", "t[2:1, ]": "t[2:1, :]",
    "t[9, ]": "t[9, :]", 't["zz", ]': 't["zz", :]', "t[c(TRUE, FALSE), ]": "t[[True, False], :]", "t[0, ]": "t[[0], :]",
    "t[1, , drop = FALSE]": "t.subset(1, slice(None), drop=False)", "t[c(1, NA), ]": "t[[1, None], :]", "t[1, 1, 1]": "t[1, 1, 1]",
    "!t": "~t", "t[1, ] / sum(t[1, ])": "t[1, :] / sum(t[1, :])", "t[1, ] > 0": "t[1, :] > 0", "names(t[1, ])": "names(t[1, :])",
    "t[1, ][t[1, ] > 0]": "t[1, :][t[1, :] > 0]", "sum(t[, 1])": "sum(t[:, 1])", "sort(t[, 1])": "sort(t[:, 1])",
    "t[cbind(1:2, 1:2)]": "t[np.array([[1, 1], [2, 2]])]", "diag(t)": "diag(t)", "sum(diag(t))": "sum(diag(t))",
    "sum(diag(t)) / sum(t)": "sum(diag(t)) / sum(t)", "apply(t, 1, max)": "apply(t, 1, max)", "apply(t, 2, sum)": "apply(t, 2, sum)",
    "apply(t, 1, range)": "apply(t, 1, lambda r: [min(r), max(r)])", "apply(t, c(1, 2), function(v) v * 2L)": "apply(t, (1, 2), lambda v: v * 2)",
    "apply(t, 1, which.max)": "apply(t, 1, which_max)", "apply(t, 2, which.max)": "apply(t, 2, which_max)",
    "apply(t, 1, function(r) r / sum(r))": "apply(t, 1, lambda r: r / sum(r))", "apply(t, 2, function(r) r[1])": "apply(t, 2, lambda r: r[1])",
    "apply(t, 1, function(r) names(r)[which.max(r)])": "apply(t, 1, lambda r: names(r)[which_max(r) - 1])", "apply(t, 3, sum)": "apply(t, 3, sum)",
    "aperm(t, c(2, 1))": "aperm(t, [2, 1])", "aperm(t, c(1, 1))": "aperm(t, [1, 1])", "prop.table(t, 2)": "prop_table(t, 2)",
    "prop.table(t, c(1, 2))": "prop_table(t, [1, 2])", "margin.table(t, 2)": "margin_table(t, 2)", "margin.table(t, c(2, 1))": "margin_sums(t, [2, 1])",
    "addmargins(t, 2)": "addmargins(t, 2)", "addmargins(t, c(2, 1))": "addmargins(t, [2, 1])", "addmargins(prop.table(t))": "addmargins(prop_table(t))",
    "round(addmargins(prop.table(t)), 3)": "round(addmargins(prop_table(t)), 3)", "t / rowSums(t)": "t / row_sums(t)",
    "t / margin.table(t, 1)": "t / margin_table(t, 1)", 'sweep(t, 1, rowSums(t), "/")': 'sweep(t, 1, row_sums(t), "/")',
    'sweep(t, 2, colSums(t), "/")': 'sweep(t, 2, col_sums(t), "/")', "sweep(t, 2, colSums(t))": "sweep(t, 2, col_sums(t))",
    "t %*% t(t)": "t @ t.T", "t %*% t": "t @ t", "max.col(t, 'first')": "max_col(t, 'first')", "max.col(t, 'last')": "max_col(t, 'last')",
    "head(t, c(1, 2))": "head(t, [1, 2])", "tail(t, c(1, -1))": "tail(t, [1, -1])", "which(t > 1, arr.ind = TRUE)": "which(t > 1, arr_ind=True)",
    "dim(t[1, , drop = FALSE])": "dim(t.subset(1, slice(None), drop=False))", "t + t(t)": "t + t.T", "rowSums(t > 0)": "row_sums(t > 0)",
    "colMeans(t == 0)": "col_means(t == 0)", "t[, 1, drop = FALSE] * 2L": "t.subset(slice(None), 1, drop=False) * 2",
    "rowSums(t)[1]": "row_sums(t)[[1]]", "rowSums(t)[[1]]": "row_sums(t)[1]", "round(rowSums(t) / sum(t), 2)": "round(row_sums(t) / sum(t), 2)",
    "names(rowSums(t))": "names(row_sums(t))", "rev(colSums(t))": "rev(col_sums(t))", "sort(rowSums(t), decreasing = TRUE)": "sort(row_sums(t), decreasing=True)",
    "which.max(rowSums(t))": "which_max(row_sums(t))", "colSums(t) > 1": "col_sums(t) > 1", "100 * colSums(t)": "100 * col_sums(t)",
    "(t > 0)[1, ]": "(t > 0)[1, :]", "(t > 0)[, 1:2]": "(t > 0)[:, 1:2]", "sum(t[t > 0])": "sum(t[t > 0])", "t[2, 2:3]": "t[2, 2:3]",
    "t[rowSums(t) > 1, ]": "t[row_sums(t) > 1, :]", "t[order(rowSums(t)), ]": "t[order(row_sums(t)), :]", "apply(t > 0, 1, sum)": "apply(t > 0, 1, sum)",
    "apply(t, 1, function(r) if (r[1] > 0) 1 else 1:2)": "apply(t, 1, lambda r: 1.0 if r[1] > 0 else [1, 2])", "t['1', '2']": "t['1', '2']",
    "t['1', ]": "t['1', :]", "t[, c('1', '2')]": "t[:, ['1', '2']]", "t[c('2', '1'), ]": "t[['2', '1'], :]",
}  # fmt: skip
THREE = {
    "!t": "~t", "t[1, , ]": "t[1, :, :]", "t[, 1, 1]": "t[:, 1, 1]", "t[1, 1, 1]": "t[1, 1, 1]", "t[, , 1]": "t[:, :, 1]", "t[1:2, 1, ]": "t[1:2, 1, :]",
    "apply(t, 3, sum)": "apply(t, 3, sum)", "apply(t, c(1, 3), sum)": "apply(t, (1, 3), sum)", "apply(t, c(1, 2), range)": "apply(t, (1, 2), lambda v: [min(v), max(v)])",
    "margin.table(t, c(1, 3))": "margin_table(t, [1, 3])", "prop.table(t, 3)": "prop_table(t, 3)", "prop.table(t, c(1, 2))": "prop_table(t, [1, 2])",
    "addmargins(t, 3)": "addmargins(t, 3)", "aperm(t, c(3, 1, 2))": "aperm(t, [3, 1, 2])", "t[1, 1]": "t[1, 1]", "aperm(t)": "aperm(t)",
    "t[, , 1, drop = FALSE]": "t.subset(slice(None), slice(None), 1, drop=False)", "which(t > 1, arr.ind = TRUE)": "which(t > 1, arr_ind=True)",
    'sweep(t, c(1, 2), margin.table(t, c(1, 2)), "-")': 'sweep(t, [1, 2], margin_table(t, [1, 2]), "-")', "max.col(t, 'first')": "max_col(t, 'first')",
}  # fmt: skip
FACTORS = {
    'factor(c("b", "a", NA, "b"), levels = c("a", "b", "c"))': 'factor(["b", "a", None, "b"], levels=["a", "b", "c"])',
    'factor(c("lo", "hi", "mid"), levels = c("lo", "mid", "hi"), ordered = TRUE)': 'factor(["lo", "hi", "mid"], levels=["lo", "mid", "hi"], ordered=True)',
    "factor(x)": "factor(x)", "factor(z)": "factor(z)", "factor(w)": "factor(w)", "factor(k)": "factor(k)", "ordered(y)": "ordered(y)",
    'factor(y, labels = c("one", "two", "three"))': 'factor(y, labels=["one", "two", "three"])', 'factor(y, labels = "L")': 'factor(y, labels="L")',
    'factor(y, labels = c("p", "p", "q"))': 'factor(y, labels=["p", "p", "q"])', "factor(y, exclude = 2)": "factor(y, exclude=2)",
    "factor(k, exclude = NULL)": "factor(k, exclude=None)", "factor(z, exclude = 'a')": "factor(z, exclude='a')", "factor(character(0))": "factor([])",
    "factor(x, levels = 3:0, labels = c('d', 'c', 'b', 'a'))": "factor(x, levels=[3, 2, 1, 0], labels=['d', 'c', 'b', 'a'])",
    "factor(paste0('level', 1:30))": "factor([f'level{i}' for i in range(1, 31)])", "as.factor(c('고양이', '개', '새'))": "as_factor(['고양이', '개', '새'])",
    "factor(1:3, labels = c('x', 'y'))": "factor([1, 2, 3], labels=['x', 'y'])", "factor(1:3, levels = c(1, 1))": "factor([1, 2, 3], levels=[1, 1])",
    "factor(letters)": "factor(list('abcdefghijklmnopqrstuvwxyz'))", "ordered(c('b', NA, 'a'))": "ordered(['b', None, 'a'])",
    "factor(c(0.1, 0.2, 1e5, 123456))": "factor([0.1, 0.2, 1e5, 123456.0])", "factor(c('a b', 'c\\n', '\\\\'))": "factor(['a b', 'c\\n', '\\\\'])",
    "factor(factor(c('a', 'b'))[1])": "factor(factor(['a', 'b'])[[1]])", "factor(c(1, NaN, NA))": "factor([1.0, float('nan'), None])",
}  # fmt: skip
ON_FACTORS = {
    "f": "f", "length(f)": "length(f)", "levels(f)": "levels(f)", "nlevels(f)": "nlevels(f)", "as.integer(f)": "as_integer(f)",
    "as.character(f)": "list(f)", "f == 'b'": "f == 'b'", "f != 'b'": "f != 'b'", "'b' == f": "'b' == f", "f == f": "f == f", "f < 'mid'": "f < 'mid'",
    "f > 'lo'": "f > 'lo'", "f == 2": "f == 2", "f[1]": "f[[1]]", "f[2:3]": "f[2:3]", "f[-1]": "f[-1]", "f[f == 'b']": "f[f == 'b']", "f[c(1, NA)]": "f[[1, None]]",
    "f[99]": "f[[99]]", "f[[99]]": "f[99]", "f[c(TRUE, FALSE)]": "f[[True, False]]", "f[0]": "f[[0]]", "table(f)": "table(f)",
    "table(f, useNA = 'ifany')": "table(f, use_na='ifany')", "table(f, exclude = NULL)": "table(f, exclude=None)",
    "table(f, useNA = 'always')": "table(f, use_na='always')", "table(f, f)": "table(f, f)", "table(f, exclude = 'a')": "table(f, exclude='a')",
    "rev(f)": "rev(f)", "sort(f)": "sort(f)", "sort(f, decreasing = TRUE)": "sort(f, decreasing=True)", "order(f)": "order(f)", "unique(f)": "unique(f)",
    "droplevels(f)": "droplevels(f)", "factor(f)": "factor(f)", "relevel(f, ref = 'b')": "relevel(f, ref='b')", "head(f, 2)": "head(f, 2)",
    "tail(f, 1)": "tail(f, 1)", "names(f)": "names(f)", "dim(f)": "dim(f)", "f[NA]": "f[[None]]", "as.factor(f)": "as_factor(f)",
    "identical(f, f)": "identical(f, f)", "which(f == 'b')": "which(f == 'b')", "prop.table(table(f))": "prop_table(table(f))", "f[factor('a')]": "f[factor('a')]",
    "f + 1": "f + 1", "f['a']": "f['a']", "f[order(f)]": "f[order(f)]", "f[-(1:2)]": "f[[-1, -2]]", "f <= f": "f <= f",
    "summary(f)": "summary(f)", "rev(levels(f))": "rev(levels(f))", "factor(f, levels = rev(levels(f)))": "factor(f, levels=levels(f)[::-1])",
    "table(f)[1:2]": "table(f)[1:2]", "sort(table(f), decreasing = TRUE)": "sort(table(f), decreasing=True)", "data.frame(f = f)": "as_data_frame({'f': f})",
}  # fmt: skip
TABLES = {
    "table(x, useNA = 'no')": "table(x, use_na='no')", "table(k)": "table(k)", "table(k, useNA = 'ifany')": "table(k, use_na='ifany')",
    "table(k, useNA = 'always')": "table(k, useNA='always')", "table(x, useNA = 'always')": "table(x, use_na='always')",
    "table(x, useNA = 'a')": "table(x, use_na='a')", "table(x, useNA = 'maybe')": "table(x, use_na='maybe')",
    "table(k, exclude = NULL)": "table(k, exclude=None)", "table(k, exclude = 3)": "table(k, exclude=3)", "table(k, exclude = c(1, NA))": "table(k, exclude=[1, None])",
    "table(x, exclude = 2)": "table(x, exclude=2)", "table(z, exclude = 'a')": "table(z, exclude='a')", "table(w, exclude = TRUE)": "table(w, exclude=True)",
    "table(k, exclude = 3, useNA = 'ifany')": "table(k, exclude=3, use_na='ifany')", "table(k, exclude = 3, useNA = 'no')": "table(k, exclude=3, use_na='no')",
    "table(k, exclude = 3, useNA = 'always')": "table(k, exclude=3, use_na='always')", "table(x, exclude = 2, useNA = 'ifany')": "table(x, exclude=2, use_na='ifany')",
    "table(x, exclude = 2, useNA = 'always')": "table(x, exclude=2, use_na='always')", "table(k, w, useNA = 'ifany')": "table(k, w, use_na='ifany')",
    "table(k, w, exclude = 1)": "table(k, w, exclude=1)", "table(x, dnn = 'a')": "table(x, dnn='a')", "table(x, y, dnn = c('a', 'b'))": "table(x, y, dnn=['a', 'b'])",
    "table(x, y, dnn = 'a')": "table(x, y, dnn='a')", "table(x, y, dnn = c('a', 'b', 'c'))": "table(x, y, dnn=['a', 'b', 'c'])", "table(a = x, y)": "table(x, y, dnn=['a', 'y'])",
    "table(x, y[1:3])": "table(x, y[:3])", "table()": "table()", "table(list(a = x, b = y))": "table({'a': x, 'b': y})", "table(list(x, y))": "table(RList([('', x), ('', y)]))",
    "table(data.frame(a = x, b = z))": "table(frame)", "table(data.frame(a = x, b = z)$a, data.frame(a = x, b = z)$b)": "table(frame.a, frame['b'])",
    "table(data.frame(a = x, b = z), dnn = c('p', 'q'))": "table(frame, dnn=['p', 'q'])", "table(data.frame(a = x, b = z), useNA = 'always')": "table(frame, use_na='always')",
    "table(data.frame(a = x))": "table(frame[['a']])", "table(categorical)": "table(categorical)", "table(x, y, deparse.level = 0)": "table(x, y, deparse_level=0)",
    "table(x + 1, y)": "table([v + 1 for v in x], y)", "table(c(0.1, 0.2, 0.1))": "table(np.float32([0.1, 0.2, 0.1]))", "table(c(TRUE, FALSE, TRUE))": "table(np.array([True, False, True]))",
    "table(c(NaN, 1, NA), useNA = 'ifany')": "table([float('nan'), 1.0, None], use_na='ifany')", "table(c('NaN', 'a'))": "table(['NaN', 'a'])",
    "table(c(NA, NA))": "table([None, None])", "table(NA, useNA = 'ifany')": "table([None], use_na='ifany')", "table(character(0))": "table([])",
    "table(matrix(1:4, 2))": "table(np.array([[1, 3], [2, 4]]))", "table(x, y, x)": "table(x, y, x)", "table(x > 1, y > 1)": "table(np.array(x) > 1, np.array(y) > 1)",
    "table(x, NULL)": "table(x, None)", "table(1:3, list(1, 2, 3))": "table([1, 2, 3], {'a': 1, 'b': 2, 'c': 3})", "table(x = x)": "table(x=x)",
    "table(factor(k), useNA = 'ifany')": "table(factor(k), use_na='ifany')", "table(factor(k, exclude = NULL))": "table(factor(k, exclude=None))",
    "table(factor(k), exclude = 3)": "table(factor(k), exclude=3)", "table(factor(x), exclude = c(0, 1))": "table(factor(x), exclude=[0, 1])",
    "table(factor(k), exclude = NULL, useNA = 'no')": "table(factor(k), exclude=None, use_na='no')", "table(k, exclude = NULL, useNA = 'no')": "table(k, exclude=None, use_na='no')",
}  # fmt: skip
MATRICES = {
    "matrix(c(1.5, 2, NA, 4, 5, 6), 2)": "np.array([[1.5, None, 5.0], [2.0, 4.0, 6.0]], object)",
    "matrix(c(3L, 1L, 2L, 9L), 2)": "np.array([[3, 2], [1, 9]])",
    "matrix(c(0.1, 0.8, 0.7, 0.1, 0.2, 0.1), 2)": "np.array([[0.1, 0.7, 0.2], [0.8, 0.1, 0.1]])",
    "matrix(c(TRUE, FALSE, TRUE, TRUE), 2)": "np.array([[True, True], [False, True]])",
}
ON_MATRICES = {
    "rowSums(m)": "row_sums(m)", "colSums(m)": "col_sums(m)", "rowMeans(m)": "row_means(m)", "colMeans(m)": "col_means(m)", "diag(m)": "diag(m)",
    "rowSums(m, na.rm = TRUE)": "row_sums(m, na_rm=True)", "colMeans(m, na.rm = TRUE)": "col_means(m, na_rm=True)", "dim(m)": "dim(m)", "nrow(m)": "nrow(m)",
    "ncol(m)": "ncol(m)", "length(m)": "length(m)", "head(m, 1)": "head(m, 1)", "tail(m, c(NA, 1))[, 1]": "tail(m, [None, 1])[:, 0]", "t(m)": "globals()['t_'](m)",
    "max.col(m, 'first')": "max_col(m, 'first')", "max.col(m, 'last')": "max_col(m, 'last')", "max.col(m)": "max_col(m)", "names(m)": "names(m)", "dimnames(m)": "dimnames(m)",
    "order(m)": "order(m)", "which(m > 1)": "which(as_array(m) > 1)", "aperm(m, c(2, 1))": "aperm(m, [2, 1])", "apply(m, 1, length)": "apply(m, 1, len)",
    "prop.table(m)": "prop_table(m)", "sweep(m, 1, c(1, 2))": "sweep(m, 1, [1.0, 2.0])", "max.col(m, 'x')": "max_col(m, 'x')", "levels(m)": "levels(m)",
}  # fmt: skip
LISTS = {
    "x <- list(loss = c(0.5, 0.2), accuracy = 0.9, val_loss = 1L); names(x)": "names(L)", "length(L)": "length(L)", "L$acc": "L.acc", "L[['acc']]": "L['acc']",
    "L$nothing": "L.nothing", "L[['accuracy']]": "L['accuracy']", "L[[1]]": "L[1]", "names(L[c('loss', 'val_loss')])": "names(L[['loss', 'val_loss']])",
    "names(L[-1])": "names(L[[-1]])", "names(L[2:3])": "names(L[2:3])", "names(rev(L))": "names(rev(L))", "names(head(L, 2))": "names(head(L, 2))", "L[[9]]": "L[9]",
    "L$val": "L.val", "'loss' %in% names(L)": "'loss' in L", "'los' %in% names(L)": "'los' in L", "dim(L)": "dim(L)", "identical(L, L)": "identical(L, L)",
}  # fmt: skip


def _cases() -> list[tuple[str, str, str, str]]:
    """R's set-up and call, ours and our call."""
    made = [("", call, "", ours) for call, ours in TABLES.items()]
    for tables, calls in ((ONE_WAY, ANY | ONE), (TWO_WAY, ANY | TWO), (THREE_WAY, ANY | THREE)):
        for (there, here), (call, ours) in itertools.product(tables.items(), calls.items()):
            made.append((f"t <- {there}; ", call, here, ours))
    for (there, here), (call, ours) in itertools.product(FACTORS.items(), ON_FACTORS.items()):
        made.append((f"f <- {there}; ", call, here, ours))
    for (there, here), (call, ours) in itertools.product(MATRICES.items(), ON_MATRICES.items()):
        made.append((f"m <- {there}; ", call, here, ours))
    made += [("", call, "", ours) for call, ours in LISTS.items()]
    return made


def _names() -> dict[str, Any]:
    import pandas

    from lecture_port.r.array import as_array

    names: dict[str, Any] = {name: value for name, (_, value) in DATA.items()}
    names |= {name: value for name, value in base.FUNCTIONS.items() if name != "t"}
    names |= {"t_": base.FUNCTIONS["t"], "np": np, "RList": RList, "Table": Table, "as_array": as_array}
    names["frame"] = pandas.DataFrame({"a": names["x"], "b": names["z"]})
    names["categorical"] = pandas.Categorical(names["z"], categories=["b", "c", "a"])
    names["L"] = RList({"loss": [0.5, 0.2], "accuracy": 0.9, "val_loss": 1})
    return names


def _ours(here: str, call: str, names: dict[str, Any]) -> Any:
    space = dict(names)
    if here:
        space["t" if here not in FACTORS.values() and here not in MATRICES.values() else "f" if here in FACTORS.values() else "m"] = _run(here, space)
    return _run(call, space)


def _run(call: str, space: dict[str, Any]) -> Any:
    """Run one line as if it stood in a file, so that the names of its arguments can be read."""
    import linecache

    name = f"<case {call}>"
    linecache.cache[name] = (len(call), None, [call], name)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        return eval(compile(call, name, "eval"), space)


def _values(value: Any) -> list[Any]:
    if isinstance(value, Factor):
        return [None if code < 0 else code + 1 for code in value.codes.tolist()]
    return list(as_vector(np.asarray(value).ravel(order="F") if isinstance(value, np.ndarray) else value))


def _same_numbers(ours: list[Any], theirs: list[Any]) -> bool:
    return len(ours) == len(theirs) and all(map(_same_number, ours, theirs))


def _same_number(ours: Any, theirs: Any) -> bool:
    if ours is None or theirs is None or isinstance(ours, str) or isinstance(theirs, str):
        return bool(ours == theirs)
    if math.isnan(ours) or math.isnan(theirs):
        return math.isnan(ours) and math.isnan(theirs)
    return bool(ours == theirs) or math.isclose(ours, theirs, rel_tol=1e-14)


def _difference(ours: Any, answer: dict[str, Any], live_r: Any) -> str:
    """Say what differs between our value and R's description, ``""`` if nothing does."""
    if "columns" in answer:
        return _frame_difference(ours, answer, live_r)
    described, printed, looked = answer["is"], answer["printed"], answer["str"]
    if described["type"] == "NULL":
        return "" if ours is None or (hasattr(ours, "__len__") and len(ours) == 0) else f"R has NULL, we {ours!r}"
    if ours is None:
        return "" if live_r.values(described) == [None] else f"R has {described['values']}, we None"
    if isinstance(ours, RList):
        same = all(_same_numbers(_values(a), live_r.values(b)) for a, b in zip(ours, described["values"], strict=True))
        names = [name or "" for name in described["names"] or described["sides"] or ()]
        return "" if same and names == [name.replace("<NA>", "") for name in ours.names()] else "another list"
    if isinstance(ours, list) and described["type"] == "list":
        return "" if len(ours) == len(described["values"]) else "another list"
    theirs = live_r.values(described)
    if not _same_numbers(_values(ours), theirs):
        return f"values {_values(ours)} for {theirs}"
    dims = list(ours.shape) if isinstance(ours, RArray) or (isinstance(ours, np.ndarray) and ours.ndim > 1) else []
    if dims != described["dim"]:
        return f"dimensions {dims} for {described['dim']}"
    if isinstance(ours, RArray):
        labels = [[] if each is None else list(each) for each in ours.labels]
        if labels != [each or [] for each in described["dimnames"]] and any(labels):
            return f"labels {labels}"
        if list(ours.names or ()) != (described["sides"] or []):
            return f"names {ours.names} for {described['sides']}"
    if isinstance(ours, Vector) and list(ours.labels or ()) != (described["names"] or []):
        return f"names {ours.labels} for {described['names']}"
    if isinstance(ours, np.ndarray) and (described["names"] or any(described["dimnames"] or ())):
        return f"R has names {described['names'] or described['dimnames']}"
    known = [each for each in theirs if each is not None]
    if isinstance(ours, Vector | RArray | np.ndarray) and known and described["type"] != as_vector(ours).kind:
        return f"type {as_vector(ours).kind} for {described['type']}"
    if isinstance(ours, Vector | RArray | Factor):
        if str(ours) != "\n".join(printed):
            return f"prints\n{ours}\nfor\n" + "\n".join(printed)
        if structure(ours) != "\n".join(looked):
            return f"str\n{structure(ours)}\nfor\n" + "\n".join(looked)
    return ""


def _frame_difference(ours: Any, answer: dict[str, Any], live_r: Any) -> str:
    if list(map(str, ours.columns)) != answer["columns"]:
        return f"columns {list(ours.columns)} for {answer['columns']}"
    for k, described in enumerate(answer["values"]):
        column = ours.iloc[:, k]
        if described["type"] == "factor":
            column = [None if code < 0 else code + 1 for code in column.cat.codes.tolist()]
        if not _same_numbers(_values(list(column)), live_r.values(described)):
            return f"column {k + 1}"
    return "" if "\n".join(answer["str"]) == structure(ours) else f"str\n{structure(ours)}\nfor\n" + "\n".join(answer["str"])


PRELUDE = """
look <- function(x) {
  if (is.data.frame(x)) {
    return(list(columns = as.list(names(x)), values = lapply(unname(x), function(v) {
      d <- describe(v); if (is.factor(v)) d$values <- as.list(as.integer(v)); d }), str = as.list(capture.output(str(x)))))
  }
  d <- describe(x)
  if (is.factor(x)) d$values <- as.list(as.integer(x))
  d$values <- unname(d$values)
  list(is = d, printed = as.list(capture.output(print(x))), str = as.list(capture.output(str(x))))
}
categorical <- factor(c("b", "a", "b", "a", "b", "b", "a"), levels = c("b", "c", "a"))
L <- list(loss = c(0.5, 0.2), accuracy = 0.9, val_loss = 1L)
"""


def test_what_r_s_users_do_next(live_r: Any, capsys: pytest.CaptureFixture[str]) -> None:
    setup = "; ".join(f"{name} <- {code}" for name, (code, _) in DATA.items())
    cases, names = _cases(), _names()
    asked = [f"{setup}; {there}look({{ {call} }})" for there, call, _, _ in cases]
    answers = [
        answer
        for start in range(0, len(asked), 400)
        for answer in live_r.ask(asked[start : start + 400], PRELUDE)
    ]
    count: Counter[str] = Counter()
    wrong = []
    for (there, call, here, ours), answer in zip(cases, answers, strict=True):
        verdict, why = _verdict(here, ours, names, answer, live_r)
        count[verdict] += 1
        if verdict == "wrong":
            wrong.append(f"{there}{call}  |  {here} ; {ours}: {why}")
    with capsys.disabled():
        print(f"\nR cases asked {len(cases)}, {dict(count)}")
    assert wrong == []
    assert count["equal"] > 0.95 * len(cases)


def _verdict(
    here: str, call: str, names: dict[str, Any], answer: dict[str, Any], live_r: Any
) -> tuple[str, str]:
    try:
        ours = _ours(here, call, names)
    except (LecturePortError, ValueError, TypeError, IndexError) as error:
        if "error" in answer:
            return "equal", ""  # both stop
        said = str(error)
        bare = any(each in said for each in ("NoneType", "unsupported operand", "not subscriptable", "object is not", "has no len"))
        return ("wrong" if bare or not said else "refused by name"), said
    if "error" in answer:
        return "wrong", f"R stops, {answer['error']}, we give {ours!r}"
    why = _difference(ours, answer["value"], live_r)
    return ("wrong" if why else "equal"), why
