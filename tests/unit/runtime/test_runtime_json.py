"""Reading one line of JSON."""

from __future__ import annotations

import pickle

import pytest

from zhunshengc.runtime.rules import InputError, Number, read_json_line


def test_numerals_are_kept_as_written() -> None:
    record = read_json_line('{"a": 1.10, "b": 1e5, "c": [12345678901234567890.5], "d": NaN, "e": true, "f": null}')
    assert record == {"a": "1.10", "b": "1e5", "c": ["12345678901234567890.5"], "d": "NaN", "e": True, "f": None}
    assert isinstance(record["a"], Number)
    assert isinstance(record["d"], Number)


def test_byte_order_mark() -> None:
    assert read_json_line('\ufeff{"a": "b"}\n') == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": 1, "a": 2}', "ZS403"),
        ('{"x": {"a": 1, "a": 1}}', "ZS403"),
        ("", "ZS415"),
        ("[]", "ZS415"),
        ("1", "ZS415"),
        ('"text"', "ZS415"),
        ('{"a": 1', "ZS415"),
        ("{'a': 1}", "ZS415"),
        ('{"a": 1} {"b": 2}', "ZS415"),
        ('{"a": 01}', "ZS415"),
        ('{"a": "\t"}', "ZS415"),
        ('{"a": "\\ud800"}', "ZS415"),
        ('{"\\udfff": 1}', "ZS415"),
        ('{"a": [{"b": "\\ud800"}]}', "ZS415"),
        ("[" * 100_000, "ZS415"),
        ('{"a":' * 100_000, "ZS415"),
        ('{"a": ' + "[" * 40 + "]" * 40 + "}", "ZS415"),
        ('{"' + "[" * 100 + '": ' + "[" * 100_000 + "}", "ZS415"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json_line(text)
    assert caught.value.code == code


def test_brackets_inside_strings_do_not_nest() -> None:
    assert read_json_line('{"a": "' + "[{" * 100 + '\\"["}') == {"a": "[{" * 100 + '"['}


def test_a_pair_of_surrogate_escapes_is_one_character() -> None:
    assert read_json_line('{"a": "\\ud83d\\ude00"}') == {"a": "\U0001f600"}


def test_long_numerals_are_no_trouble() -> None:
    assert len(str(read_json_line('{"a": ' + "9" * 100_000 + "}")["a"])) == 100_000


def test_errors_travel_between_processes() -> None:
    error = InputError("ZS404", "费用", "写法不对")
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.field, again.message, str(again)) == ("ZS404", "费用", "写法不对", "ZS404 费用：写法不对")
    assert error.to_dict() == {"代码": "ZS404", "字段": "费用", "说明": "写法不对"}
