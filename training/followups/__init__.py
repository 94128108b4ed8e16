"""How a question that leans on earlier ones is told: weights for `qa/followups/leaning.py`."""
