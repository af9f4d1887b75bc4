"""The commands and their options, read from the arguments of a run.

In: arguments. Out: a namespace with the name of the command and its options, or the end of the program with 2 where they are wrong. Nothing is done
here, and nothing imported that takes time: build.py asks here first.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path
from typing import NoReturn

from plansite.scaffolds import KINDS

COMMANDS = ("build", "serve", "check", "explain", "new", "schema", "when")
WRONG = tuple((re.compile(said), words) for said, words in (
    (r"argument \{.+\}: invalid choice: (.+) \(choose from (.+)\)", "không có lệnh {}; các lệnh: {}"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", "{}: không có {}; chọn trong {}"),
    (r"argument (.+): expected one argument", "{}: thiếu giá trị"),
    (r"the following arguments are required: (.+)", "thiếu {}"),
    (r"unrecognized arguments: (.+)", "không hiểu {}"),
    (r"ambiguous option: (.+) could match (.+)", "{} có thể là {}: hãy gõ đủ chữ"),
))
"""what argparse says of wrong usage, and the same in Vietnamese; what is not among it is said as it is"""


class _Parser(argparse.ArgumentParser):
    """Says in both languages what was typed wrongly, as it says its help."""

    def error(self, message: str) -> NoReturn:
        found = next((f"{words.format(*match.groups())} / " for said, words in WRONG if (match := said.fullmatch(message))), "")
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {found}{message}\n")


def parsed(arguments: list[str]) -> argparse.Namespace:
    """The command and its options; `build` when none is named."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Vietnamese letters is no error
    names_none = not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help"))
    return parser().parse_args(["build", *arguments] if names_none else arguments)


def wrong(options: argparse.Namespace, name: str, value: str) -> NoReturn:
    """End the program as for any wrong option."""
    parser().error(f"{options.command} {name}: không đọc được {value!r} / {value!r} cannot be read")


def parser() -> argparse.ArgumentParser:
    """Every command with its options, as docs/reference.md has them."""
    made: argparse.ArgumentParser = _Parser(prog="build.py", description="Dựng cổng kế hoạch tuyên truyền CCHC / builds the portal of communication plans.")
    commands = made.add_subparsers(dest="command", required=True, metavar="{" + ",".join(COMMANDS) + "}")
    build = _command(commands, "build", "dựng trang / build the portal (the default)")
    build.add_argument("--out", type=_folder, help="thư mục công bố / published folder (public)")
    build.add_argument("--strict", action="store_true", help="cảnh báo cũng là lỗi / warnings stop the build")
    build.add_argument("--commit", metavar="TEXT", help="phiên bản nội dung / commit of the content, for data/build.json")
    build.add_argument("--verify", action="store_true", help="đọc lại mọi tệp / read every file, trust none by its time")
    build.add_argument("--jobs", type=_count, default=0, metavar="N", help="số tiến trình / processes (as many as cores)")
    build.add_argument("--timings", action="store_true", help="in thời gian, số lượng, mẫu chậm nhất / print times, counts, the slowest templates")
    build.add_argument("--quiet", action="store_true", help="chỉ in lỗi / print findings only")
    check = _command(commands, "check", "mọi phát hiện, không dựng / all findings, no output")
    check.add_argument("--strict", action="store_true", help="cảnh báo cũng là lỗi / warnings count as errors")
    explain = _command(commands, "explain", "vì sao một tệp được dựng lại / why a file was made again")
    explain.add_argument("path", help="tệp hoặc địa chỉ / file or address: ke-hoach/x/")
    explain.add_argument("--out", type=_folder, help="thư mục công bố / published folder (public)")
    served = _command(commands, "serve", "dựng, theo dõi, tự tải lại / build, watch, reload")
    served.add_argument("--port", type=_port, default=8000)
    new = _command(commands, "new", "tạo bản ghi mẫu / scaffold a record")
    new.add_argument("kind", choices=KINDS)
    new.add_argument("id")
    schema = _command(commands, "schema", "ghi JSON Schema / write the JSON Schemas")
    schema.add_argument("--out", type=_folder, help="thư mục / folder; without it they are printed")
    when = _command(commands, "when", "lời văn về thời gian được đọc thế nào / how a wording of time is read")
    when.add_argument("text", help="lời văn / the wording")
    when.add_argument("--period", required=True, metavar="YYYY[-YYYY]", help="kỳ của kế hoạch / the plan's period")
    when.add_argument("--signed", metavar="YYYY-MM-DD", help="ngày ký / the day of signing")
    when.add_argument("--json", action="store_true", help="cho máy / for machines")
    return made


def _folder(typed: str) -> Path:
    """A folder that is named: an empty word, as of a variable that is not set, would be the one somebody stands in."""
    if not typed:
        raise argparse.ArgumentTypeError("không được để trống / must not be empty")
    return Path(typed)


def _count(typed: str) -> int:
    if not typed.isdecimal():
        raise argparse.ArgumentTypeError(f"{typed!r} không phải là số từ 0 trở lên / is no number from 0")
    return int(typed)


def _port(typed: str) -> int:
    if not (typed.isdecimal() and int(typed) < 1 << 16):
        raise argparse.ArgumentTypeError(f"{typed!r} không phải là số từ 0 đến 65535 / is no number from 0 to 65535")
    return int(typed)


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help)
    parser.add_argument("--site", type=_folder, default=Path(), help="thư mục trang / site folder (.)")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ thông báo / language of messages")
    if name in ("build", "check", "explain", "serve"):
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="ngày của bản dựng / the day of the build")
        parser.add_argument("--base-url", help="địa chỉ công bố / address of publication")
        parser.add_argument("--format", choices=("plain", "github", "json"), default="plain")
    return parser
