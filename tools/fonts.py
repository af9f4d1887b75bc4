"""Makes the portal's two font files from the npm package @fontsource/be-vietnam-pro. Run while developing only; what it makes is committed.

In: the unpacked package. Out: static/fonts/be-vietnam-pro-{400,700}.woff2, each one file with Latin and Vietnamese, unhinted, and the metrics
that the fallback faces in static/css/10-fonts.css need. Needs fonttools and brotli; the build needs neither.

    npm pack @fontsource/be-vietnam-pro && tar xzf fontsource-be-vietnam-pro-*.tgz
    pip install fonttools brotli && python tools/fonts.py package
"""

from __future__ import annotations

import sys
from pathlib import Path
from unicodedata import combining, normalize

from fontTools import merge, subset
from fontTools.ttLib import TTFont

OUT = Path(__file__).parent.parent / "static" / "fonts"
WEIGHTS = (400, 700)
SETS = ("latin", "latin-ext", "vietnamese")
VIETNAMESE = "ĂăÂâĐđÊêÔôƠơƯưÁáÀàẢảÃãẠạẮắẰằẲẳẴẵẶặẤấẦầẨẩẪẫẬậÉéÈèẺẻẼẽẸẹẾếỀềỂểỄễỆệÍíÌìỈỉĨĩỊịÓóÒòỎỏÕõỌọỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợÚúÙùỦủŨũỤụỨứỪừỬửỮữỰựÝýỲỳỶỷỸỹỴỵ"
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0«»§©°·×–—‘’“”…•₫" + VIETNAMESE + "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
SAMPLE = "Kế hoạch thông tin, tuyên truyền cải cách hành chính nhà nước năm 2022 của Bộ Nội vụ và Uỷ ban nhân dân tỉnh"


def main(package: Path) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        font = joined([package / "files" / f"be-vietnam-pro-{part}-{weight}-normal.woff2" for part in SETS])
        missing = [letter for letter in LETTERS if ord(letter) not in font.getBestCmap()]
        font.flavor = "woff2"
        path = OUT / f"be-vietnam-pro-{weight}.woff2"
        font.save(path)
        print(path.name, path.stat().st_size, "bytes; without", missing, metrics(font))
    (OUT / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())


def joined(files: list[Path]) -> TTFont:
    """One font out of several subsets, cut down to the letters of the two languages."""
    parts = []
    for file in files:
        font = TTFont(file)
        options = subset.Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"], notdef_outline=True)
        cutter = subset.Subsetter(options)
        cutter.populate(text=LETTERS)
        cutter.subset(font)
        plain = file.with_suffix(".plain.ttf")
        font.flavor = None
        font.save(plain)
        parts.append(str(plain))
    return merge.Merger(options=merge.Options(drop_tables=["FFTM", "DSIG", "gasp"])).merge(parts)


def metrics(font: TTFont) -> str:
    """What a fallback face needs to take the same room: ascent, descent, and the mean width of Vietnamese text."""
    units, glyphs, names = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
    bare = [letter for letter in normalize("NFD", SAMPLE.replace("ư", "u").replace("ơ", "o")) if not combining(letter)]  # a mark takes no room of its own
    width = sum(glyphs[names[ord(letter)]][0] for letter in bare if ord(letter) in names) / len(bare) / units
    return f"ascent {font['hhea'].ascent / units:.4f} descent {-font['hhea'].descent / units:.4f} gap {font['hhea'].lineGap / units:.4f} mean width {width:.4f} em"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
