"""在 Spark 上结算：settle(claims, rules)，同样的内核，同样的分。要装 zhunsheng-rules[spark]。"""

from zhunsheng_rules._batch.spark import closing_ledger, settle

__all__ = ["closing_ledger", "settle"]
