"""What axe-core finds wrong with a page for people with disabilities, in shadow roots too."""

from importlib.resources import files

from playwright.sync_api import Page

__all__ = ["findings"]

# Every rule: those of WCAG 2.2 up to AA and what its makers hold for good practice, the size of targets with them.
_RUN = """async (colours) => {
  const which = colours ? { runOnly: ["color-contrast", "link-in-text-block"] } : { rules: { "target-size": { enabled: true } } };
  const options = { resultTypes: ["violations"], ...which };
  const { violations } = await window.axe.run(document, options);
  const said = (rule, node) => `${rule}: ${node.target.flat().join(" ")} ${node.failureSummary}`;
  return violations.flatMap((found) => found.nodes.map((node) => said(found.id, node)));
}"""


def findings(page: Page, *, colours: bool = False) -> list[str]:
    """Each rule that is broken, with where and why; what is hidden now is not looked at.

    `colours` looks at nothing else, where a page was looked at before in other colours.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN, colours)
    return found
