"""Random regulations and histories without end: everything that settles claims, or says something of them, against the evaluator.

A **pair** is one random history (one to four claims of one person for one matter, settled by the reference evaluator) together
with one consumer that was asked about at least one claim of it and has answered. Compared is all that the consumer answers of
each claim: status, payments, total, 个人负担, answers, notices, sums of the year (of kernels: those that each year ends with), of
a refusal code and field. Proofs answer whether what is proved holds of the history. What a consumer cannot be asked (a matter
without kernel, a claim that proofs do not look at) is no pair. `make fuzz` runs it.
"""
