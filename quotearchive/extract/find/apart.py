"""Which of the quotations that share code points stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.extract.find.finding import Finding

_BETTER = 0.5


class _Kept:
    """Findings in the order they were kept, and how far any of them up to each reaches."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._reach: list[int] = []

    def rival(self, finding: Finding) -> int | None:
        """The last that shares code points with `finding`; no earlier one is asked once none reaches it."""
        for index in range(len(self.findings) - 1, -1, -1):
            if self._reach[index] <= finding.start:
                return None
            if finding.overlaps(self.findings[index]):
                return index
        return None

    def add(self, finding: Finding) -> None:
        self.findings.append(finding)
        self._extend_reach(len(self.findings) - 1)

    def replace(self, index: int, finding: Finding) -> None:
        self.findings[index] = finding
        self._extend_reach(index)

    def _extend_reach(self, index: int) -> None:
        before = self._reach[index - 1] if index else 0
        del self._reach[index:]
        for finding in self.findings[index:]:
            before = max(before, finding.end)
            self._reach.append(before)


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """Those that share no code points, in order: of two that do, the first unless the other is better."""
    kept = _Kept()
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        index = kept.rival(finding)
        if index is None:
            kept.add(finding)
        elif _is_better(finding, kept.findings[index]):
            kept.replace(index, finding)
    return kept.findings


def _is_better(finding: Finding, rival: Finding) -> bool:
    return finding.weight > rival.weight + _BETTER and not rival.contains(finding)
