"""Run-time support of generated settlement modules: standard library only, exact integers, shipped verbatim.

Every mistake in what a caller hands over is an `InputError` with a stable code and one Chinese sentence.
"""

from .dates import year_of
from .errors import InputError
from .facts import Given
from .json_lines import Number, read_json_line
from .ledger import LedgerBase, Sum
from .names import Fact, Names, listed_name, names_of
from .parameters import Parameter, Parameters, Prepared, with_years
from .resettle import Resettlement, nested, resettle
from .result import AnswerSpec, AnswerValue, ExplainFunction, Layout, MatterFunction, Result
from .schedule import Schedule, first_of, tiered
from .summary import Verification
from .text import (
    choice_text,
    choices_text,
    day_text,
    limit_text,
    money_text,
    names_shown,
    percent_text,
    schedule_text,
    yes_no_text,
)
from .trace import Figure, explain_answers, explain_benefit, explain_unused, narrate

__all__ = [
    "AnswerSpec",
    "AnswerValue",
    "ExplainFunction",
    "Fact",
    "Figure",
    "Given",
    "InputError",
    "Layout",
    "LedgerBase",
    "MatterFunction",
    "Names",
    "Number",
    "Parameter",
    "Parameters",
    "Prepared",
    "Resettlement",
    "Result",
    "Schedule",
    "Sum",
    "Verification",
    "choice_text",
    "choices_text",
    "day_text",
    "explain_answers",
    "explain_benefit",
    "explain_unused",
    "first_of",
    "limit_text",
    "listed_name",
    "money_text",
    "names_of",
    "names_shown",
    "narrate",
    "nested",
    "percent_text",
    "read_json_line",
    "resettle",
    "schedule_text",
    "tiered",
    "with_years",
    "year_of",
    "yes_no_text",
]
