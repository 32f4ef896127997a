"""One small valid file for every format that is read, fictional and built in code: for tests and the fuzzer.

`EXAMPLES` maps a name to an `Example`; add a format by adding a line. `records` and `rejected` are what its
reader gives. The names of people, firms and numbers mean nobody.
"""

from __future__ import annotations

from tests.bench import bill_corpus, chat_corpus, chat_json_corpus, phone_corpus
from tests.bench.bill_corpus import MOBILE
from tests.bench.corpus_parts import Example, csv

EXAMPLES: dict[str, Example] = {
    "sms-backup-restore": Example(
        name="sms.xml",
        format="sms-backup-restore",
        records=2,
        content=(
            '<?xml version="1.0" encoding="UTF-8"?><smses count="2">'
            '<sms address="95533" date="1718000000123" type="1" body="逾期&#10;&#55357;&#56832; &amp;"/>'
            '<mms date="1718000000000" msg_box="1" address="a~b"><parts><part ct="image/png" data="QUJD"/>'
            '<part ct="text/plain" text="文"/></parts></mms></smses>'
        ).encode(),
    ),
    "go-sms-pro": Example(
        name="gosms_sys1.xml",
        format="go-sms-pro",
        records=1,
        rejected=1,
        content=(
            '<?xml version="1.0" encoding="UTF-8"?><GoSms><SMSCount>2</SMSCount><SMS><address>95533</address>'
            "<contactName>示例</contactName><date>1718000000123</date><type>1</type>"
            "<body>还款 +g1f602 &amp;\n今天</body></SMS>"
            "<SMS><address>95533</address><date>today</date><type>2</type><body>好</body></SMS></GoSms>"
        ).encode(),
    ),
    "zip": Example(
        name="backup.zip",
        format="zip",
        records=3,
        parts={
            "sms.xml": (
                '<smses count="1"><sms address="95533" date="1718000000123" type="1" body="还款"/></smses>'
            ).encode(),
            "bill.csv": csv(*MOBILE).encode(),
            "notes.xyz": b"\x00\x01",
        },
    ),
    **bill_corpus.EXAMPLES,
    **chat_corpus.EXAMPLES,
    **chat_json_corpus.EXAMPLES,
    **phone_corpus.EXAMPLES,
}
"""By name."""
