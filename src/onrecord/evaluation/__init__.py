"""Measuring what Onrecord reads against a gold record, and the gate that holds the figures.

A *figure* is a claim with a count, an *event* a claim without one. `docs/evaluation.md`
says what each score means and how to run the evaluation on documents of your own.

::

    corpus.load_corpus                            gold files and their documents
    | reading.read_corpus or corpus.load_records  what was read in them, or in an earlier run
    | scoring.evaluate                            tallies and misses, document by document
    | report.to_lines or report.to_json           the figures
    | floors.check                                which figures are below their floor
"""
