"""An index for what is searched from the middle of a word (docs/adr/0016).

The grams of a line are its words' pieces of up to three characters. A full-text table finds
shorter ones as beginnings of its three-character tokens; an inverted index has them all.
"""

from alembic import op

revision = "0007"
down_revision = "0006"

KINDS = {"coupon": 1, "customer": 2, "key": 3, "shipment": 4}
BITS = 40


def upgrade() -> None:
    made = {"sqlite": full_text_table, "postgresql": inverted_index}
    made[op.get_context().dialect.name]()


def full_text_table() -> None:
    # Tokens end at spaces alone, and no folded word has a space, a quote or a hyphen.
    op.get_bind().exec_driver_sql(
        "CREATE VIRTUAL TABLE search_grams USING fts5(grams, content='', detail=none,"
        " columnsize=0, prefix='1 2',"
        " tokenize=\"ascii tokenchars '!#$%&()*+,./:;<=>?@[\\]^_{|}~'\")"
    )
    lines = op.get_bind().exec_driver_sql("SELECT kind, record, line FROM search_lines")
    rows = sorted((KINDS[kind] << BITS | record, grams(line)) for kind, record, line in lines)
    if rows:
        op.get_bind().exec_driver_sql("INSERT INTO search_grams (rowid, grams) VALUES (?, ?)", rows)


def grams(line: str) -> str:
    words = line.split("\n")
    return " ".join(sorted({word[i : i + 3] for word in words for i in range(len(word))}))


def inverted_index() -> None:
    op.execute(
        "CREATE FUNCTION search_grams(line text) RETURNS text[]"
        " LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$"
        " SELECT array_agg(DISTINCT substr(word, place, size))"
        " FROM regexp_split_to_table(line, E'\\n') AS word,"
        " generate_series(1, length(word)) AS place, generate_series(1, 3) AS size"
        " WHERE place + size <= length(word) + 1 $$"
    )
    op.execute("CREATE INDEX ix_search_lines_grams ON search_lines USING gin (search_grams(line))")
