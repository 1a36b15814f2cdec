"""Rewrites C++ sources so that every operator is a call of mutant.hpp: all mutants in one build. Needs clang's Python bindings (python3-clang-14)."""
import os
import re

from clang import cindex

K = cindex.CursorKind
BODIES = {K.FUNCTION_DECL, K.CXX_METHOD, K.FUNCTION_TEMPLATE, K.CONSTRUCTOR, K.LAMBDA_EXPR}
BINARY = {"*": "mul", "/": "div", "+": "add", "-": "sub"}
LOGIC, RELATIONS, COMPOUND = {"&&", "||"}, {"<", ">", "<=", ">=", "==", "!="}, {"+=", "-="}
SKIPPED = {K.STATIC_ASSERT, K.TEMPLATE_NON_TYPE_PARAMETER, K.CASE_STMT, K.PARM_DECL, K.TYPE_REF, K.TEMPLATE_REF, K.FIELD_DECL}


def find_library():
    for path in ("/usr/lib/llvm-14/lib/libclang.so.1", "/usr/lib/llvm-14/lib/libclang-14.so.1"):
        if os.path.exists(path):
            cindex.Config.set_library_file(path)


class Rewriter:
    """One file: `mutants` are (number in the file, file, line, what, source); insertions at offsets, the outermost first where several open at one place."""

    def __init__(self, path, arguments):
        with open(path, encoding="utf-8") as f:
            self.text = f.read()
        self.data = self.text.encode()
        self.path = path
        self.mutants, self.opens, self.closes, self.replaced = [], [], [], []
        unit = cindex.Index.create().parse(path, arguments)
        self.errors = [str(d) for d in unit.diagnostics if d.severity >= 3]
        for cursor in unit.cursor.get_children():
            if cursor.location.file and cursor.location.file.name == path:
                self.declarations(cursor)

    def declarations(self, cursor):
        """Looks for bodies of functions that are not computed by the compiler."""
        if cursor.kind in BODIES:
            tokens = self.source(cursor).split(b"{")[0]
            if b"constexpr" in tokens or b"consteval" in tokens:
                return
            for child in cursor.get_children():
                if child.kind == K.COMPOUND_STMT:
                    self.expressions(child)
            return
        if cursor.kind == K.VAR_DECL:
            return
        for child in cursor.get_children():
            self.declarations(child)

    def source(self, cursor):
        return self.data[cursor.extent.start.offset:cursor.extent.end.offset]

    def expressions(self, cursor):
        if cursor.kind in SKIPPED or (cursor.kind == K.VAR_DECL and b"constexpr" in self.source(cursor).split(b"=")[0]):
            return
        if cursor.kind == K.DECL_STMT and self.source(cursor).startswith((b"constexpr", b"static constexpr", b"using")):
            return
        children = list(cursor.get_children())
        if cursor.kind in (K.BINARY_OPERATOR, K.COMPOUND_ASSIGNMENT_OPERATOR) or (cursor.kind == K.CALL_EXPR and len(children) == 3):
            self.binary(cursor, children)
        elif cursor.kind == K.UNARY_OPERATOR and self.source(cursor).startswith(b"-") and not self.source(cursor).startswith(b"--"):
            self.unary_minus(cursor, children)
        elif cursor.kind in (K.INTEGER_LITERAL, K.FLOATING_LITERAL):
            start, end = cursor.extent.start.offset, cursor.extent.end.offset
            if not (self.data[end:end + 1] == b">" and self.data[:start].rstrip()[-1:] in b"<,"):  # not the argument of a template
                self.wrap(cursor, "literal", start, end)
        elif cursor.kind == K.CALL_EXPR:
            self.call(cursor)
        for child in children:
            if cursor.kind == K.VAR_DECL and cursor.type.kind == cindex.TypeKind.CONSTANTARRAY and child.kind == K.INTEGER_LITERAL:
                continue  # the length of an array
            self.expressions(child)

    def new(self, cursor, what):
        """The number of a new mutant in this file, from 1."""
        start, end = cursor.extent.start.offset, cursor.extent.end.offset
        line = self.data[start:end].decode(errors="replace").split("\n")[0][:70]
        self.mutants.append((len(self.mutants) + 1, os.path.basename(self.path), cursor.extent.start.line, what, line))
        return len(self.mutants)

    def wrap(self, cursor, function, start, end, what=None):
        self.around(self.new(cursor, what or function), start, end, f"mutant::{function}(%d, ", ")")

    def around(self, number, start, end, before, after):
        self.opens.append((number, start, -end, before))
        self.closes.append((number, end, -start, after))

    def binary(self, cursor, children):
        if cursor.kind == K.CALL_EXPR:  # an operator function: left, operator, right
            left, right = children[0], children[2]
        elif len(children) == 2:
            left, right = children
        else:
            return
        l0, l1, r0, r1 = left.extent.start.offset, left.extent.end.offset, right.extent.start.offset, right.extent.end.offset
        between = self.data[l1:r0].decode(errors="replace")
        operator = between.strip()
        if l1 > r0 or not re.fullmatch(r"[-+*/<>=!&|]{1,2}", operator):
            return
        at = l1 + len(between) - len(between.lstrip())
        if re.search(r"string|Dimension$", cursor.type.spelling):
            return  # a text; the unit of a quantity, which the compiler computes
        if operator in BINARY:
            number = self.new(cursor, f"{operator} to {dict(zip('*/+-', '/*-+'))[operator]}")
            self.around(number, l0, r1, f"mutant::{BINARY[operator]}(%d, ", ")")
            self.replaced.append((number, at, 1, ","))
        elif operator in LOGIC:
            number = self.new(cursor, f"{operator} to the other")
            self.around(number, l0, r1, "mutant::flip(%d, ", ")")
            self.around(number, l0, l1, "mutant::flip(%d, bool(", "))")
            self.around(number, r0, r1, "mutant::flip(%d, bool(", "))")
        elif operator in RELATIONS:
            self.wrap(cursor, "flip", l0, r1, f"{operator} negated")
        elif operator in COMPOUND:
            self.wrap(cursor, "sign", r0, r1, f"{operator} to the other")

    def unary_minus(self, cursor, children):
        if len(children) != 1:
            return
        number = self.new(cursor, "minus left out")
        start, end = cursor.extent.start.offset, cursor.extent.end.offset
        self.replaced.append((number, start, 1, ""))
        self.around(number, start, end, "(-mutant::sign(%d, ", "))")

    def call(self, cursor):
        source = self.source(cursor).decode(errors="replace")
        match = re.match(r"(?:std::)?(min|max)\((?!\{)", source)
        if match and source.count(",") >= 1:
            number = self.new(cursor, f"{match[1]} to the other")
            function = "least" if match[1] == "min" else "most"
            self.replaced.append((number, cursor.extent.start.offset, len(match[0]), f"mutant::{function}(%d, "))

    def result(self, first, dropped):
        """The rewritten text; mutants count from `first`, those on dropped lines stay as they were."""
        name = os.path.basename(self.path)
        kept = {m[0] for m in self.mutants if (name, m[2]) not in dropped}

        def text_of(number, text):
            return text % (first + number) if "%d" in text else text

        edits = [(offset, 1, key, text_of(n, text), 0) for n, offset, key, text in self.opens if n in kept]
        edits += [(offset, 0, key, text, 0) for n, offset, key, text in self.closes if n in kept]
        edits += [(offset, 2, 0, text_of(n, text), length) for n, offset, length, text in self.replaced if n in kept]
        out, at = [], 0
        # At one place: closings from the inside out, then openings from the outside in, then what replaces.
        for offset, _, _, text, length in sorted(edits, key=lambda e: (e[0], e[1], e[2] if e[1] != 0 else e[2])):
            out.append(self.data[at:offset])
            out.append(text.encode())
            at = max(at, offset) + length
        out.append(self.data[at:])
        return b"".join(out)
