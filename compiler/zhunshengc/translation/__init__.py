"""Translation validation: the emitted Python of a regulation is read back and proved equal to the encoding of the model.

What is read is the text itself, parsed anew; the plan it was made from plays no part. `reading` accepts the closed subset of
Python that the backend emits and nothing else; `machine` runs it on terms instead of numbers; `runtime_terms` says what the
run-time support does, by hand; `statement` says what the model demands; `proving` makes obligations of the difference.
"""
