import json

import pytest

from bot.slack.limits import limit
from tests.bot.slack.checking import CHECKERS

# Our name of a limit, and where the registry of slackblocks has it.
SAME = {
    ("text", "text"): "text.max_length",
    ("block", "action_id"): "action_id.max_length",
    ("block", "block_id"): "block_id.max_length",
    ("header", "text"): "header.text.max_length",
    ("section", "fields"): "section.fields.max_items",
    ("section", "field"): "section.fields.item_max_length",
    ("context", "elements"): "context.elements.max_items",
    ("actions", "elements"): "actions.elements.max_items",
    ("context_actions", "elements"): "context_actions.elements.max_items",
    ("button", "text"): "button.text.max_length",
    ("button", "value"): "button.value.max_length",
    ("button", "url"): "button.url.max_length",
    ("button", "label"): "button.accessibility_label.max_length",
    ("option", "text"): "option.text.max_length",
    ("option", "value"): "option.value.max_length",
    ("option", "description"): "option.description.max_length",
    ("select", "placeholder"): "select.placeholder.max_length",
    ("select", "options"): "select.options.max_items",
    ("input", "label"): "input.label.max_length",
    ("input", "hint"): "input.hint.max_length",
    ("image", "url"): "image.image_url.max_length",
    ("image", "alt_text"): "image.alt_text.max_length",
    ("confirm", "title"): "confirmation.title.max_length",
    ("confirm", "text"): "confirmation.text.max_length",
    ("confirm", "confirm"): "confirmation.confirm.max_length",
    ("confirm", "deny"): "confirmation.deny.max_length",
    ("chart", "title"): "data_visualization.title.max_length",
    ("chart", "categories"): "data_visualization.categories.max_items",
    ("chart", "label"): "data_visualization.category_label.max_length",
    ("chart", "axis"): "data_visualization.axis_label.max_length",
    ("view", "blocks"): "view.blocks.max_items",
    ("view", "title"): "view.title.max_length",
    ("view", "submit"): "view.submit.max_length",
    ("view", "close"): "view.close.max_length",
    ("view", "private_metadata"): "view.private_metadata.max_length",
    ("view", "callback_id"): "view.callback_id.max_length",
}


@pytest.mark.sources
def test_our_limits_are_those_of_the_registry_where_it_is_at_hand() -> None:
    registry = CHECKERS / "slackblocks-spec" / "limits.json"
    known = json.loads(registry.read_text(encoding="utf-8")) if registry.is_file() else None
    for (where, what), path in SAME.items():
        found = known
        for name in path.split("."):
            found = found[name] if found is not None else None
        assert found in (None, limit(where, what)), path


def test_a_chart_keeps_the_smaller_of_two_numbers_that_slack_names() -> None:
    assert limit("chart", "series") == 6


def test_the_budgets_of_a_message_lie_below_where_slack_was_seen_to_refuse() -> None:
    assert limit("message", "characters") < 12_000
    assert limit("message", "json") < 13_200
