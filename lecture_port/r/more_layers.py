"""R's further ``layer_...()`` functions, one line each: R's name and the Keras class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lecture_port.r.layers import Layer, MergingLayer


def _named(name: str, keras_class: str, first: str) -> Callable[..., Any]:
    def over_keras(object: Any, **arguments: Any) -> Any:
        return object, arguments

    def over_several(inputs: Any, **arguments: Any) -> Any:
        return inputs, arguments

    function = over_keras if first == "object" else over_several
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""Add ``keras.layers.{keras_class}`` and return the model; the arguments are that class's.

    Doubles are taken for whole numbers and axes count from 1, as in R.

    Notes
    -----
    R: ``{name}({first}, ...)``. Not on the slides.
    """
    return function


def _layer(name: str, keras_class: str, **own: str) -> Layer[...]:
    return Layer(_named(name, keras_class, "object"), keras_class, own)


def _merging(name: str, keras_class: str) -> MergingLayer[...]:
    return MergingLayer(_named(name, keras_class, "inputs"), keras_class)


layer_activation_elu = _layer("layer_activation_elu", "ELU")
layer_activation_leaky_relu = _layer("layer_activation_leaky_relu", "LeakyReLU")
layer_activation_parametric_relu = _layer("layer_activation_parametric_relu", "PReLU")
layer_activation_relu = _layer("layer_activation_relu", "ReLU")
layer_activation_softmax = _layer("layer_activation_softmax", "Softmax")

layer_activity_regularization = _layer("layer_activity_regularization", "ActivityRegularization")
layer_alpha_dropout = _layer("layer_alpha_dropout", "AlphaDropout")
layer_gaussian_dropout = _layer("layer_gaussian_dropout", "GaussianDropout")
layer_gaussian_noise = _layer("layer_gaussian_noise", "GaussianNoise")
layer_spatial_dropout_1d = _layer("layer_spatial_dropout_1d", "SpatialDropout1D")
layer_spatial_dropout_2d = _layer("layer_spatial_dropout_2d", "SpatialDropout2D")
layer_spatial_dropout_3d = _layer("layer_spatial_dropout_3d", "SpatialDropout3D")

layer_group_normalization = _layer("layer_group_normalization", "GroupNormalization")
layer_layer_normalization = _layer("layer_layer_normalization", "LayerNormalization")
layer_rms_normalization = _layer("layer_rms_normalization", "RMSNormalization")
layer_unit_normalization = _layer("layer_unit_normalization", "UnitNormalization")

layer_conv_1d = _layer("layer_conv_1d", "Conv1D")
layer_conv_1d_transpose = _layer("layer_conv_1d_transpose", "Conv1DTranspose")
layer_conv_2d_transpose = _layer("layer_conv_2d_transpose", "Conv2DTranspose")
layer_conv_3d = _layer("layer_conv_3d", "Conv3D")
layer_conv_3d_transpose = _layer("layer_conv_3d_transpose", "Conv3DTranspose")
layer_depthwise_conv_1d = _layer("layer_depthwise_conv_1d", "DepthwiseConv1D")
layer_depthwise_conv_2d = _layer("layer_depthwise_conv_2d", "DepthwiseConv2D")
layer_separable_conv_1d = _layer("layer_separable_conv_1d", "SeparableConv1D")
layer_separable_conv_2d = _layer("layer_separable_conv_2d", "SeparableConv2D")

layer_average_pooling_1d = _layer("layer_average_pooling_1d", "AveragePooling1D")
layer_average_pooling_2d = _layer("layer_average_pooling_2d", "AveragePooling2D")
layer_average_pooling_3d = _layer("layer_average_pooling_3d", "AveragePooling3D")
layer_max_pooling_1d = _layer("layer_max_pooling_1d", "MaxPooling1D")
layer_max_pooling_3d = _layer("layer_max_pooling_3d", "MaxPooling3D")
layer_global_average_pooling_1d = _layer(
    "layer_global_average_pooling_1d", "GlobalAveragePooling1D"
)
layer_global_average_pooling_2d = _layer(
    "layer_global_average_pooling_2d", "GlobalAveragePooling2D"
)
layer_global_average_pooling_3d = _layer(
    "layer_global_average_pooling_3d", "GlobalAveragePooling3D"
)
layer_global_max_pooling_1d = _layer("layer_global_max_pooling_1d", "GlobalMaxPooling1D")
layer_global_max_pooling_2d = _layer("layer_global_max_pooling_2d", "GlobalMaxPooling2D")
layer_global_max_pooling_3d = _layer("layer_global_max_pooling_3d", "GlobalMaxPooling3D")

layer_cropping_1d = _layer("layer_cropping_1d", "Cropping1D")
layer_cropping_2d = _layer("layer_cropping_2d", "Cropping2D")
layer_cropping_3d = _layer("layer_cropping_3d", "Cropping3D")
layer_permute = _layer("layer_permute", "Permute")
layer_repeat_vector = _layer("layer_repeat_vector", "RepeatVector")
layer_reshape = _layer("layer_reshape", "Reshape")
layer_upsampling_1d = _layer("layer_upsampling_1d", "UpSampling1D")
layer_upsampling_2d = _layer("layer_upsampling_2d", "UpSampling2D")
layer_upsampling_3d = _layer("layer_upsampling_3d", "UpSampling3D")
layer_zero_padding_1d = _layer("layer_zero_padding_1d", "ZeroPadding1D")
layer_zero_padding_2d = _layer("layer_zero_padding_2d", "ZeroPadding2D")
layer_zero_padding_3d = _layer("layer_zero_padding_3d", "ZeroPadding3D")

layer_embedding = _layer("layer_embedding", "Embedding")
layer_identity = _layer("layer_identity", "Identity")
layer_lambda = _layer("layer_lambda", "Lambda", f="function")
layer_masking = _layer("layer_masking", "Masking")

layer_bidirectional = _layer("layer_bidirectional", "Bidirectional")
layer_gru = _layer("layer_gru", "GRU")
layer_lstm = _layer("layer_lstm", "LSTM")
layer_simple_rnn = _layer("layer_simple_rnn", "SimpleRNN")
layer_time_distributed = _layer("layer_time_distributed", "TimeDistributed")

layer_center_crop = _layer("layer_center_crop", "CenterCrop")
layer_random_brightness = _layer("layer_random_brightness", "RandomBrightness")
layer_random_contrast = _layer("layer_random_contrast", "RandomContrast")
layer_random_crop = _layer("layer_random_crop", "RandomCrop")
layer_random_flip = _layer("layer_random_flip", "RandomFlip")
layer_random_rotation = _layer("layer_random_rotation", "RandomRotation")
layer_random_translation = _layer("layer_random_translation", "RandomTranslation")
layer_random_zoom = _layer("layer_random_zoom", "RandomZoom")
layer_rescaling = _layer("layer_rescaling", "Rescaling")
layer_resizing = _layer("layer_resizing", "Resizing")

layer_add = _merging("layer_add", "Add")
layer_average = _merging("layer_average", "Average")
layer_concatenate = _merging("layer_concatenate", "Concatenate")
layer_dot = _merging("layer_dot", "Dot")
layer_maximum = _merging("layer_maximum", "Maximum")
layer_minimum = _merging("layer_minimum", "Minimum")
layer_multiply = _merging("layer_multiply", "Multiply")
layer_subtract = _merging("layer_subtract", "Subtract")
