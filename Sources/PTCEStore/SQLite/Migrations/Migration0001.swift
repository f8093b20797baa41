extension Migration {
  /// docs/storage.md, "Tables", says what each column means.
  static let first = Migration(
    version: 1,
    name: "records, feed, audit, idempotency, directory",
    statements: storeTables + directoryTables + recordTables + logTables
  )

  private static let storeTables = [
    """
    CREATE TABLE store (
      id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL, position INTEGER NOT NULL,
      floor INTEGER NOT NULL, created_at INTEGER NOT NULL
    ) STRICT
    """
  ]

  private static let directoryTables = [
    """
    CREATE TABLE tenant (
      tenant TEXT NOT NULL PRIMARY KEY, kind INTEGER NOT NULL, state INTEGER NOT NULL,
      version INTEGER NOT NULL, region_code TEXT, successor TEXT REFERENCES tenant (tenant),
      valid_from INTEGER NOT NULL, valid_to INTEGER, created_at INTEGER NOT NULL,
      calls_per_second INTEGER NOT NULL, concurrent_calls INTEGER NOT NULL,
      streams INTEGER NOT NULL, stored_bytes INTEGER NOT NULL, message_bytes INTEGER NOT NULL,
      weight INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE tenant_name (
      tenant TEXT NOT NULL REFERENCES tenant (tenant), place INTEGER NOT NULL, name TEXT NOT NULL,
      valid_from INTEGER NOT NULL, valid_to INTEGER,
      PRIMARY KEY (tenant, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE principal (
      tenant TEXT NOT NULL, principal TEXT NOT NULL UNIQUE, roles INTEGER NOT NULL,
      organisation INTEGER NOT NULL, version INTEGER NOT NULL, bound_at INTEGER NOT NULL,
      bound_by TEXT NOT NULL,
      PRIMARY KEY (tenant, principal)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  private static let recordTables = [
    """
    CREATE TABLE record (
      tenant TEXT NOT NULL REFERENCES tenant (tenant), origin TEXT NOT NULL, kind INTEGER NOT NULL,
      id BLOB NOT NULL, version INTEGER NOT NULL, state INTEGER NOT NULL, sort TEXT NOT NULL,
      body BLOB NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
      PRIMARY KEY (tenant, kind, id)
    ) STRICT
    """,
    "CREATE INDEX record_by_sort ON record (tenant, kind, sort, id)",
    "CREATE INDEX record_by_state ON record (tenant, kind, state, sort, id)",
    """
    CREATE TABLE record_key (
      tenant TEXT NOT NULL, name INTEGER NOT NULL, value TEXT NOT NULL, kind INTEGER NOT NULL,
      id BLOB NOT NULL, is_unique INTEGER NOT NULL,
      PRIMARY KEY (tenant, name, value, kind, id),
      FOREIGN KEY (tenant, kind, id) REFERENCES record (tenant, kind, id)
        DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX record_key_by_record ON record_key (tenant, kind, id)",
    """
    CREATE UNIQUE INDEX record_key_unique ON record_key (tenant, name, value) WHERE is_unique = 1
    """,
    """
    CREATE TABLE record_amount (
      tenant TEXT NOT NULL, kind INTEGER NOT NULL, id BLOB NOT NULL, name INTEGER NOT NULL,
      subject BLOB NOT NULL, value INTEGER NOT NULL,
      PRIMARY KEY (tenant, kind, id, name, subject),
      FOREIGN KEY (tenant, kind, id) REFERENCES record (tenant, kind, id)
        DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE total (
      tenant TEXT NOT NULL, name INTEGER NOT NULL, subject BLOB NOT NULL, value INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (tenant, name, subject)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  private static let logTables = [
    """
    CREATE TABLE event (
      tenant TEXT NOT NULL, position INTEGER NOT NULL, kind INTEGER NOT NULL, id BLOB NOT NULL,
      version INTEGER NOT NULL, operation INTEGER NOT NULL, state_before INTEGER,
      state_after INTEGER, parent BLOB NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (tenant, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE UNIQUE INDEX event_by_position ON event (position)",
    """
    CREATE TABLE audit (
      tenant TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, principal TEXT NOT NULL,
      action INTEGER NOT NULL, position INTEGER NOT NULL, changes BLOB NOT NULL,
      detail BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL,
      PRIMARY KEY (tenant, sequence)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE audit_head (
      tenant TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, hash BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE idempotency (
      tenant TEXT NOT NULL, principal TEXT NOT NULL, key BLOB NOT NULL, request_hash BLOB NOT NULL,
      action INTEGER NOT NULL, reply BLOB NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (tenant, principal, key)
    ) STRICT
    """,
    "CREATE INDEX idempotency_by_time ON idempotency (at)",
  ]
}
