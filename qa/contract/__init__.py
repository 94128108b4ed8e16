"""Every type between a question and its answer.

    Question ─ plan ─▶ QueryPlan ─ retrieve ─▶ Retrieved ─ answer ─▶ Draft ─ cite ─▶ Answer

`Assistant.stream` yields the last four as they come to be.
"""
