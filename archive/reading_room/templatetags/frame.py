"""What stands on every page alike."""

from django import template
from django.utils.translation import get_language

register = template.Library()


class Alike(template.Node):
    """What is the same in every page of a language; drawn once by each process."""

    def __init__(self, nodes):
        self.nodes, self.drawn = nodes, {}

    def render(self, context):
        """What was drawn, or draw it."""
        language = get_language()
        if language not in self.drawn:
            self.drawn[language] = self.nodes.render(context)
        return self.drawn[language]


@register.tag
def alike(parser, token):
    """`{% alike %}...{% endalike %}`; within it no value, no condition on one, and no block."""
    nodes = parser.parse(("endalike",))
    parser.delete_first_token()
    return Alike(nodes)
