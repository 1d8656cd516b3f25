"""The columns of a table of claims: which fact each holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .rules import Fact, Rules

PLATFORM_FIELDS = frozenset(
    (
        "mdtrt_id",
        "setl_id",
        "psn_no",
        "psn_name",
        "psn_cert_type",
        "certno",
        "gend",
        "naty",
        "brdy",
        "age",
        "insutype",
        "psn_type",
        "cvlserv_flag",
        "setl_time",
        "mdtrt_cert_type",
        "med_type",
        "medfee_sumamt",
        "fulamt_ownpay_amt",
        "overlmt_selfpay",
        "preselfpay_amt",
        "inscp_scp_amt",
        "act_pay_dedc",
        "hifp_pay",
        "pool_prop_selfpay",
        "cvlserv_pay",
        "hifes_pay",
        "hifmi_pay",
        "hifob_pay",
        "maf_pay",
        "hosp_part_amt",
        "oth_pay",
        "fund_pay_sumamt",
        "psn_part_amt",
        "acct_pay",
        "psn_cash_pay",
        "balc",
        "acct_mulaid_pay",
        "medins_setl_id",
        "clr_optins",
        "clr_way",
        "clr_type",
        "psn_pay",
        "cash_payamt",
        "hifdm_pay",
        "othfund_pay",
        "ownpay_hosp_part",
        "dedc_std",
        "crt_dedc",
        "dedc_hosp_lv",
        "hosp_lv",
        "lmtpric_hosp_lv",
        "refd_setl_flag",
        "vali_flag",
        "setl_type",
        "pay_loc",
        "insu_admdvs",
        "insuplc_admdvs",
        "fix_blng_admdvs",
        "fixmedins_code",
        "fixmedins_name",
        "begndate",
        "enddate",
        "ipt_days",
        "dise_codg",
        "dise_name",
        "opsp_dise_code",
        "mat_idet_code",
        "year",
        "cum_setl_psntime",
        "psn_idet_type",
        "psn_type_lv",
        "memo",
        "begntime",
        "endtime",
        "maf_psn_flag",
    )
)
"""Fields of a settlement on the national platform. A table may hold those that a regulation has no use for."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: one column, or the interface fields that add up to it. `by_code`: it may hold the platform's codes."""

    fact: Fact
    columns: tuple[str, ...]
    by_code: bool = False

    @property
    def is_sum(self) -> bool:
        """Do several fields add up to the fact?"""
        return bool(self.columns) and self.columns[0] in self.fact.parts


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of a matter in their order, each with its columns, and the columns that hold none."""

    sources: tuple[Source, ...]
    unused: tuple[str, ...]
    by_name: Mapping[str, Source] = field(default_factory=dict)


def read_header(columns: Iterable[str], rules: Rules, matter: str) -> Header:
    """Raises InputError: ZS401 for a name that neither regulation nor platform knows, ZS403 for a fact that stands twice."""
    given: dict[str, None] = {}
    for name in columns:
        if name in given:
            raise rules.refusal("ZS403", name, f"「{name}」列出现了两次；请只留一列")
        given[name] = None
    names = rules.names(matter)
    foreign = PLATFORM_FIELDS - names.known - set(names.used) - set(names.parts)
    rules.runtime.Given(names, dict.fromkeys(name for name in given if name not in foreign))
    sources = tuple(_source(fact, given) for fact in rules.facts(matter))
    used = {name for source in sources for name in source.columns}
    unused = tuple(name for name in given if name not in used)
    return Header(sources, unused, {source.fact.name: source for source in sources})


def _source(fact: Fact, given: Mapping[str, None]) -> Source:
    parts = tuple(name for name in fact.parts if name in given)
    if parts:
        return Source(fact, parts)
    single = tuple(name for name in (fact.name, *fact.names) if name in given)
    return Source(fact, single, bool(single) and single[0] in PLATFORM_FIELDS)
