"""Which variable each name in a script stands for: declarations by block and function, as the language has them.

Read is what our modules are written in: strict code with semicolons, no labels, no ``switch``, no ``with``, no
``eval``; functions, arrows, classes, destructuring and templates. Names of properties are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kgsneaker.explorer.tokens import SIGN, TEMPLATE, WORD, NotRead, Token, partners

KEYWORDS = frozenset(
    (
        *("arguments", "async", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default"),
        *("delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "function", "if", "import"),
        *("in", "instanceof", "let", "new", "null", "of", "return", "static", "super", "switch", "this", "throw"),
        *("true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield", "Infinity", "NaN"),
    )
)
_NOT_READ = frozenset(("switch", "case", "with", "eval", "var", "yield", "enum"))
_BEFORE_BLOCK = frozenset((";", "{", "}", ")", "else", "try", "finally", "do"))
_MODIFIERS = frozenset(("get", "set", "async", "static", "*"))


@dataclass(slots=True, eq=False)
class Variable:
    """What is declared once: the places of all tokens that mean it, and what it is to be called."""

    name: str
    places: list[int] = field(default_factory=list)
    short: str = ""


@dataclass(slots=True, eq=False)
class Scope:
    """A block or function: what it declares, and which variables from further out it or what is in it speaks of."""

    parent: Scope | None = None
    names: dict[str, Variable] = field(default_factory=dict)
    through: set[Variable] = field(default_factory=set)
    inner: list[Scope] = field(default_factory=list)

    def within(self) -> Scope:
        """Return a new scope inside this one."""
        scope = Scope(self)
        self.inner.append(scope)
        return scope


class Reader:
    """Reads modules one after the other into one outermost scope, in which their exports are declared.

    Read *apart*, a module keeps its imports and the word `export`.
    """

    def __init__(self, *, apart: bool = False) -> None:
        self.apart = apart
        self.tokens: list[Token] = []
        self.outermost = Scope()
        self.dropped: set[int] = set()  # imports, and the word `export`
        self.brief: set[int] = set()  # `name` where an object or pattern means `name: name`
        self.properties: set[int] = set()  # words that name a property; the brief ones are not among them
        self.free: set[str] = set()
        self._partner: dict[int, int] = {}
        self._spoken: list[tuple[int, Scope]] = []

    def read(self, module: list[Token]) -> None:
        """Read one module; what it imports is to be read too, before or after. Raises NotRead."""
        start = len(self.tokens)
        self.tokens += module
        self._partner |= {start + place: start + other for place, other in partners(module).items()}
        self._run(start, len(self.tokens), self.outermost.within())

    def resolve(self) -> None:
        """Find the variable of every name that was read."""
        for place, scope in self._spoken:
            name = self.tokens[place].text
            passed: list[Scope] = []
            here: Scope | None = scope
            while here is not None and name not in here.names:
                passed.append(here)
                here = here.parent
            if here is None:
                self.free.add(name)
                continue
            variable = here.names[name]
            variable.places.append(place)
            for one in passed:
                one.through.add(variable)

    def _text(self, place: int) -> str:
        if not 0 <= place < len(self.tokens):
            return ""
        token = self.tokens[place]
        return token.text if token.kind in (SIGN, WORD) else "`" if token.kind == TEMPLATE else '""'

    def _declare(self, place: int, scope: Scope) -> None:
        name = self.tokens[place].text
        if name in KEYWORDS:
            raise NotRead(f"a script of ours with a variable that is called {name}")
        scope.names.setdefault(name, Variable(name))
        self._spoken.append((place, scope))

    def _run(self, place: int, end: int, scope: Scope) -> None:
        """Read statements or an expression."""
        while place < end:
            token = self.tokens[place]
            if token.kind == WORD:
                place = self._word(place, end, scope)
            elif token.kind == SIGN and token.text == "(" and self._text(self._partner[place] + 1) == "=>":
                place = self._arrow(place, end, scope)
            elif token.kind == SIGN and token.text == "{":
                close = self._partner[place]
                if self._text(place - 1) in _BEFORE_BLOCK or place == 0:
                    self._run(place + 1, close, scope.within())
                else:
                    self._object(place, scope)
                place = close + 1
            else:
                place += 1

    def _word(self, place: int, end: int, scope: Scope) -> int:
        word, before, after = self._text(place), self._text(place - 1), self._text(place + 1)
        if before in (".", "?.") or word[0] == "#":
            self.properties.add(place)
            return place + 1
        if word in _NOT_READ:
            raise NotRead(f"a script of ours with the word {word}")
        if word == "import":
            return self._import(place)
        if word == "export":
            self.dropped.update(() if self.apart else (place,))
            return place + 1
        if word in ("const", "let"):
            return self._declarations(place + 1, end, self._home(place, scope))
        if word == "function":
            return self._function(place, scope)
        if word == "class":
            return self._class(place, scope)
        if word == "for":
            return self._loop(place, end, scope)
        if word == "catch":
            return self._catch(place, scope)
        if after == "=>":
            inner = scope.within()
            self._declare(place, inner)
            return self._arrow_body(place + 2, end, inner)
        if word not in KEYWORDS:
            self._spoken.append((place, scope))
        return place + 1

    def _import(self, place: int) -> int:
        close = self._next_semicolon(place)
        if self.apart:
            self._parameters(place + 2, self._partner[place + 1], self.outermost)
        else:
            self.dropped.update(range(place, close + 1))
        return close + 1

    def _home(self, place: int, scope: Scope) -> Scope:
        """Return where a declaration declares: an export for all modules."""
        return self.outermost if self._text(place - 1) == "export" or self._exported(place) else scope

    def _exported(self, place: int) -> bool:
        return self._text(place - 1) == "async" and self._text(place - 2) == "export"

    def _next_semicolon(self, place: int) -> int:
        while self._text(place) != ";":
            place = self._partner.get(place, place) + 1
        return place

    def _declarations(self, place: int, end: int, scope: Scope) -> int:
        while True:
            place = self._target(place, scope)
            if self._text(place) == "=":
                close = self._expression_end(place + 1, end)
                self._run(place + 1, close, self._innermost(scope))
                place = close
            if self._text(place) != ",":
                return place
            place += 1

    def _innermost(self, scope: Scope) -> Scope:
        """Return the scope in which what follows is to be read: an export's is that of its module."""
        return self.outermost.inner[-1] if scope is self.outermost else scope

    def _target(self, place: int, scope: Scope) -> int:
        """Read what a declaration or a parameter names: one name, or a pattern of several. Return what is behind."""
        if self._text(place) == "...":
            place += 1
        sign = self._text(place)
        if sign == "[":
            self._parameters(place + 1, self._partner[place], scope)
        elif sign == "{":
            self._object_pattern(place, scope)
        else:
            self._declare(place, scope)
        return self._partner.get(place, place) + 1

    def _parameters(self, place: int, end: int, scope: Scope) -> None:
        while place < end:
            if self._text(place) == ",":
                place += 1
                continue
            place = self._default(self._target(place, scope), end, scope)

    def _default(self, place: int, end: int, scope: Scope) -> int:
        if self._text(place) != "=":
            return place
        close = self._expression_end(place + 1, end)
        self._run(place + 1, close, self._innermost(scope))
        return close

    def _object_pattern(self, place: int, scope: Scope) -> None:
        end = self._partner[place]
        place += 1
        while place < end:
            if self._text(place) == ",":
                place += 1
            elif self._text(place) == "...":
                place = self._target(place, scope)
            elif self._text(place) == "[":
                self._run(place + 1, self._partner[place], self._innermost(scope))
                place = self._default(self._target(self._partner[place] + 2, scope), end, scope)
            elif self._text(place + 1) == ":":
                self.properties.add(place)
                place = self._default(self._target(place + 2, scope), end, scope)
            else:
                self.brief.add(place)
                self._declare(place, scope)
                place = self._default(place + 1, end, scope)

    def _arrow(self, place: int, end: int, scope: Scope) -> int:
        inner = scope.within()
        close = self._partner[place]
        self._parameters(place + 1, close, inner)
        return self._arrow_body(close + 2, end, inner)

    def _arrow_body(self, place: int, end: int, scope: Scope) -> int:
        if self._text(place) == "{":
            self._run(place + 1, self._partner[place], scope)
            return self._partner[place] + 1
        close = self._expression_end(place, end)
        self._run(place, close, scope)
        return close

    def _function(self, place: int, scope: Scope) -> int:
        home = self._home(place, scope)
        place += 1 + (self._text(place + 1) == "*")
        if self._text(place) != "(":
            self._declare(place, home)
            place += 1
        return self._method(place, scope)

    def _method(self, place: int, scope: Scope) -> int:
        """Read parameters and body, from the opening bracket on."""
        inner = scope.within()
        self._parameters(place + 1, self._partner[place], inner)
        body = self._partner[place] + 1
        self._run(body + 1, self._partner[body], inner)
        return self._partner[body] + 1

    def _class(self, place: int, scope: Scope) -> int:
        home = self._home(place, scope)
        place += 1
        if self._text(place) not in ("{", "extends"):
            self._declare(place, home)
            place += 1
        body = place
        while self._text(body) != "{":
            body += 1
        self._run(place, body, scope)
        end = self._partner[body]
        place = body + 1
        while place < end:
            place = self._member(place, end, scope)
        return end + 1

    def _member(self, place: int, end: int, scope: Scope) -> int:
        if self._text(place) == ";":
            return place + 1
        place = self._key(place, scope)
        if self._text(place) == "(":
            return self._method(place, scope)
        if self._text(place) != "=":
            return place
        close = self._expression_end(place + 1, end)
        self._run(place + 1, close, scope.within())
        return close

    def _key(self, place: int, scope: Scope) -> int:
        """Skip the name of a property with what stands before it, and return what is behind."""
        while self._text(place) in _MODIFIERS and self._text(place + 1) not in ("(", ":", ",", "=", "}", ";"):
            place += 1
        if self._text(place) == "[":
            self._run(place + 1, self._partner[place], scope)
        elif self.tokens[place].kind == WORD:
            self.properties.add(place)
        return self._partner.get(place, place) + 1

    def _object(self, place: int, scope: Scope) -> None:
        end = self._partner[place]
        place += 1
        while place < end:
            if self._text(place) == ",":
                place += 1
                continue
            if self._text(place) == "...":
                behind = place
            else:
                behind = self._key(place, scope)
                if self._text(behind) == "(":
                    place = self._method(behind, scope)
                    continue
                if self._text(behind) != ":":
                    self.properties.discard(place)
                    self.brief.add(place)
                    self._spoken.append((place, scope))
            close = self._expression_end(behind + 1, end) if self._text(behind) in ("...", ":", "=") else behind
            self._run(behind + 1, close, scope)
            place = close

    def _loop(self, place: int, end: int, scope: Scope) -> int:
        inner = scope.within()
        head = place + 1 + (self._text(place + 1) == "await")
        body = self._partner[head] + 1
        self._run(head + 1, body - 1, inner)
        close = self._statement_end(body, end)
        self._run(body, close, inner)
        return close

    def _catch(self, place: int, scope: Scope) -> int:
        inner = scope.within()
        place += 1
        if self._text(place) == "(":
            self._target(place + 1, inner)
            place = self._partner[place] + 1
        self._run(place + 1, self._partner[place], inner)
        return self._partner[place] + 1

    def _statement_end(self, place: int, end: int) -> int:
        word = self._text(place)
        if word == "{":
            return self._partner[place] + 1
        if word in ("if", "for", "while"):
            close = self._statement_end(self._partner[place + 1] + 1, end)
            return self._statement_end(close + 1, end) if word == "if" and self._text(close) == "else" else close
        return min(self._next_semicolon(place) + 1, end)

    def _expression_end(self, place: int, end: int) -> int:
        """Return where an expression ends: at a comma, semicolon or closing sign, or the colon of a condition."""
        conditions = 0
        while place < end:
            token = self.tokens[place]
            if token.kind == TEMPLATE and token.text[0] == "}":
                return place
            if token.kind == SIGN:
                if token.text in (",", ";", ")", "]", "}") or (token.text == ":" and not conditions):
                    return place
                conditions += (token.text == "?") - (token.text == ":")
            place = self._partner.get(place, place) + 1
        return end
