"""How the reader's weights were made: data, negatives, training, calibration, export."""
