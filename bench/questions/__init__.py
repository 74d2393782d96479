"""How well questions are heard: `python -m bench.questions FOLDER`, over the development sets of a data folder.

FOLDER holds the labelled sets and their two scorers (score.py, score_stream.py). Rejoinder is run by its own command
line, `rejoinder eval questions` and `rejoinder eval stream`; the baselines are run here, with numpy alone.
"""
